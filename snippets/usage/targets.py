import numpy as np
from snippets.entropy.distribution import distribution


def targets(y, z):
    """y as distributions and z as finite scores, over the same classes."""
    y, z = distribution(y, "y"), np.asarray(z, dtype=float)
    if not np.all(np.isfinite(z)):
        raise ValueError(f"z must be finite, got {z}")
    if y.shape[-1:] != z.shape[-1:]:
        sizes = f"shapes {y.shape} and {z.shape}"
        raise ValueError(f"y and z must have the same classes, got {sizes}")
    return y, z
