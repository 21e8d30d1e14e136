from snippets.usage.softmax import softmax
from snippets.usage.targets import targets


def softmax_gradient(y, z):
    """∂L/∂z_i = p_i − y_i with p = softmax(z): predicted minus true."""
    y, z = targets(y, z)
    return softmax(z) - y
