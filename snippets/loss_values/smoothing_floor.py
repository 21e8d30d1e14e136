import numpy as np
from snippets.checks.numbers import numbers


def smoothing_floor(classes, epsilon=0.1):
    """L ≥ −a ln a − (K − 1) b ln b, the least loss with smoothed labels."""
    classes = numbers(classes, "classes", "[1, 1e15]", axes=0, whole=True)
    epsilon = numbers(epsilon, "epsilon", "[0, 1]", axes=0)
    b = epsilon / classes
    a = 1 - epsilon + b
    return 0 - a * np.log1p(b - epsilon) - (classes - 1) * b * np.log(b or 1)
