from snippets.checks.numbers import numbers


def range_test(t, lowest, highest, steps):
    """η_t = η_min (η_max / η_min)^(t/T): it rises by one factor."""
    highest = numbers(highest, "highest", "(0, inf)", axes=0)
    lowest = numbers(lowest, "lowest", f"(0, {highest})", axes=0)
    steps = numbers(steps, "steps", "(0, inf)", axes=0)
    share = numbers(t, "t", f"[0, {steps}]") / steps
    return lowest ** (1 - share) * highest**share  # their ratio may be ∞
