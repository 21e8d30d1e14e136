import numpy as np
from snippets.checks.numbers import distribution
from snippets.entropy.log import log


def entropy(p, base=np.e):
    """H(p) = −Σ p(x) log p(x): the average information of one outcome."""
    p = distribution(p, "p")
    log_p = log(np.where(p > 0, p, 1), base)  # 0 log 0 = 0, the limit
    return 0 - np.sum(p * log_p, axis=-1)
