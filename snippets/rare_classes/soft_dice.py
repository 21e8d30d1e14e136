import numpy as np
from snippets.checks.numbers import numbers, require, same_shape


def soft_dice(y, q):
    """L = 1 − 2 Σ q_j y_j / (Σ q_j + Σ y_j), over the pixels of an image.

    Rounding leaves L ± 2e-16, so one below that may be 0.
    """
    y, q = numbers(y, "y", "[0, 1]"), numbers(q, "q", "[0, 1]")
    same_shape(last_axis=True, y=y, q=q)
    total = np.sum(q, axis=-1) + np.sum(y, axis=-1)
    require(total > 0, "y and q must not be 0 everywhere", (y, q))
    return 1 - 2 * np.sum(q * y, axis=-1) / total
