import numpy as np
from snippets.checks.numbers import numbers, require, same_shape


def token_mean(means, sizes):
    """L = Σ n_j L_j / Σ n_j: the mean over all, from the means of parts."""
    means = numbers(means, "means", "(-inf, inf)", axes=1)
    sizes = numbers(sizes, "sizes", "[0, 1e15]", axes=1, whole=True)
    same_shape(means=means, sizes=sizes)
    require(np.any(sizes > 0), "sizes must not all be 0", sizes)
    return np.sum(sizes / np.sum(sizes, dtype=float) * means)
