import numpy as np
from snippets.checks.numbers import numbers


@np.errstate(over="ignore")
def noise_floor(eta, curvature, noise):
    """L̄ = η σ² / (2 (2 − η λ)): where L = ½ λ w² stops falling, on average.

    σ is the standard deviation of the noise in each gradient.
    """
    curvature = numbers(curvature, "curvature", "(0, inf)", axes=0)
    eta = numbers(eta, "eta", f"(0, {2 / curvature})", axes=0)
    noise = numbers(noise, "noise", "[0, inf)")
    return eta * noise * noise / (2 * (2 - eta * curvature))
