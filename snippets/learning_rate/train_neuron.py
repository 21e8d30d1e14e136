import numpy as np
from snippets.mse_vs_cross_entropy.cross_entropy_gradient import (
    cross_entropy_gradient,
)


def train_neuron(x, y, rates, rng, batch=10, runs=1):
    """(w, b) ← (w, b) − η_t ∇C from 0, C over `batch` random examples.

    Every point on the way, for each of `runs`: w, b, each (steps + 1, runs).
    """
    x, y = np.asarray(x, dtype=float), np.asarray(y)
    if x.ndim != 1 or x.shape != y.shape:
        shapes = f"shapes {x.shape} and {y.shape}"
        raise ValueError(f"x and y must be lists of one length, got {shapes}")
    if not batch >= 1:
        raise ValueError(f"batch must be ≥ 1, got {batch}")
    path = np.zeros((2, len(rates) + 1, runs))
    for t, rate in enumerate(rates):
        pick = rng.integers(len(x), size=(batch, runs))
        slopes = cross_entropy_gradient(x[pick], y[pick], *path[:, t])
        path[:, t + 1] = path[:, t] - rate * np.mean(slopes, axis=1)
    return path
