from snippets.learning_rate.learning_rate import learning_rate


def noise_floor(eta, curvature, noise):
    """J̄ = η σ² / (2 (2 − η λ)): where J = ½ λ w² stops falling, on average.

    σ is the standard deviation of the noise in each gradient.
    """
    if not 0 < eta < learning_rate(curvature):
        raise ValueError(f"eta must be in (0, 2 / curvature), got {eta}")
    return eta * noise**2 / (2 * (2 - eta * curvature))
