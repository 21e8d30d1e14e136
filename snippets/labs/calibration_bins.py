import numpy as np
from snippets.checks.numbers import distribution, numbers, require


def calibration_bins(y, p, bins=10):
    """Share of the answers, mean confidence and accuracy in each bin.

    The answer is the class of the largest p, and that p is its confidence;
    bins of equal width cover (0, 1]. An empty bin has share 0, the rest nan.
    """
    p, y = numbers(p, "p"), distribution(y, "y", np.shape(p))
    distribution(p, "p")
    tables = y.ndim == 2 and y.shape == p.shape
    shapes = f"shapes {y.shape}, {p.shape}"
    require(tables, "y and p must be tables of the same shape", shapes)
    bins = numbers(bins, "bins", "[1, inf)", axes=0, whole=True)
    confidence = p.max(axis=-1)
    right = y.argmax(axis=-1) == p.argmax(axis=-1)
    edges = np.arange(1, bins) / bins
    place = np.searchsorted(edges, confidence)
    count = np.bincount(place, minlength=bins)
    with np.errstate(invalid="ignore"):
        mean_confidence = np.bincount(place, confidence, bins) / count
        accuracy = np.bincount(place, right, bins) / count
    return count / len(p), mean_confidence, accuracy
