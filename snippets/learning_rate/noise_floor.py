import numpy as np


def noise_floor(eta, curvature, noise):
    """J̄ = η σ² / (2 (2 − η λ)): where J = ½ λ w² stops falling, on average.

    σ is the standard deviation of the noise in each gradient.
    """
    if np.ndim(curvature) or not 0 < curvature < np.inf:
        rule = "curvature must be a finite number > 0"
        raise ValueError(f"{rule}, got {curvature}")
    if not 0 < eta < 2 / curvature:
        raise ValueError(f"eta must be in (0, 2 / curvature), got {eta}")
    if not np.all(np.isfinite(noise) & np.greater_equal(noise, 0)):
        raise ValueError(f"noise must be finite and ≥ 0, got {noise}")
    return eta * noise**2 / (2 * (2 - eta * curvature))
