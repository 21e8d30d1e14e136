import numpy as np
from snippets.learning_rate.elapsed import elapsed


def exponential_decay(t, start, k):
    """η_t = η₀ exp(−k t): the same factor at each step."""
    if not k >= 0:
        raise ValueError(f"k must not be negative, got {k}")
    return start * np.exp(-k * elapsed(t))
