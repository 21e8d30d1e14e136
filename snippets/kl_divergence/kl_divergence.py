import numpy as np
from snippets.entropy.log import log
from snippets.kl_divergence.distributions import distributions


def kl_divergence(p, q, base=np.e):
    """D(p‖q) = Σ p(x) log(p(x) / q(x)), and ∞ where q(x) = 0 < p(x)."""
    p, q = distributions(p, q)
    log_p = log(np.where(p > 0, p, 1), base)
    log_q = log(np.where(p > 0, q, 1), base)  # where p = 0 the term is 0
    return np.maximum(0, np.sum(p * (log_p - log_q), axis=-1))  # not −1e-17
