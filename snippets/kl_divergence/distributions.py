from snippets.entropy.distribution import distribution


def distributions(p, q):
    """p and q as distributions over the same outcomes."""
    p, q = distribution(p, "p"), distribution(q, "q")
    if p.shape[-1] != q.shape[-1]:
        sizes = f"{p.shape[-1]} and {q.shape[-1]}"
        raise ValueError(f"p and q must have the same outcomes, got {sizes}")
    return p, q
