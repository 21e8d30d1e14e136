import numpy as np


def log(x, base=np.e):
    """log x = ln x / ln base, in bits for 2, in nats for e; log 0 = −∞."""
    if not 1 < base < np.inf:
        raise ValueError(f"base must be a finite number above 1, got {base}")
    with np.errstate(divide="ignore"):
        return np.log(x) / np.log(base)
