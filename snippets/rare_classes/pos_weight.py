from snippets.checks.numbers import numbers


def pos_weight(p, c):
    """q = c p / (c p + 1 − p): the best q where positives weigh c times."""
    p, c = numbers(p, "p", "[0, 1]"), numbers(c, "c", "(0, 1e300]", axes=0)
    return c * p / (c * p + (1 - p))
