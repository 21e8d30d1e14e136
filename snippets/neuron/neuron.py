import numpy as np
from snippets.checks.numbers import numbers, same_shape
from snippets.step_and_sigmoid.sigmoid import sigmoid


@np.errstate(over="ignore", invalid="ignore")
def neuron(x, w, b):
    """a = σ(z) with z = w x + b: the output of one neuron with one input."""
    x, w, b = numbers(x, "x"), numbers(w, "w"), numbers(b, "b")
    same_shape(x=x, w=w, b=b)
    return sigmoid(numbers(w * x + b, "w x + b"))
