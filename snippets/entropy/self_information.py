import numpy as np
from snippets.checks.numbers import numbers
from snippets.entropy.log import log


def self_information(p, base=np.e):
    """I(x) = −log p(x): the information in an outcome of probability p."""
    return 0 - log(numbers(p, "p", "[0, 1]"), base)
