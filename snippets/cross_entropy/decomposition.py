import numpy as np
from snippets.entropy.entropy import entropy
from snippets.kl_divergence.kl_divergence import kl_divergence


def decomposition(p, q, base=np.e):
    """H(p) and D(p‖q): H(p, q) is their sum, and only D depends on q."""
    return entropy(p, base), kl_divergence(p, q, base)
