import numpy as np


def half_squared_error(y, a):
    """C = ½ (y − a)²: target y, output a, element by element."""
    y, a = np.asarray(y, dtype=float), np.asarray(a, dtype=float)
    return (y - a) ** 2 / 2
