from snippets.entropy.distribution import distribution


def label_smoothing(y, epsilon=0.1):
    """y′_i = (1 − ε) y_i + ε / K: a share ε of y spread over all K classes."""
    y = distribution(y, "y")
    if not 0 <= epsilon <= 1:
        raise ValueError(f"epsilon must lie in [0, 1], got {epsilon}")
    return (1 - epsilon) * y + epsilon / y.shape[-1]
