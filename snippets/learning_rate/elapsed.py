import numpy as np


def elapsed(t, last=np.inf):
    """t as numbers of steps already taken, 0 ≤ t ≤ last."""
    t = np.asarray(t, dtype=float)
    if not np.all((t >= 0) & (t <= last)):
        raise ValueError(f"t must lie in [0, {last}], got {t}")
    return t
