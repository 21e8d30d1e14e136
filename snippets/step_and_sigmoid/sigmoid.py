import numpy as np


def sigmoid(z):
    """σ(z) = 1 / (1 + e⁻ᶻ), as exp(−ln(1 + e⁻ᶻ)) so that no z overflows."""
    return np.exp(-np.logaddexp(0, -np.asarray(z, dtype=float)))
