import numpy as np
from snippets.usage.targets import targets


def softmax_cross_entropy(y, z):
    """L = −Σ y_i ln p_i = ln Σ exp(z_j) − Σ y_i z_i, where p = softmax(z)."""
    y, z = targets(y, z)
    z = z - z.max(axis=-1, keepdims=True)  # a loss near 0 keeps its digits
    return np.logaddexp.reduce(z, axis=-1) - np.sum(y * z, axis=-1)
