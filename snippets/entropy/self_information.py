import numpy as np
from snippets.entropy.log import log


def self_information(p, base=np.e):
    """I(x) = −log p(x): the information in an outcome of probability p."""
    p = np.asarray(p, dtype=float)
    if not np.all((p >= 0) & (p <= 1)):
        raise ValueError(f"p must lie in [0, 1], got {p}")
    return 0 - log(p, base)
