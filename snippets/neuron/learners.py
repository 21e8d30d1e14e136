import numpy as np


def learners():
    """Ten invented learners: hours of practice, and 1 for a pass or 0."""
    hours = np.array([1.0, 2, 3, 4, 5, 5, 6, 7, 8, 9])
    return hours, np.array([0.0, 0, 0, 1, 0, 1, 1, 0, 1, 1])
