import numpy as np
from snippets.checks.numbers import numbers, same_shape
from snippets.neuron.binary_cross_entropy import binary_cross_entropy


@np.errstate(over="ignore")
def multi_label(y, z):
    """L = −Σ [y_k ln a_k + (1 − y_k) ln(1 − a_k)], a_k = σ(z_k), in nats."""
    y, z = numbers(y, "y", "[0, 1]"), numbers(z, "z")
    same_shape(last_axis=True, y=y, z=z)
    y = np.broadcast_to(y, z.shape)
    return np.sum(binary_cross_entropy(y, z), axis=-1)
