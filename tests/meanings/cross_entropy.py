"""What the names in the formulas of cross-entropy.md mean."""

import numpy as np
from snippets.cross_entropy.cross_entropy import cross_entropy
from snippets.cross_entropy.decomposition import decomposition
from snippets.cross_entropy.maximum_likelihood import maximum_likelihood
from snippets.cross_entropy.one_hot import one_hot
from snippets.cross_entropy.perplexity import perplexity
from snippets.entropy.entropy import entropy

from meanings.common import in_turn, meaning, of, outcomes
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
    c = int(rng.integers(1, 5))
    return {**names, "p": family(one_hot(c - 1, 4)), "c": c, "H": of(cross_entropy, base)}


@meaning("cross-entropy#maximum-likelihood")
def _(rng):
    names, _ = outcomes(rng)
    observed = rng.integers(1, 5, size=9)
    counts = family(np.bincount(observed, minlength=5)[1:])
    estimate = family(maximum_likelihood([*counts.values()]))
    x = int(rng.integers(1, 5))
    seen = {"N": 9, "n": counts, r"\hat p": estimate, "H": of(cross_entropy)}
    return [{**names, **seen, "x": family(observed.tolist())}, {**names, **seen, "x": x}]


@meaning("cross-entropy#perplexity")
def _(rng):
    return {**outcomes(rng)[0], r"\mathrm{PPL}": of(perplexity), "H": of(cross_entropy)}


def most_likely(rng):
    """Some q; the statement is true where no other makes the data more likely."""
    p, other = rng.dirichlet(np.ones(4)), rng.dirichlet(np.ones(4))
    q = in_turn(rng, [p, other, 0.9999 * p + 0.0001 * other])
    return {r"\hat p": p, "q": q, "true": bool(np.isclose(cross_entropy(p, q), entropy(p), rtol=1e-12, atol=0))}


FACTS = {
    r"q = \hat p": most_likely,
}
EQUIVALENT = {
    "a distribution that is nowhere above another is the same": [r"q \le \hat p"],
}
