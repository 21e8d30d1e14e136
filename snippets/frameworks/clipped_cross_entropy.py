import numpy as np
from snippets.checks.numbers import distribution, numbers, require, same_shape


@np.errstate(over="ignore")
def clipped_cross_entropy(y, q, clip=1e-7):
    """−Σ y_k ln q_k, after q is divided by its sum and clipped."""
    q = numbers(q, "q", "[-1e300, 1e300]")
    y = distribution(y, "y", q.shape)
    same_shape(last_axis=True, y=y, q=q)
    clip = numbers(clip, "clip", "(0, 0.5)", axes=0)
    total = q.sum(axis=-1, keepdims=True)
    require(total != 0, "q must not sum to 0", q)
    return 0 - np.sum(y * np.log(np.clip(q / total, clip, 1 - clip)), axis=-1)
