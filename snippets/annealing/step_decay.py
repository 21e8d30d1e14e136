import numpy as np
from snippets.checks.numbers import numbers


@np.errstate(over="ignore")
def step_decay(t, start, factor, every):
    """η_t = η₀ γ^⌊t/s⌋: times γ after every s steps."""
    t = numbers(t, "t", "[0, inf)")
    start = numbers(start, "start", "(0, inf)", axes=0)
    factor = numbers(factor, "factor", "(0, 1]", axes=0)
    every = numbers(every, "every", "(0, inf)", axes=0)
    stages = np.floor(t / every * (1 + 1e-15))  # 0.3 / 0.1 is less than 3
    half = stages / 2  # as γ^⌊t/s⌋ may be too small alone
    return start * factor ** np.floor(half) * factor ** np.ceil(half)
