import numpy as np
from snippets.checks.numbers import numbers


def resampling(z, share, resampled):
    """A logit as if trained with the true share of positives, not this."""
    z, pi = numbers(z, "z"), numbers(share, "share", "(0, 1)", axes=0)
    r = numbers(resampled, "resampled", "(0, 1)", axes=0)
    return z + (np.log(pi) - np.log(r)) + (np.log1p(-r) - np.log1p(-pi))
