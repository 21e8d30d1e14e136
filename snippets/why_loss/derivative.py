import numpy as np


def derivative(f, w, h=1e-5):
    """dL/dw ≈ [f(w + h) − f(w − h)] / 2h: central, so off by O(h²) only."""
    if not 0 < h < np.inf or np.any(w + h == w):
        raise ValueError(f"h must be finite and move w, got {h} at w = {w}")
    return (f(w + h) - f(w - h)) / (2 * h)
