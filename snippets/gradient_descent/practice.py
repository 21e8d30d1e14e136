import numpy as np


def practice():
    """Three beginners: hours of practice, and marks out of 10."""
    return np.array([0, 1, 2]), np.array([1.2, 2.1, 4.2])
