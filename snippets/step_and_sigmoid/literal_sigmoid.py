import numpy as np
from snippets.checks.numbers import numbers


def literal_sigmoid(z):
    """1 / (1 + e⁻ᶻ) typed in as printed, to show what float64 makes of it."""
    with np.errstate(over="ignore"):  # e⁻ᶻ is ∞ from z = −710 down
        return 1 / (1 + np.exp(-numbers(z, "z")))
