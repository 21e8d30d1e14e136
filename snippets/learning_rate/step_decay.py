from snippets.gradient_descent.positive import positive
from snippets.learning_rate.elapsed import elapsed


def step_decay(t, start, factor, every):
    """η_t = η₀ γ^⌊t/s⌋: times γ after every s steps."""
    start, every = positive(start, "start"), positive(every, "every")
    if not 0 < factor <= 1:
        raise ValueError(f"factor must lie in (0, 1], got {factor}")
    return start * factor ** (elapsed(t) // every)
