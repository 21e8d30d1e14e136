import numpy as np
from snippets.checks.numbers import distribution, numbers, same_shape
from snippets.entropy.log import log


@np.errstate(over="ignore")
def log_likelihood(counts, q):
    """ln Π q(y_i) = Σ n(x) ln q(x): how likely q makes these counts."""
    counts, q = numbers(counts, "counts", "[0, inf)"), distribution(q, "q")
    same_shape(last_axis=True, counts=counts, q=q)
    return np.sum(counts * log(np.where(counts > 0, q, 1)), axis=-1)
