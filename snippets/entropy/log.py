import numpy as np


def log(x, base=np.e):
    """log x = ln x / ln base, and log 0 = −∞. Base 2 counts in bits, base e in nats."""
    if not 1 < base < np.inf:
        raise ValueError(f"base must be a finite number above 1, got {base}")
    with np.errstate(divide="ignore"):
        return np.log(x) / np.log(base)
