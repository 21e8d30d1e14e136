import numpy as np


def angular_margin(theta, y, scale=64.0, margin=0.5):
    """L = −ln softmax(s cos(θ + m at class y))_y, in nats (Deng et al. 2019).

    theta: angles in radians between a feature and each class, over the last
    axis; margin 0 leaves the cross-entropy of logits s cos θ.
    """
    theta = np.asarray(theta, dtype=float)
    if not np.all((theta >= 0) & (theta <= np.pi)):
        raise ValueError(f"theta must lie in [0, π], got {theta}")
    if not (scale > 0 and 0 <= margin < np.pi):
        got = f"{scale} and {margin}"
        raise ValueError(f"scale must be > 0 and margin in [0, π), got {got}")
    is_y = np.arange(theta.shape[-1]) == y
    z = scale * np.cos(theta + margin * is_y)
    return np.logaddexp.reduce(z, axis=-1) - z[..., y]
