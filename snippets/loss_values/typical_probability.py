import numpy as np
from snippets.checks.numbers import numbers


def typical_probability(q):
    """e^−L, the geometric mean of the probabilities q of the right answers."""
    q = numbers(q, "q", "[0, 1]", axes=1)
    with np.errstate(divide="ignore"):
        return np.exp(np.mean(np.log(q)))
