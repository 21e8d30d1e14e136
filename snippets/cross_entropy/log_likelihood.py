import numpy as np
from snippets.entropy.distribution import distribution
from snippets.entropy.log import log
from snippets.why_loss.matched import matched


def log_likelihood(counts, q):
    """ln Π q(x_k) = Σ n(x) ln q(x): how likely q makes these counts."""
    counts, q = np.asarray(counts, dtype=float), distribution(q, "q")
    if not np.all((counts >= 0) & (counts < np.inf)):
        raise ValueError(f"counts must be finite and ≥ 0, got {counts}")
    counts, q = matched(counts, q, "counts and q")
    return np.sum(counts * log(np.where(counts > 0, q, 1)), axis=-1)
