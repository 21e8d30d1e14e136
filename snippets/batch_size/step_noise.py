import numpy as np
from snippets.checks.numbers import numbers


@np.errstate(over="ignore")
def step_noise(rate, deviation, n):
    """η σ / √n: how much a step on the mean of n gradients varies."""
    rate = numbers(rate, "rate", "[0, inf)", axes=0)
    deviation = numbers(deviation, "deviation", "[0, inf)", axes=0)
    n = numbers(n, "n", "[1, 1e15]", axes=0, whole=True)
    return rate * (deviation / np.sqrt(n))
