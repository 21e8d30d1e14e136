import numpy as np
from snippets.neuron.binary_cross_entropy import binary_cross_entropy


def multi_label(y, z):
    """L = −Σ [y_k ln a_k + (1 − y_k) ln(1 − a_k)], a_k = σ(z_k), in nats."""
    if np.shape(y)[-1:] != np.shape(z)[-1:]:
        sizes = f"shapes {np.shape(y)} and {np.shape(z)}"
        raise ValueError(f"y and z must have the same labels, got {sizes}")
    return np.sum(binary_cross_entropy(y, z), axis=-1)
