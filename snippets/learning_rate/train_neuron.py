import numpy as np
from snippets.checks.numbers import numbers, require, same_shape
from snippets.mse_vs_cross_entropy.cross_entropy_gradient import (
    cross_entropy_gradient,
)


@np.errstate(over="ignore", invalid="ignore")  # a run may diverge
def train_neuron(x, y, rates, rng, batch=10, runs=1):
    """(w, b) ← (w, b) − η_t ∇L from 0, L over `batch` random examples.

    Every point on the way, for each of `runs`: w, b, each (steps + 1, runs).
    """
    x = numbers(x, "x", "(-inf, inf)", axes=1)
    y = numbers(y, "y", "[0, 1]", axes=1)
    same_shape(x=x, y=y)
    batch = numbers(batch, "batch", "[1, 1e15]", axes=0, whole=True)
    runs = numbers(runs, "runs", "[1, 1e15]", axes=0, whole=True)
    rates = numbers(rates, "rates", "[0, inf)")
    fits = rates.ndim and rates.shape[1:] in ((), (runs,))
    require(fits, f"rates must be (steps,) or (steps, {runs})", rates.shape)
    path = np.zeros((2, len(rates) + 1, runs))
    for t, rate in enumerate(rates):
        pick = rng.integers(len(x), size=(batch, runs))
        w, b = np.broadcast_to(path[:, t, None], (2, batch, runs))
        slopes = cross_entropy_gradient(x[pick], y[pick], w, b)
        path[:, t + 1] = path[:, t] - rate * np.mean(slopes, axis=1)
    return path
