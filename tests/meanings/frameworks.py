"""What the names in the formulas of frameworks.md mean."""

import numpy as np
from scipy.special import expit
from snippets.frameworks.clipped_cross_entropy import clipped_cross_entropy
from snippets.frameworks.kl_div_loss import kl_div_loss
from snippets.frameworks.log_softmax import log_softmax
from snippets.frameworks.mean_binary_cross_entropy import mean_binary_cross_entropy
from snippets.softmax.softmax import softmax

from meanings.common import MEANINGS, in_turn, meaning
from tex import family

CLASSES = {"K": 4, "k in": range(1, 5), "j in": range(1, 5)}


@meaning("frameworks#log-softmax")
def log_softmax_(rng):
    z, k = rng.normal(size=4), int(rng.integers(1, 5))
    return {**CLASSES, "z": family(z), "k": k, "q": family(softmax(z)), r"\ln q_k": log_softmax(z)[k - 1]}


@meaning("frameworks#clipped-cross-entropy")
def clipped_cross_entropy_(rng):
    """In turn a label that nothing is clipped of, and the ones that are clipped at either end."""
    q, label = np.array([3, 0.5, -1, 1.5]) + rng.uniform(0, 0.1, 4), in_turn(rng, [1, 2, 0])
    q = in_turn(rng, [q, q, np.array([5, -1, -1, -1.5])])
    y, clip = np.eye(4)[label], rng.uniform(0.01, 0.05)
    names = {"q": family(q), "y": family(y), r"\varepsilon": clip, "L": clipped_cross_entropy(y, q, clip)}
    return {**CLASSES, **names, r"\min": min, r"\max": max}


@meaning("frameworks#mean-binary-cross-entropy")
def mean_binary_cross_entropy_(rng):
    y, z = rng.integers(2, size=4), rng.normal(size=4)
    names = {"y": family(y), "z": family(z), "a": family(expit(z)), "L": mean_binary_cross_entropy(y, z)}
    return {**CLASSES, **names, "k": int(rng.integers(1, 5))}


@meaning("frameworks#kl-div-loss")
def kl_div_loss_(rng):
    x, p = rng.normal(size=4), rng.dirichlet(np.ones(4))
    return {**CLASSES, "x": family(x), "p": family(p), "L": kl_div_loss(x, p)}


FACTS = {
    r"\ln q_k = z_k - \ln \sum_j e^{z_j}": MEANINGS["frameworks#log-softmax"],
}
GIVEN = [
    r"\varepsilon = 10^{-7}",
    r"x = \ln q",
    r"p = (0.7, 0.2, 0.1)",
    r"y = 2x",
]
EQUIVALENT = {
    "solved for K": [r"K = -\frac{1}{L} \sum_{k=1}^{K} \bigl[ y_k \ln a_k + (1 - y_k) \ln (1 - a_k) \bigr]"],
}
