"""What the names in the formulas of cross-entropy.md mean."""

import numpy as np
from snippets.cross_entropy.cross_entropy import cross_entropy
from snippets.cross_entropy.decomposition import decomposition
from snippets.cross_entropy.maximum_likelihood import maximum_likelihood
from snippets.cross_entropy.negative_log_likelihood import negative_log_likelihood
from snippets.cross_entropy.one_hot import one_hot
from snippets.cross_entropy.perplexity import perplexity
from snippets.entropy.entropy import entropy

from meanings.common import MEANINGS, in_turn, meaning, of, outcomes
from tex import family


@meaning("cross-entropy#cross-entropy")
def _(rng):
    names, base = outcomes(rng)
    return {**names, "H": of(cross_entropy, base)}


@meaning("cross-entropy#decomposition")
def _(rng):
    names, base = outcomes(rng)
    pair = of(decomposition, base)
    both = of(cross_entropy, base)
    return {**names, "H": lambda p, q=None: both(p, q) if q else pair(p, p)[0], "D": lambda p, q: pair(p, q)[1]}


@meaning("cross-entropy#one-hot")
def _(rng):
    names, base = outcomes(rng)
    y, k = int(rng.integers(1, 5)), int(rng.integers(1, 5))
    return {**names, "p": family(one_hot(y - 1, 4)), "y": y, "k": k, "H": of(cross_entropy, base)}


@meaning("cross-entropy#negative-log-likelihood")
def data_set(rng):
    """Five examples of three classes: x_i is which answer of the model belongs to it."""
    labels, answers = rng.integers(3, size=5), rng.dirichlet(np.ones(3), 5)
    names = {"N": 5, "i in": range(1, 6), "x": family(range(5)), "y": family(labels + 1)}
    return {**names, "q": lambda y, x: answers[x, y - 1], "L": negative_log_likelihood(labels, answers)}


@meaning("cross-entropy#maximum-likelihood")
def _(rng):
    names, _ = outcomes(rng)
    observed = rng.integers(1, 5, size=9)
    counts = family(np.bincount(observed, minlength=5)[1:])
    estimate = family(maximum_likelihood([*counts.values()]))
    x = int(rng.integers(1, 5))
    seen = {"N": 9, "n": counts, r"\hat p": estimate, "H": of(cross_entropy)}
    return {**names, **seen, "y": family(observed.tolist()), "x": x}


@meaning("cross-entropy#perplexity")
def _(rng):
    return {**outcomes(rng)[0], r"\mathrm{PPL}": of(perplexity), "H": of(cross_entropy)}


def most_likely(rng):
    """Some q; the statement is true where no other makes the data more likely."""
    p, other = rng.dirichlet(np.ones(4)), rng.dirichlet(np.ones(4))
    q = in_turn(rng, [p, other, 0.9999 * p + 0.0001 * other])
    return {r"\hat p": p, "q": q, "true": bool(np.isclose(cross_entropy(p, q), entropy(p), rtol=1e-12, atol=0))}


FACTS = {
    r"L = -\frac{1}{N} \sum_{i=1}^{N} \ln q(y_i \mid x_i)": data_set,
    r"q = \hat p": most_likely,
    r"n(x) = N \hat p(x)": MEANINGS["cross-entropy#maximum-likelihood"],
}
EQUIVALENT = {
    "solved for N": [r"N = -\frac{1}{L} \sum_{i=1}^{N} \ln q(y_i \mid x_i)", r"N = -(1/L) \sum_i \ln  q(y_i \mid x_i)"],
    "a distribution that is nowhere above another is the same": [r"q \le \hat p"],
}
