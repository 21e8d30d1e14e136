import numpy as np
from snippets.checks.numbers import numbers, same_shape


@np.errstate(over="ignore")
def squared_error(y, a):
    """L = (1/N) Σ (y_i − a_i)²: the mean over N targets y and outputs a."""
    y, a = numbers(y, "y", "(-inf, inf)"), numbers(a, "a")
    same_shape(last_axis=True, y=y, a=a)
    return np.mean((y - a) ** 2, axis=-1)
