import numpy as np
from snippets.entropy.distribution import distribution


def calibration_bins(y, p, bins=10):
    """Share of the answers, mean confidence and accuracy in each bin.

    The answer is the class of the largest p, and that p is its confidence;
    bins of equal width cover (0, 1]. An empty bin has share 0, the rest nan.
    """
    y, p = distribution(y, "y"), distribution(p, "p")
    if y.ndim != 2 or y.shape != p.shape or len(y) == 0:
        rule = "y and p must be tables of one shape, not empty"
        raise ValueError(f"{rule}, got {y.shape} and {p.shape}")
    if not bins >= 1:
        raise ValueError(f"bins must be at least 1, got {bins}")
    confidence = p.max(axis=-1)
    right = y.argmax(axis=-1) == p.argmax(axis=-1)
    place = np.minimum(np.ceil(confidence * bins), bins).astype(int) - 1
    count = np.bincount(place, minlength=bins)
    with np.errstate(invalid="ignore"):
        mean_confidence = np.bincount(place, confidence, bins) / count
        accuracy = np.bincount(place, right, bins) / count
    return count / len(p), mean_confidence, accuracy
