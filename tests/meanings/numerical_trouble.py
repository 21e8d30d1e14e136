"""What the names in the formulas of numerical-trouble.md mean."""

import numpy as np
from snippets.neuron.binary_cross_entropy import binary_cross_entropy
from snippets.numerical_trouble.log_softmax import log_softmax
from snippets.numerical_trouble.log_sum_inequality import log_sum_inequality
from snippets.numerical_trouble.masked_softmax import masked_softmax
from snippets.numerical_trouble.softplus import softplus

from meanings.common import in_turn, meaning
from tex import family


@meaning("numerical-trouble#log-softmax")
def logarithms(rng):
    z, k = rng.normal(size=4), int(rng.integers(1, 5))
    q = family(np.exp(log_softmax(z)))
    return {"z": family(z), "q": q, "m": z.max(), "K": 4, "k": k, "j in": range(1, 5)}


@meaning("numerical-trouble#softplus")
def _(rng):
    z, y = rng.normal(0, 2), rng.uniform()
    names = {"z": z, r"\max": max}
    both = {**names, "y": y, "L": binary_cross_entropy(y, z)}
    return [names, both, {**names, "y": y, "value": softplus(z)}]


@meaning("numerical-trouble#masked-softmax")
def _(rng):
    z, k = rng.normal(size=4), int(rng.integers(1, 5))
    mask = in_turn(rng, [np.array([1, 0, 1, 1]), np.array([1, 1, 0, 1]), np.array([0, 1, 1, 0])])
    q = family(masked_softmax(z, mask))
    keeps = family(mask.astype(float))  # μ in the docstring
    return {"z": family(z), r"\mu": keeps, "μ": keeps, "q": q, "K": 4, "k": k, "j in": range(1, 5)}


@meaning("numerical-trouble#log-sum-inequality")
def _(rng):
    p, q = rng.uniform(0.1, 1, 3), rng.uniform(0.1, 1, 3)
    p = in_turn(rng, [p, q * rng.uniform(0.2, 3)])  # equal where p is a multiple of q
    value, _ = log_sum_inequality(p, q)
    names = {"p": family(p), "q": family(q), "P": p.sum(), "Q": q.sum(), "n": 3}
    return {**names, "i": 1, "i in": range(1, 4), "value": value}


def lost_beside_1(rng):
    z = in_turn(rng, [30, 36.73, 36.74, 40])
    return {"z": z, "e": np.e, "true": bool(1 + np.exp(-z) == 1)}


FACTS = {
    r"e^{-z} \le 2^{-53}": lost_beside_1,
    r"\ln q_k = z_k - m - \ln \sum_j e^{z_j - m}": logarithms,
}
GIVEN = ["P < Q", r"D(p \| q) \ge 0"]
EQUIVALENT = {"no number of float64 is exactly 53 ln 2": [r"e^{-z} < 2^{-53}"]}
