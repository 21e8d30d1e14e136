import numpy as np
from snippets.entropy.distribution import distribution
from snippets.why_loss.matched import matched


def targets(y, z):
    """y as distributions and z as finite scores, over the same classes."""
    y, z = distribution(y, "y"), np.asarray(z, dtype=float)
    if not np.all(np.isfinite(z)):
        raise ValueError(f"z must be finite, got {z}")
    return matched(y, z, "y and z")
