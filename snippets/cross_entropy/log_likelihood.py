import numpy as np
from snippets.entropy.distribution import distribution
from snippets.entropy.log import log


def log_likelihood(counts, q):
    """ln Π q(x_k) = Σ n(x) ln q(x): how likely q makes these counts."""
    counts, q = np.asarray(counts, dtype=float), distribution(q, "q")
    if not np.all(counts >= 0) or counts.shape[-1:] != q.shape[-1:]:
        raise ValueError(f"counts must be ≥ 0, one for each q, got {counts}")
    return np.sum(counts * log(np.where(counts > 0, q, 1)), axis=-1)
