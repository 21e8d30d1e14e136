import numpy as np
from snippets.entropy.entropy import entropy


def binary_entropy(p, base=np.e):
    """H(p) = −p log p − (1 − p) log(1 − p): two outcomes, p and 1 − p."""
    p = np.asarray(p, dtype=float)
    if not np.all((p >= 0) & (p <= 1)):
        raise ValueError(f"p must lie in [0, 1], got {p}")
    return entropy(np.stack([p, 1 - p], axis=-1), base)
