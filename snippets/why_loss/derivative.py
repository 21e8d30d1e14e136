import numpy as np


def derivative(f, w, h=1e-5):
    """df/dw ≈ [f(w + h) − f(w − h)] / (2h): central, so off by O(h²) only."""
    moved = (w + h) - (w - h)  # 2h, unless rounding is coarse at so large a w
    if not (0 < h < np.inf and np.allclose(moved, 2 * h, rtol=0.01, atol=0)):
        raise ValueError(f"h must be finite and move w, got {h} at w = {w}")
    return (f(w + h) - f(w - h)) / (2 * h)
