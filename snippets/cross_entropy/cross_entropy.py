import numpy as np
from snippets.entropy.log import log
from snippets.kl_divergence.distributions import distributions


def cross_entropy(p, q, base=np.e):
    """H(p, q) = −Σ p(x) log q(x), and ∞ where q(x) = 0 < p(x)."""
    p, q = distributions(p, q)
    log_q = log(np.where(p > 0, q, 1), base)  # where p = 0 the term is 0
    return 0 - np.sum(p * log_q, axis=-1)
