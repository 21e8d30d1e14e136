import numpy as np
from snippets.neuron.neuron import neuron
from snippets.neuron.target import target
from snippets.step_and_sigmoid.sigmoid_derivative import sigmoid_derivative


def squared_error_gradient(x, y, w, b):
    """∂C/∂w = (a − y) σ′(z) x and ∂C/∂b = (a − y) σ′(z): C = ½ (y − a)²."""
    x, y = np.asarray(x, dtype=float), target(y)
    z, a = w * x + b, neuron(x, w, b)
    error = (a - y) * sigmoid_derivative(z)
    return error * x, error
