"""What the names in the formulas of comparing-distributions.md mean."""

import numpy as np
from snippets.comparing_distributions.jensen_shannon import jensen_shannon
from snippets.comparing_distributions.wasserstein import wasserstein
from snippets.kl_divergence.kl_divergence import kl_divergence

from meanings.common import meaning, of, outcomes
from tex import family


@meaning("comparing-distributions#jensen-shannon")
def between(rng):
    names, base = outcomes(rng)
    return {
        **names,
        "m": family([(names["p"][i] + names["q"][i]) / 2 for i in names["p"]]),
        "D": of(kl_divergence, base),
        r"\mathrm{JS}": of(jensen_shannon, base),
    }


@meaning("comparing-distributions#wasserstein")
def _(rng):
    p, q = rng.dirichlet(np.ones(5), 2)
    x = np.sort(rng.uniform(0, 9, 5))

    def up_to(chances):
        return lambda here: sum(chance for chance, at in zip(chances, x) if at <= here)

    return {
        **{"n": 5, "x": family(x), "F": up_to(p), "G": up_to(q), "p": p, "q": q},
        "W_1": lambda p, q: wasserstein(p, q, x),
    }


GIVEN = [r"x_1 < \dots < x_n"]
EQUIVALENT = {
    "symmetric": [
        r"\mathrm{JS}(q \,\|\, p) = \tfrac12 D(p \,\|\, m) + \tfrac12 D(q \,\|\, m)",
        r"W_1(q, p) = \sum_{j=1}^{n-1} |F(x_j) - G(x_j)|\,(x_{j+1} - x_j)",
    ],
}
