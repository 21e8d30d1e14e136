import numpy as np
from snippets.why_loss.targets import targets


def accuracy(y, a):
    """A = (1/n) Σ [ŷ_i = y_i]: the share of right answers, ŷ = 1 if a > ½."""
    y, a = targets(y, a)
    if not np.all((y == 0) | (y == 1)):
        raise ValueError(f"y must be 0 or 1, got {y}")
    if np.any(np.isnan(a)):
        raise ValueError(f"a must be a number, got {a}")
    return np.mean((a > 0.5) == y, axis=-1)
