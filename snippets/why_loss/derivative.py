import numpy as np
from snippets.checks.numbers import numbers, require


@np.errstate(divide="ignore", invalid="ignore")
def derivative(f, w, h=1e-5):
    """df/dw ≈ [f(w + h) − f(w − h)] / (2h): central, so off by O(h²) only."""
    w, h = numbers(w, "w", "(-inf, inf)"), numbers(h, "h", "(0, inf)", axes=0)
    moved = (w + h) - (w - h)  # 2h, unless rounding is coarse at so large a w
    require(np.abs(moved / h - 2) < 0.02, "h must move w", (h, w))
    near = np.array([f(w + step) for step in (-h, -h / 2, 0, h / 2, h)], float)
    rise, half = near[4] - near[0], near[3] - near[1]  # at a jump or pole,
    slight = 1e-3 * np.abs(near[[0, 4]]).max(axis=0)  # half is not rise / 2
    smooth = np.abs(half) <= 0.75 * np.abs(rise) + slight
    require(np.isfinite(near) & smooth, "f must be smooth around w", w)
    return rise / moved
