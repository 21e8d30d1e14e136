import numpy as np


def binary_cross_entropy(y, z):
    """C = −[y ln a + (1 − y) ln(1 − a)] with a = σ(z), in nats.

    Taken from the weighted input z, as ln(1 + eᶻ) − y z, because a = σ(z)
    rounds to 1 from z = 37 on and its logarithm would be lost.
    """
    y, z = np.asarray(y, dtype=float), np.asarray(z, dtype=float)
    if not np.all((y >= 0) & (y <= 1)):
        raise ValueError(f"y must lie in [0, 1], got {y}")
    return np.logaddexp(0, z) - y * z
