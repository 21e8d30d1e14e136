import numpy as np
from snippets.gradient_descent.positive import positive
from snippets.learning_rate.elapsed import elapsed


def exponential_decay(t, start, k):
    """η_t = η₀ exp(−k t): the same factor at each step."""
    start = positive(start, "start")
    if not 0 <= k < np.inf:
        raise ValueError(f"k must be finite and ≥ 0, got {k}")
    return start * np.exp(-k * elapsed(t))
