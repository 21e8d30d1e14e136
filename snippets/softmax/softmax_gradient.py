from snippets.softmax.shifted import shifted
from snippets.softmax.targets import targets


def softmax_gradient(y, z):
    """∂L/∂z_k = q_k − y_k with q = softmax(z): prediction minus label."""
    y, (_, e, rest) = targets(y, z), shifted(z)
    return (e - y - y * rest) / (1 + rest)  # q − y, where q is nearly 1 too
