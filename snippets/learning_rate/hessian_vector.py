import numpy as np
from snippets.checks.numbers import numbers, require, same_shape
from snippets.checks.result_of import result_of


def hessian_vector(gradient, w, v, h=1e-4):
    """H v ≈ (∇L(w + h v) − ∇L(w − h v)) / (2h): two gradients."""
    w = numbers(w, "w", "(-inf, inf)", axes=1)
    v = numbers(v, "v", "(-inf, inf)", axes=1)
    same_shape(w=w, v=v)
    h = numbers(h, "h", "(0, inf)", axes=0)
    with np.errstate(over="ignore", invalid="ignore"):
        moved = (w + h * v) - (w - h * v)  # 2hv, unless w is far from 0
        lost = np.abs(moved - 2 * h * v).max()
        fits = lost <= 0.02 * h * np.abs(v).max()
    require(fits, "h must move w", h)
    sides = (w + h * v, w - h * v)
    ahead, behind = [result_of(gradient, side, "gradient") for side in sides]
    require(ahead.shape == w.shape, "gradient must fit w", ahead.shape)
    return (ahead - behind) / (2 * h)
