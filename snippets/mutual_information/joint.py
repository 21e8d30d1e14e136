import numpy as np
from snippets.checks.numbers import distribution, numbers, require


def joint(p):
    """A table p(x, y), a row for each x, with its margins p(x) and p(y)."""
    p = numbers(p, "p")
    require(p.ndim == 2, "p must be a table, rows x and columns y", p.shape)
    p = distribution(p.ravel(), "p").reshape(p.shape)
    return p, np.sum(p, axis=1), np.sum(p, axis=0)
