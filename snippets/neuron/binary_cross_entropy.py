import numpy as np
from snippets.checks.numbers import numbers, same_shape


def binary_cross_entropy(y, z):
    """L = −[y ln a + (1 − y) ln(1 − a)] with a = σ(z), in nats.

    −ln a = ln(1 + e⁻ᶻ) and −ln(1 − a) = ln(1 + eᶻ) are taken from z itself.
    """
    y, z = numbers(y, "y", "[0, 1]"), numbers(z, "z")
    same_shape(y=y, z=z)
    yes = np.logaddexp(0, np.where(y > 0, -z, 0))  # where y = 0 the term is 0
    no = np.logaddexp(0, np.where(y < 1, z, 0))
    return y * yes + (1 - y) * no
