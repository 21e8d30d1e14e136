import numpy as np


def binary_cross_entropy(y, z):
    """C = −[y ln a + (1 − y) ln(1 − a)] with a = σ(z), in nats.

    −ln a = ln(1 + e⁻ᶻ) and −ln(1 − a) = ln(1 + eᶻ) are taken from z itself:
    by z = 38 even a careful σ(z) is rounded to 1, and ln(1 − a) would be −∞.
    """
    y, z = np.asarray(y, dtype=float), np.asarray(z, dtype=float)
    if not np.all((y >= 0) & (y <= 1)):
        raise ValueError(f"y must lie in [0, 1], got {y}")
    return y * np.logaddexp(0, -z) + (1 - y) * np.logaddexp(0, z)
