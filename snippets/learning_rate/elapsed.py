import numpy as np


def elapsed(t, steps=np.inf):
    """t as numbers of steps already taken, 0 ≤ t ≤ steps."""
    t = np.asarray(t, dtype=float)
    if not steps > 0:
        raise ValueError(f"steps must be > 0, got {steps}")
    if not np.all((t >= 0) & (t <= steps)):
        raise ValueError(f"t must lie in [0, {steps}], got {t}")
    return t
