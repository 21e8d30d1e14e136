import numpy as np
from snippets.cross_entropy.cross_entropy import cross_entropy


@np.errstate(over="ignore")
def perplexity(p, q):
    """exp H(p, q): as unsure as among this many equally likely outcomes."""
    return np.exp(cross_entropy(p, q))
