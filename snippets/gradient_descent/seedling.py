import numpy as np


def seedling():
    """The height of a seedling in cm, measured after 0, 1 and 2 weeks."""
    return np.array([0, 1, 2]), np.array([1.2, 2.1, 4.2])
