import numpy as np
from snippets.checks.numbers import numbers, require, same_shape
from snippets.softmax.softmax import softmax


def masked_softmax(z, mask):
    """q_k = μ_k exp(z_k) / Σ_j μ_j exp(z_j): softmax of what is kept."""
    z, mask = numbers(z, "z"), numbers(mask, "mask")
    same_shape(z=z, mask=mask)
    require((mask == 0) | (mask == 1), "mask must be 0 or 1", mask)
    mask, z = np.broadcast_arrays(mask, z)
    kept = mask.sum(axis=-1, keepdims=True) if mask.ndim else mask
    require(kept, "mask must keep something in each row", mask)
    z = np.where(kept == 1, 0, z)  # one that is kept alone has it all
    return softmax(np.where(mask == 1, z, -np.inf))
