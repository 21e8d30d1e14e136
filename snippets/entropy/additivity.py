from snippets.checks.numbers import numbers, same_shape


def additivity(information, p, q):
    """I(p q) − [I(p) + I(q)]: 0 where two independent outcomes add up."""
    p, q = numbers(p, "p", "(0, 1]"), numbers(q, "q", "(0, 1]")
    same_shape(p=p, q=q)
    both = numbers(p * q, "p q", "[1e-307, 1]")  # below, digits get lost
    of = lambda p: numbers(information(p), "information")
    return of(both) - (of(p) + of(q))
