import numpy as np
from snippets.checks.numbers import numbers, require


@np.errstate(over="ignore")
def best_step(curvature, gradient, deviation, n):
    """η = n / (λ (n + σ²/g²)): the rate of the best next step, on average.

    On a parabola of curvature λ, at slope g; σ is the noise of n = 1.
    """
    curvature = numbers(curvature, "curvature", "(0, inf)", axes=0)
    gradient = numbers(gradient, "gradient", "(-inf, inf)", axes=0)
    require(gradient != 0, "gradient must not be 0", gradient)
    deviation = numbers(deviation, "deviation", "[0, inf)", axes=0)
    n = numbers(n, "n", "[1, 1e15]", axes=0, whole=True)
    return 1 / (1 + (deviation / gradient) ** 2 / n) / curvature
