import numpy as np
from snippets.checks.numbers import numbers, require, same_shape


def precision_recall(y, q, threshold=0.5):
    """TP / (TP + FP) and TP / (TP + FN), where q >= threshold means yes."""
    y, q = numbers(y, "y", axes=1), numbers(q, "q", "[0, 1]", axes=1)
    require((y == 0) | (y == 1), "y must be 0 or 1", y)
    same_shape(y=y, q=q)
    yes = q >= numbers(threshold, "threshold", "[0, 1]", axes=0)
    require(np.any(yes) and np.any(y), "y and q must have a yes", (y, q))
    found = np.sum(yes & (y == 1))
    return found / np.sum(yes), found / np.sum(y)
