"""What the names in the formulas of kl-divergence.md mean."""

import numpy as np
from snippets.entropy.entropy import entropy
from snippets.kl_divergence.gibbs_inequality import gibbs_inequality
from snippets.kl_divergence.kl_divergence import kl_divergence

from meanings.common import in_turn, meaning, of, outcomes
from tex import family


@meaning("kl-divergence#kl-divergence")
def _(rng):
    names, base = outcomes(rng)
    return {**names, r"D_{\mathrm{KL}}": of(kl_divergence, base), "D": of(kl_divergence, base)}


@meaning("kl-divergence#gibbs-inequality")
def _(rng):
    names, _ = outcomes(rng)
    names["q"] = in_turn(rng, [names["q"], names["q"], names["p"]])
    x = int(rng.integers(1, 5))
    each = of(gibbs_inequality)(names["p"], names["q"])
    divergence = of(kl_divergence)
    whole = {**names, "D": divergence, "x": x, "value": divergence(names["p"], names["q"])}
    return [whole, {**names, "x": x, "value": each[x - 1]}]


def pair(rng):
    """Two distributions, now and then the same, and an outcome."""
    names, base = outcomes(rng)
    names["q"] = in_turn(rng, [names["q"], names["q"], names["p"]])
    return {**names, "x": int(rng.integers(1, 5)), "D": of(kl_divergence, base)}


def beside_the_uniform(rng):
    names, base = outcomes(rng)
    u = family(np.full(4, 1 / 4))
    names["p"] = in_turn(rng, [names["p"], names["p"], u])
    return {**names, "u": u, "H": of(entropy, base), "D": of(kl_divergence, base)}


def greatest_entropy(rng):
    """In a base below 2, in which more is claimed than in bits."""
    names = beside_the_uniform(rng)
    return {**names, r"\log": 1.5, "H": of(entropy, 1.5)}


FACTS = {
    r"\ln \frac{q(x)}{p(x)} \le \frac{q(x)}{p(x)} - 1": pair,
    r"p(x) \ln \frac{q(x)}{p(x)} \le q(x) - p(x)": pair,
    r"-p(x) \ln \frac{p(x)}{q(x)} \le q(x) - p(x)": pair,
    r"\log \frac{p(x)}{u(x)} = \log p(x) + \log n": lambda rng: {
        **beside_the_uniform(rng),
        "x": 3,
        "u": {1: 1 / 4, 2: 1 / 4, 3: 1 / 4, 4: 1 / 4}.__getitem__,
    },
    r"D(p \,\|\, u) = \log n - H(p)": beside_the_uniform,
    r"H(p) \le \log n": greatest_entropy,
    r"D(p \,\|\, q) = \sum_x p(x) \log \frac{p(x)}{q(x)}": pair,
    r"\ln t \le t - 1": lambda rng: {"t": in_turn(rng, [rng.uniform(0.01, 3), 1])},
    r"m(x) \ge p(x)/2": lambda rng: {
        "p": (p := outcomes(rng)[0]["p"]),
        "x": 1,
        "m": lambda x: (p[x] + in_turn(rng, [0.3, 0])) / 2,
    },
}
GIVEN = [
    r"p(x) = 0",
    r"q(x) = 0",
    r"p(x) > 0",
    r"q(x) > 0",
    r"t = q(x)/p(x)",
    r"t = q/p",
    r"u(x) = 1/n",
    r"m = (p + q)/2",
]
EQUIVALENT = {
    "the uniform distribution is the same everywhere": [
        r"\log \frac{p(x)}{u(n)} = \log p(x) + \log n",
    ],
    "0 on both sides": [r"\log \frac{p(x)}{p(x)} = \log u(x) + \log n"],
}
