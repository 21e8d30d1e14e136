import numpy as np
from snippets.softmax.shifted import shifted


@np.errstate(over="ignore")
def log_softmax(z):
    """ln q_k = z_k − m − ln Σ_j exp(z_j − m); m is the largest logit."""
    half, _, rest = shifted(z)  # half of m − z_k; the sum without its top, 1
    return 0 - 2 * half - np.log1p(rest)
