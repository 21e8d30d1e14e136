import numpy as np
from snippets.neuron.half_squared_error import half_squared_error


def line_loss(x, y, w, b):
    """J(w, b) = 1/(2n) Σ (w xᵢ + b − yᵢ)²: how badly a line fits n points."""
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    if x.ndim != 1 or x.shape != y.shape or x.size == 0:
        shapes = f"{x.shape} and {y.shape}"
        raise ValueError(f"x and y must be lists of one length, got {shapes}")
    w, b = np.asarray(w)[..., None], np.asarray(b)[..., None]
    return np.mean(half_squared_error(y, w * x + b), axis=-1)
