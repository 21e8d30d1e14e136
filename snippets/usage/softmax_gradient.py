from snippets.usage.shifted import shifted
from snippets.usage.targets import targets


def softmax_gradient(y, z):
    """∂L/∂z_i = p_i − y_i with p = softmax(z): predicted minus true.

    As p_i (1 − y_i) − y_i (1 − p_i), it keeps the digits of a p_i near 1.
    """
    y, (_, e, rest) = targets(y, z), shifted(z)
    return (e * (1 - y) - y * (rest + (1 - e))) / (1 + rest)
