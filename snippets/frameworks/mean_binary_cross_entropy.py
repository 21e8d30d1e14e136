import numpy as np
from snippets.checks.numbers import numbers, same_shape
from snippets.neuron.binary_cross_entropy import binary_cross_entropy


def mean_binary_cross_entropy(y, z):
    """The mean over the last axis of −[y ln a + (1 − y) ln(1 − a)]."""
    y, z = numbers(y, "y", "[0, 1]"), numbers(z, "z")
    same_shape(last_axis=True, y=y, z=z)
    y = np.broadcast_to(y, z.shape)
    return np.sum(binary_cross_entropy(y, z) / z.shape[-1], axis=-1)
