from snippets.checks.numbers import numbers, same_shape
from snippets.neuron.neuron import neuron


def cross_entropy_gradient(x, y, w, b):
    """∂L/∂w = (a − y) x and ∂L/∂b = a − y: the factor σ′(z) is gone."""
    x, y = numbers(x, "x", "(-inf, inf)"), numbers(y, "y", "[0, 1]")
    a = neuron(x, w, b)
    same_shape(x=x, y=y, w=w, b=b)
    return (a - y) * x, a - y
