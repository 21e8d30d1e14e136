import numpy as np
from snippets.step_and_sigmoid.sigmoid import sigmoid


def neuron(x, w, b):
    """a = σ(z) with z = w x + b: the output of one neuron with one input."""
    z = w * np.asarray(x, dtype=float) + b
    return sigmoid(z)
