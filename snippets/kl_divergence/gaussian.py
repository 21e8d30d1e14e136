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
    inner = np.clip(mean, x.min(), x.max())
    near = x[np.abs(x / 2 - inner / 2).argmin(axis=-1)][..., None]
    apart = np.clip((x / 2 - near / 2) / deviation, -1e300, 1e300)
    middle = (x / 4 - mean / 4) + (near / 4 - mean / 4)  # of both, from μ
    power = np.minimum(-4 * apart * middle / deviation, 1e300)
    q = np.exp(power - power.max(axis=-1, keepdims=True))  # 1 at the nearest x
    return q / q.sum(axis=-1, keepdims=True)
