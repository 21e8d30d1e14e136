import numpy as np


def maximum_likelihood(counts):
    """q(x) = n(x) / N: of all q, the one that makes the data most likely."""
    counts = np.asarray(counts, dtype=float)
    n = counts.sum(axis=-1, keepdims=True)
    if not (np.all(counts >= 0) and np.all(n > 0)):
        raise ValueError(f"counts must be ≥ 0 and not all 0, got {counts}")
    return counts / n
