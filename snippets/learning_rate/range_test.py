from snippets.gradient_descent.positive import positive
from snippets.learning_rate.elapsed import elapsed


def range_test(t, lowest, highest, steps):
    """η_t = η_min (η_max / η_min)^(t/T): it rises by one factor."""
    highest = positive(highest, "highest")
    if not 0 < lowest < highest:
        bounds = f"{lowest} and {highest}"
        raise ValueError(f"lowest must be in (0, highest), got {bounds}")
    return lowest * (highest / lowest) ** (elapsed(t, steps) / steps)
