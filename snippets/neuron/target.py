import numpy as np


def target(y):
    """y as an array of targets: each is 0, 1 or a probability between."""
    y = np.asarray(y, dtype=float)
    if not np.all((y >= 0) & (y <= 1)):
        raise ValueError(f"y must lie in [0, 1], got {y}")
    return y
