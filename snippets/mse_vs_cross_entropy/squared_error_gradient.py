import numpy as np
from snippets.checks.numbers import numbers, same_shape
from snippets.neuron.neuron import neuron
from snippets.step_and_sigmoid.sigmoid_derivative import sigmoid_derivative


@np.errstate(over="ignore", invalid="ignore")
def squared_error_gradient(x, y, w, b):
    """∂L/∂w = (a − y) σ′(z) x and ∂L/∂b = (a − y) σ′(z): L = ½ (y − a)²."""
    x, y = numbers(x, "x", "(-inf, inf)"), numbers(y, "y", "[0, 1]")
    w, b = numbers(w, "w"), numbers(b, "b")
    same_shape(x=x, y=y, w=w, b=b)
    error = (neuron(x, w, b) - y) * sigmoid_derivative(w * x + b)
    return error * x, error
