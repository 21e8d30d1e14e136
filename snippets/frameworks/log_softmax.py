import numpy as np
from snippets.softmax.shifted import shifted


@np.errstate(over="ignore")
def log_softmax(z):
    """ln q_k = z_k − ln Σ_j exp(z_j) over the last axis, shifted by max z."""
    half, _, rest = shifted(z)
    return 0 - 2 * half - np.log1p(rest)
