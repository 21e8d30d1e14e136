import numpy as np


def distribution(p, name="p"):
    """p as an array with one distribution along the last axis."""
    p = np.asarray(p, dtype=float)
    if p.ndim == 0 or not np.all(p >= 0):
        raise ValueError(f"{name} must list probabilities ≥ 0, got {p}")
    if not np.allclose(p.sum(axis=-1), 1, rtol=0, atol=1e-6):
        raise ValueError(f"{name} must sum to 1, got sum {p.sum(axis=-1)}")
    return p
