from snippets.checks.numbers import numbers, same_shape


def brier_score(p, q):
    """(q − p)² + p (1 − p): mean of (q − y)² if y is 1 with probability p.

    With p = 0 or 1 the outcome is known: then it is (q − y)² itself.
    """
    p, q = numbers(p, "p", "[0, 1]"), numbers(q, "q", "[0, 1]")
    same_shape(p=p, q=q)
    return (q - p) ** 2 + p * (1 - p)
