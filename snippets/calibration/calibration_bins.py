import numpy as np
from snippets.checks.numbers import distribution, numbers, require


def calibration_bins(y, q, bins=10):
    """Share of the answers, mean confidence and accuracy in each bin.

    The answer is the class of the largest q, and that q is its confidence;
    bins of equal width cover (0, 1]. An empty bin has share 0, the rest nan.
    """
    q, y = numbers(q, "q"), distribution(y, "y", np.shape(q))
    distribution(q, "q")
    tables, shapes = y.ndim == 2 and y.shape == q.shape, (y.shape, q.shape)
    require(tables, "y and q must be tables of the same shape", shapes)
    bins = numbers(bins, "bins", "[1, 1e15]", axes=0, whole=True)
    confidence = np.minimum(q.max(axis=-1), 1)  # q may sum to 1.000001
    right = y.argmax(axis=-1) == q.argmax(axis=-1)
    place = np.searchsorted(np.arange(1, bins) / bins, confidence)
    count = np.bincount(place, minlength=bins)
    with np.errstate(invalid="ignore"):
        mean_confidence = np.bincount(place, confidence, bins) / count
        accuracy = np.bincount(place, right, bins) / count
    return count / len(q), mean_confidence, accuracy
