from snippets.neuron.neuron import neuron


def cross_entropy_gradient(x, y, w, b):
    """∂C/∂w = (a − y) x and ∂C/∂b = a − y: the factor σ′(z) is gone."""
    error = neuron(x, w, b) - y
    return error * x, error
