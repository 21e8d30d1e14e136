import numpy as np
from snippets.checks.numbers import require


def generator(rng):
    fits = isinstance(rng, np.random.Generator)
    rule = "rng must be np.random.default_rng(seed)"
    require(fits, rule, repr(rng), TypeError)
    return rng
