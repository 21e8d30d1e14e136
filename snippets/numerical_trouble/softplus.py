import numpy as np
from snippets.checks.numbers import numbers


def softplus(z):
    """ln(1 + e^z) = max(z, 0) + ln(1 + exp(−|z|)): no exp overflows."""
    z = numbers(z, "z")
    return np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z)))
