import numpy as np
from snippets.checks.numbers import numbers
from snippets.entropy.log import log


def binary_entropy(p, base=np.e):
    """H(p) = −p log p − (1 − p) log(1 − p): two outcomes, p and 1 − p."""
    p = numbers(p, "p", "[0, 1]")
    yes = p * log(np.where(p > 0, p, 1), base)  # 0 log 0 = 0, the limit
    no = (1 - p) * np.log1p(-np.where(p < 1, p, 0)) / log(base)
    return 0 - yes - no
