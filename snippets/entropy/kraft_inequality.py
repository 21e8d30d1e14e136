import numpy as np
from snippets.checks.numbers import numbers


def kraft_inequality(lengths):
    """Σ 2^(−ℓ(x)) ≤ 1 if words of so many bits can form a prefix code."""
    lengths = numbers(lengths, "lengths", "[0, 1000]", axes=1, whole=True)
    return np.sum(0.5**lengths)
