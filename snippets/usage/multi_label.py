import numpy as np
from snippets.neuron.binary_cross_entropy import binary_cross_entropy
from snippets.why_loss.matched import matched


def multi_label(y, z):
    """L = −Σ [y_k ln a_k + (1 − y_k) ln(1 − a_k)], a_k = σ(z_k), in nats."""
    y, z = matched(np.asarray(y), np.asarray(z), "y and z")
    return np.sum(binary_cross_entropy(y, z), axis=-1)
