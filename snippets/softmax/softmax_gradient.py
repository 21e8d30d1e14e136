from snippets.softmax.shifted import shifted
from snippets.softmax.targets import targets


def softmax_gradient(y, z):
    """∂L/∂z_i = p_i − y_i with p = softmax(z): predicted minus true."""
    y, (_, e, rest) = targets(y, z), shifted(z)
    return (e - y - y * rest) / (1 + rest)  # p − y, where p is nearly 1 too
