import numpy as np
from snippets.checks.numbers import numbers, require, same_shape


def brier_decomposition(y, q):
    """Σ n_b/n (q_b − ȳ_b)², Σ n_b/n (ȳ_b − ȳ)², ȳ (1 − ȳ).

    Reliability, resolution, uncertainty: Brier score = 1st − 2nd + 3rd.
    In group b all q are the same, and ȳ_b is the share of y = 1.
    """
    y = numbers(y, "y", axes=1)
    q = numbers(q, "q", "[0, 1]", axes=1)
    require((y == 0) | (y == 1), "y must be 0 or 1", y)
    same_shape(y=y, q=q)
    values, group = np.unique(q, return_inverse=True)
    count = np.bincount(group)
    positive, mean = np.bincount(group, y) / count, y.mean()
    share = count / len(y)
    reliability = share @ (values - positive) ** 2
    return reliability, share @ (positive - mean) ** 2, mean * (1 - mean)
