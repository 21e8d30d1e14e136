import numpy as np
from snippets.checks.numbers import numbers


@np.errstate(over="ignore")
def inverse_time_decay(t, start, k):
    """η_t = η₀ / (1 + k t): fast at first, then ever more slowly.

    0 where k t is more than float64 holds, 1.8e308.
    """
    t, k = numbers(t, "t", "[0, inf)"), numbers(k, "k", "[0, inf)", axes=0)
    return numbers(start, "start", "(0, inf)", axes=0) / (1 + k * t)
