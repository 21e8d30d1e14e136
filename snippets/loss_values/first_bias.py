import numpy as np
from snippets.checks.numbers import distribution, require


def first_bias(shares):
    """b_k = ln π_k: with these biases alone, softmax answers the shares."""
    shares = distribution(shares, "shares")
    require(shares > 0, "shares must lie in (0, 1]", shares)
    return np.log(shares)
