"""What the names in the formulas of softmax.md mean."""

import numpy as np
from scipy.special import expit
from scipy.stats import norm
from snippets.softmax.multi_label import multi_label
from snippets.softmax.softmax import softmax
from snippets.softmax.softmax_cross_entropy import softmax_cross_entropy
from snippets.softmax.softmax_gradient import softmax_gradient
from snippets.step_and_sigmoid.sigmoid import sigmoid

from meanings.common import in_turn, meaning
from tex import family


def classes(rng, n=4):
    """Logits and a one-hot label of n classes, and what softmax makes of them."""
    z, c = rng.normal(size=n), int(rng.integers(1, n + 1))
    y = np.eye(n)[c - 1]
    named = {"z": family(z), "y": family(y), "q": family(softmax(z)), "t": c, "K": n, "k": int(rng.integers(1, n + 1))}
    return {**named, "k in": range(1, n + 1), "j in": range(1, n + 1)}, y, z


@meaning("softmax#softmax")
def _(rng):
    return classes(rng)[0]


@meaning("softmax#softmax-cross-entropy")
def _(rng):
    names, y, z = classes(rng)
    return {**names, "m": z.max(), "L": softmax_cross_entropy(y, z)}


@meaning("softmax#softmax-gradient")
def _(rng):
    """The label need not be one-hot."""
    names, _, z = classes(rng)
    y = rng.dirichlet(np.ones(4))
    slopes = softmax_gradient(y, z)
    names.update({"y": family(y), "L": softmax_cross_entropy(y, z)})
    return {**names, r"\frac{\partial L}{\partial z_k}": slopes[names["k"] - 1]}


@meaning("softmax#multi-label")
def _(rng):
    y, z, k = rng.integers(2, size=4), rng.normal(size=4), int(rng.integers(1, 5))
    names = {"y": family(y), "z": family(z), "a": family(expit(z)), r"\sigma": sigmoid, "K": 4, "k": k}
    return {**names, "k in": range(1, 5), "L": multi_label(y, z)}


def noise(rng):
    """A number that is the output of a network and Gaussian noise."""
    y, a = rng.normal(size=2)
    return {"y": y, "a": a, "q": lambda y: norm.pdf(y, a)}


def tempered(is_so):
    """Some temperature; the statement is true where `is_so(change)` of the largest probability."""

    def names(rng):
        z, temperature = rng.normal(size=4), in_turn(rng, [0.5, 0.99, 1, 1.01, 2])
        change = softmax(z / temperature).max() - softmax(z).max()
        return {"T": temperature, "true": bool(is_so(change))}

    return names


def two_classes(rng):
    return {**classes(rng)[0], "j": int(rng.integers(1, 5))}


FACTS = {
    r"\ln (q_j / q_k) = z_j - z_k": two_classes,
    r"T < 1": tempered(lambda change: change > 0),
    r"T > 1": tempered(lambda change: change < 0),
    r"e^{z_j} = e^m e^{z_j - m}": lambda rng: {**classes(rng)[0], "j": int(rng.integers(1, 5)), "m": rng.normal()},
    r"-\ln q(y) = \frac12 (y - a)^2 + \ln \sqrt{2\pi}": noise,
}
GIVEN = [r"m = \max_j z_j"]
EQUIVALENT = {
    "both sides are 0": [
        r"\ln (q_j / q_j) = z_k - z_k",
    ],
    "y is 1 at t and 0 elsewhere": [
        r"L = -\sum_{k=1}^{t} y_k \ln q_k = -\ln q_t",
        r"L = -\sum_{k=1}^{K} y_k \ln q_t = -\ln q_t",
    ],
    "a square has no sign": [
        r"-\ln q(y) = \frac12 (a - y)^2 + \ln \sqrt{2\pi}",
    ],
    "y and a may stand for each other": [
        r"-\ln q(a) = \frac12 (y - y)^2 + \ln \sqrt{2\pi}",
    ],
}
