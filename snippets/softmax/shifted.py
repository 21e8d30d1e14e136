import numpy as np
from snippets.checks.numbers import numbers, require


@np.errstate(over="ignore", invalid="ignore")
def shifted(z):
    """(max z − z_k) / 2, exp(z_k − max z), and the sum of all but one top."""
    z = numbers(z, "z")
    require(z.ndim > 0, "z must be a list of scores", z)
    top = z.argmax(axis=-1)[..., None]
    half = z / -2 + np.take_along_axis(z, top, axis=-1) / 2  # 2e308 would be ∞
    np.put_along_axis(half, top, 0, axis=-1)  # also where max z is ∞
    e = np.exp(-2 * half)
    np.put_along_axis(e, top, 0, axis=-1)
    rest = e.sum(axis=-1, keepdims=True)
    require(rest >= 0, "z must have a finite top, or a single ∞", z)
    np.put_along_axis(e, top, 1, axis=-1)
    return half, e, rest
