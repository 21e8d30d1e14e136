import numpy as np


def angular_margin(theta, y, scale=64.0, margin=0.5):
    """L = −ln softmax(s cos(θ + m at class y))_y, in nats (Deng et al. 2019).

    theta: angles in radians between a feature and each class, over the last
    axis; margin 0 leaves the cross-entropy of logits s cos θ.
    """
    theta, y = np.asarray(theta, dtype=float), np.asarray(y)
    if theta.ndim == 0 or not np.all((theta >= 0) & (theta <= np.pi)):
        raise ValueError(f"theta must list angles in [0, π], got {theta}")
    *features, classes = theta.shape
    fit = y.dtype.kind in "iu" and y.shape in ((), tuple(features))
    if not (fit and np.all((y >= 0) & (y < classes))):
        rule = f"y must be a class 0 … {classes - 1} for each feature"
        raise ValueError(f"{rule}, got {y}")
    if not (scale > 0 and 0 <= margin < np.pi):
        got = f"{scale} and {margin}"
        raise ValueError(f"scale must be > 0 and margin in [0, π), got {got}")
    is_y = np.arange(classes) == y[..., None]
    z = scale * np.cos(theta + margin * is_y)
    return np.logaddexp.reduce(z, axis=-1) - np.sum(is_y * z, axis=-1)
