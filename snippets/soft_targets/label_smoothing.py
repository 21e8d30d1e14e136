from snippets.checks.numbers import distribution, numbers


def label_smoothing(y, epsilon=0.1):
    """y′_k = (1 − ε) y_k + ε / K: a share ε of y spread over all K classes."""
    y = distribution(y, "y")
    epsilon = numbers(epsilon, "epsilon", "[0, 1]", axes=0)
    return (1 - epsilon) * y + epsilon / y.shape[-1]
