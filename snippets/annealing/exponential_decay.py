import numpy as np
from snippets.checks.numbers import numbers


@np.errstate(over="ignore")
def exponential_decay(t, start, k):
    """η_t = η₀ exp(−k t): the same factor at each step.

    0 where exp(−k t) is less than float64 holds, 5e-324.
    """
    t, k = numbers(t, "t", "[0, inf)"), numbers(k, "k", "[0, inf)", axes=0)
    return numbers(start, "start", "(0, inf)", axes=0) * np.exp(-k * t)
