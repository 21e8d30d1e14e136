import numpy as np
from snippets.checks.numbers import numbers


@np.errstate(over="ignore")
def step_decay(t, start, factor, every):
    """η_t = η₀ γ^⌊t/s⌋: times γ after every s steps.

    0 where the power of γ is less than float64 holds, 5e-324.
    """
    t = numbers(t, "t", "[0, inf)")
    start = numbers(start, "start", "(0, inf)", axes=0)
    factor = numbers(factor, "factor", "(0, 1]", axes=0)
    every = numbers(every, "every", "(0, inf)", axes=0)
    stages = np.floor(t / every * (1 + 1e-15))  # 0.3 / 0.1 is less than 3
    return start * factor**stages
