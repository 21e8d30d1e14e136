import numpy as np
from snippets.checks.numbers import numbers, same_shape


@np.errstate(over="ignore")
def line_loss(x, y, w, b):
    """L(w, b) = 1/(2N) Σ (w xᵢ + b − yᵢ)²: how badly a line fits N points."""
    x = numbers(x, "x", "(-inf, inf)", axes=1)
    y = numbers(y, "y", "(-inf, inf)", axes=1)
    w, b = numbers(w, "w", "(-inf, inf)"), numbers(b, "b", "(-inf, inf)")
    same_shape(x=x, y=y), same_shape(w=w, b=b)
    error = w[..., None] * x + b[..., None] - y
    return np.mean(error**2, axis=-1) / 2
