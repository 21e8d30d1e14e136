import numpy as np
from snippets.calibration.calibration_bins import calibration_bins


def expected_calibration_error(y, q, bins=10):
    """ECE = Σ_b (n_b / n) |accuracy_b − confidence_b| over the bins b."""
    share, confidence, accuracy = calibration_bins(y, q, bins)
    return np.nansum(share * np.abs(accuracy - confidence))
