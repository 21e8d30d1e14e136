import numpy as np
from snippets.checks.numbers import numbers, require, same_shape


def hessian_vector(gradient, w, v, h=1e-4):
    """H v ≈ (∇L(w + h v) − ∇L(w − h v)) / (2h): two gradients."""
    w = numbers(w, "w", "[-1e150, 1e150]", axes=1)
    v = numbers(v, "v", "[-1e150, 1e150]", axes=1)
    same_shape(w=w, v=v)
    h = numbers(h, "h", "(0, 1e150]", axes=0)
    moved = (w + h * v) - (w - h * v)  # 2hv, unless rounding is coarse at w
    lost, way = np.abs(moved - 2 * h * v).max(), np.abs(h * v).max()
    fits = lost <= 0.001 * way and (way > 0 or not np.any(v))
    require(fits, "h must move w", h)
    ahead = numbers(gradient(w + h * v), "gradient(w + h v)", "(-inf, inf)")
    behind = numbers(gradient(w - h * v), "gradient(w − h v)", "(-inf, inf)")
    require(ahead.shape == w.shape, "gradient must fit w", ahead.shape)
    return (ahead / 2 - behind / 2) / h  # halves, as all may be too large
