import numpy as np


def positive(value, name):
    """value as an array of finite numbers above 0."""
    value = np.asarray(value, dtype=float)
    if not np.all((value > 0) & (value < np.inf)):
        raise ValueError(f"{name} must be > 0 and finite, got {value}")
    return value
