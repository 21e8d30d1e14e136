from snippets.learning_rate.elapsed import elapsed


def inverse_time_decay(t, start, k):
    """η_t = η₀ / (1 + k t): fast at first, then ever more slowly."""
    if not k >= 0:
        raise ValueError(f"k must not be negative, got {k}")
    return start / (1 + k * elapsed(t))
