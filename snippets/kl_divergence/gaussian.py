import numpy as np
from snippets.checks.numbers import numbers, same_shape


@np.errstate(over="ignore")
def gaussian(x, mean, deviation):
    """q(x) ∝ exp(−(x − μ)² / 2σ²), scaled to sum to 1 over the points x."""
    x = numbers(x, "x", "(-inf, inf)", axes=1)
    mean = numbers(mean, "mean", "(-inf, inf)")
    deviation = numbers(deviation, "deviation", "[1e-300, inf]")
    same_shape(mean=mean, deviation=deviation)
    mean, deviation = mean[..., None], deviation[..., None]
    near = x[np.abs(x / 2 - mean / 2).argmin(axis=-1)][..., None]
    aside = (x / 2 + near / 2 - mean) / deviation  # as if near had q = 1
    q = np.exp((near - x) / deviation * aside)
    return q / q.sum(axis=-1, keepdims=True)
