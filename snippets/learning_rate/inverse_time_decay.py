import numpy as np
from snippets.gradient_descent.positive import positive
from snippets.learning_rate.elapsed import elapsed


def inverse_time_decay(t, start, k):
    """η_t = η₀ / (1 + k t): fast at first, then ever more slowly."""
    start = positive(start, "start")
    if not 0 <= k < np.inf:
        raise ValueError(f"k must be finite and ≥ 0, got {k}")
    return start / (1 + k * elapsed(t))
