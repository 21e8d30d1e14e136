import numpy as np
from snippets.checks.numbers import numbers


@np.errstate(over="ignore")
def exponential_decay(t, start, k):
    """η_t = η₀ exp(−k t): the same factor at each step."""
    t, k = numbers(t, "t", "[0, inf)"), numbers(k, "k", "[0, inf)", axes=0)
    root = np.exp(-k * t / 2)  # of exp(−k t), which may be too small alone
    return numbers(start, "start", "(0, inf)", axes=0) * root * root
