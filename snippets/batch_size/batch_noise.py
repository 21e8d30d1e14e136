import numpy as np
from snippets.checks.numbers import numbers


def batch_noise(deviation, n):
    """σ / √n: how much the mean of n independent gradients varies."""
    deviation = numbers(deviation, "deviation", "[0, inf)", axes=0)
    n = numbers(n, "n", "[1, 1e15]", axes=0, whole=True)
    return deviation / np.sqrt(n)
