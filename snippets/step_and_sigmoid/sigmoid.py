import numpy as np
from snippets.checks.numbers import numbers


def sigmoid(z):
    """σ(z) = 1 / (1 + e⁻ᶻ), for z < 0 as eᶻ / (1 + eᶻ): nothing overflows."""
    z = numbers(z, "z")
    e = np.exp(-np.abs(z))
    return np.maximum(e, z >= 0) / (1 + e)  # above the line, e or 1
