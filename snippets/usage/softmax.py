import numpy as np


def softmax(z):
    """p_i = exp(z_i) / Σ_j exp(z_j) over the last axis, as if max z were 0."""
    z = np.asarray(z, dtype=float)
    if not (z.ndim and z.size and np.all(np.isfinite(z))):
        raise ValueError(f"z must be a list of finite scores, got {z}")
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)
