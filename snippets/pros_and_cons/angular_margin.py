import numpy as np
from snippets.checks.numbers import numbers, require
from snippets.softmax.softmax_cross_entropy import softmax_cross_entropy


def angular_margin(theta, y, scale=64.0, margin=0.5):
    """L = −ln softmax(s cos(θ + m at class y))_y, in nats (Deng et al. 2019).

    theta: angles in radians between a feature and each class, over the last
    axis; margin 0 leaves the cross-entropy of logits s cos θ. Beyond
    θ_y + m = π the cosine rises again, and would reward a worse angle.
    """
    theta = numbers(theta, "theta", "[0, 3.1416]")
    require(theta.ndim > 0, "theta must be a list of angles", theta)
    *features, classes = theta.shape
    y = numbers(y, "y", f"[0, {classes - 1}]", whole=True)
    fits, shapes = y.shape in ((), tuple(features)), (y.shape, theta.shape)
    require(fits, "y must be one class for each row of theta", shapes)
    scale = numbers(scale, "scale", "(0, inf)", axes=0)
    margin = numbers(margin, "margin", "[0, 3.1416)", axes=0)
    is_y = np.broadcast_to(np.arange(classes) == y[..., None], theta.shape)
    moved = numbers(theta + margin * is_y, "theta + margin", "[0, 3.1416]")
    return softmax_cross_entropy(is_y, scale * np.cos(moved))
