import numpy as np
from snippets.checks.numbers import numbers, require, same_shape


@np.errstate(over="ignore")
def hinge_loss(y, a):
    """L = (1/N) Σ max(0, 1 − (2y_i − 1)(2a_i − 1)): 0 past the margin.

    Rounding leaves each term ± 2e-16, so one below that may be 0.
    """
    y, a = numbers(y, "y"), numbers(a, "a")
    require((y == 0) | (y == 1), "y must be 0 or 1", y)
    same_shape(last_axis=True, y=y, a=a)
    return np.mean(np.maximum(0, 1 - (2 * y - 1) * (2 * a - 1)), axis=-1)
