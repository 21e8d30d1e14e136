import numpy as np
from snippets.checks.numbers import numbers, require


@np.errstate(divide="ignore", over="ignore", invalid="ignore")
def sides(f, w, h):
    """f(w − h) and f(w + h); an error at a jump: half the way is not half."""
    require(abs(((w + h) - (w - h)) / h - 2) < 0.02, "h must move w", (h, w))
    near = numbers([f(w + k * h) for k in (-1, -0.5, 0, 0.5, 1)], "f(w)")
    rise, half = abs(near[4] - near[0]), abs(near[3] - near[1])
    smooth = half <= 0.75 * rise + 1e-3 * abs(near[[0, 4]]).max(axis=0)
    require(np.isfinite(near) & smooth, "f must be smooth around w", w)
    return near[0], near[4]
