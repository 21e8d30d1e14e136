import numpy as np
from snippets.checks.numbers import distribution, numbers, require, same_shape
from snippets.softmax.softmax import softmax


def temperature_scaling(y, z):
    """T > 0 with the least mean cross-entropy of softmax(z / T): 1 / beta."""
    z = numbers(z, "z", "[-1e300, 1e300]")
    y = distribution(y, "y", z.shape)
    same_shape(last_axis=True, y=y, z=z)
    fits = z.mean() < np.sum(y * z, axis=-1).mean() < z.max(axis=-1).mean()
    require(fits, "z must beat chance and be wrong somewhere", z)
    z, low, high = z - z.max(axis=-1, keepdims=True), 1e-6, 1e6
    while high / low > 1 + 1e-15:
        beta = np.sqrt(low * high)
        slope = np.sum((softmax(beta * z) - y) * z, axis=-1).mean()
        low, high = (beta, high) if slope < 0 else (low, beta)
    require(low > 1e-6 and high < 1e6, "z must have a T in (1e-6, 1e6)", z)
    return 1 / beta
