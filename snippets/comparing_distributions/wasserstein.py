import numpy as np
from snippets.checks.numbers import numbers, require, same_shape
from snippets.kl_divergence.distributions import distributions


def wasserstein(p, q, x):
    """W_1, the area between both cumulative distributions over x."""
    p, q = distributions(p, q)
    x = numbers(x, "x", "[-1e300, 1e300]", axes=1)
    same_shape(last_axis=True, x=x, p=p, q=q)
    require(np.all(x[1:] > x[:-1]), "x must rise", x)
    gap = np.abs(np.cumsum(p - q, axis=-1))[..., :-1]  # |F(x) − G(x)|
    return np.sum(gap * np.diff(x), axis=-1)
