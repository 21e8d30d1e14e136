import numpy as np
from snippets.checks.numbers import numbers, require, same_shape


def accuracy(y, a):
    """A = (1/N) Σ [ŷ_i = y_i]: the share of right answers, ŷ = 1 if a > ½."""
    y, a = numbers(y, "y"), numbers(a, "a")
    require((y == 0) | (y == 1), "y must be 0 or 1", y)
    same_shape(last_axis=True, y=y, a=a)
    return np.mean((a > 0.5) == y, axis=-1)
