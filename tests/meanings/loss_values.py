"""What the names in the formulas of loss-values.md mean."""

import numpy as np
from snippets.loss_values.bits_per_byte import bits_per_byte
from snippets.loss_values.constant_answer import constant_answer
from snippets.loss_values.first_bias import first_bias
from snippets.loss_values.smoothing_floor import smoothing_floor
from snippets.loss_values.typical_probability import typical_probability
from snippets.softmax.softmax_cross_entropy import softmax_cross_entropy

from meanings.common import in_turn, meaning
from tex import family


@meaning("loss-values#constant-answer")
def constant(rng):
    """The labels of twelve examples of three classes, all of which occur."""
    labels = np.array([0, 1, 2, *rng.integers(3, size=9)])
    shares = family(np.bincount(labels) / len(labels))
    names = {r"\pi": shares, "K": 3, "k in": range(1, 4)}
    return {**names, "H": lambda of: constant_answer(labels) if of is shares else np.nan}


@meaning("loss-values#typical-probability")
def _(rng):
    q = rng.uniform(0.1, 1, 5)
    return {"q": family(q), "N": 5, "i in": range(1, 6), "L": -np.log(typical_probability(q))}


@meaning("loss-values#first-bias")
def _(rng):
    shares, k = rng.dirichlet(np.ones(4)), int(rng.integers(1, 5))
    return {"b": family(first_bias(shares)), r"\pi": family(shares), "k": k}


@meaning("loss-values#smoothing-floor")
def _(rng):
    classes, epsilon = int(rng.integers(2, 7)), rng.uniform(0.01, 0.99)
    b = epsilon / classes
    a = 1 - epsilon + b
    target = np.array([a, *[b] * (classes - 1)])
    z = in_turn(rng, [np.log(target), rng.normal(size=classes)])
    loss = in_turn(rng, [smoothing_floor(classes, epsilon), softmax_cross_entropy(target, z)])
    return {"L": loss, "value": loss, "a": a, "b": b, "K": classes}


@meaning("loss-values#bits-per-byte")
def _(rng):
    loss, tokens, size = rng.uniform(0.5, 5), rng.uniform(10, 99), rng.uniform(100, 999)
    return {"L": loss, "N": tokens, "M": size, "B": bits_per_byte(loss, tokens, size)}


FACTS = {
    r"H(\pi) = -\sum_k \pi_k \ln \pi_k": constant,
}
GIVEN = [
    r"a = 1 - \varepsilon + \varepsilon/K",
    r"b = \varepsilon/K",
]
