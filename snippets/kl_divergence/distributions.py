from snippets.entropy.distribution import distribution
from snippets.why_loss.matched import matched


def distributions(p, q):
    """p and q as distributions over the same outcomes."""
    return matched(distribution(p, "p"), distribution(q, "q"), "p and q")
