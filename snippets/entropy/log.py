import numpy as np
from snippets.checks.numbers import numbers


def log(x, base=np.e):
    """log x = ln x / ln base, in bits for 2, in nats for e; log 0 = −∞."""
    x = numbers(x, "x", "[0, inf]")
    base = numbers(base, "base", "(1, inf)", axes=0)
    with np.errstate(divide="ignore"):
        return np.log(x) / np.log(base)
