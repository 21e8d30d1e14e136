from snippets.checks.numbers import distribution, numbers, same_shape


def distributions(p, q):
    """p and q as distributions over the same outcomes; one may have more."""
    p, q = numbers(p, "p"), numbers(q, "q")
    p, q = distribution(p, "p", q.shape), distribution(q, "q", p.shape)
    named = {"p": p, "q": q} if p.ndim <= q.ndim else {"q": q, "p": p}
    same_shape(last_axis=True, **named)
    return p, q
