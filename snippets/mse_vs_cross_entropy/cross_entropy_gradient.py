from snippets.neuron.neuron import neuron
from snippets.neuron.target import target


def cross_entropy_gradient(x, y, w, b):
    """∂C/∂w = (a − y) x and ∂C/∂b = a − y: the factor σ′(z) is gone."""
    error = neuron(x, w, b) - target(y)
    return error * x, error
