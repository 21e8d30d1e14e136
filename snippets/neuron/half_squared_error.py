import numpy as np


def half_squared_error(y, a):
    """C = ½ (y − a)²: target y, output a, element by element."""
    return (np.asarray(y) - np.asarray(a)) ** 2 / 2
