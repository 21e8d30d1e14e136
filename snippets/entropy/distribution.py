import numpy as np


def distribution(p, name="p"):
    """p as an array whose last axis holds the probabilities of one distribution."""
    p = np.asarray(p, dtype=float)
    if p.ndim == 0 or not np.all(p >= 0):
        raise ValueError(f"{name} must be a list of probabilities ≥ 0, got {p}")
    if not np.allclose(p.sum(axis=-1), 1, rtol=0, atol=1e-6):
        raise ValueError(f"{name} must sum to 1, got {p} with sum {p.sum(axis=-1)}")
    return p
