import numpy as np


def maximum_likelihood(counts):
    """p̂(x) = n(x) / N: of all q, the one that makes the data most likely."""
    counts = np.asarray(counts, dtype=float)
    n = counts.sum(axis=-1, keepdims=True)
    fit = counts.ndim and np.all((counts >= 0) & (counts < np.inf))
    if not (fit and np.all(n > 0)):
        rule = "counts must list finite numbers ≥ 0, not all 0"
        raise ValueError(f"{rule}, got {counts}")
    return counts / n
