"""What the names in the formulas of scoring-rules.md mean."""

import numpy as np
from snippets.scoring_rules.brier_decomposition import brier_decomposition
from snippets.scoring_rules.brier_score import brier_score

from meanings.common import meaning
from tex import Varying, family


@meaning("scoring-rules#brier-score")
def _(rng):
    p, q = rng.uniform(size=2)
    return {"p": p, "q": q, "value": brier_score(p, q)}


@meaning("scoring-rules#brier-decomposition")
def _(rng):
    said, group = rng.uniform(size=3), np.append(rng.integers(3, size=12), [0, 1, 2])
    y = (rng.random(15) < 0.6).astype(int)
    inside = {b: group == b for b in range(3)}
    reliability, resolution, uncertainty = brier_decomposition(y, said[group])
    return {
        **{"n": 15, "i in": range(1, 16), "y": family(y), r"\bar y": y.mean(), "b in": range(3)},
        "n_b": Varying(lambda names: inside[names["b"]].sum()),
        r"\bar y_b": Varying(lambda names: y[inside[names["b"]]].mean()),
        "q": family(said[group]),
        "q_b": Varying(lambda names: said[names["b"]]),
        "value": reliability - resolution + uncertainty,
    }


EQUIVALENT = {
    "a square has no sign": [
        r"p (1 - q)^2 + (1 - p) q^2 = (p - q)^2 + p (1 - p)",
        r"\frac{1}{n} \sum_{i=1}^{n} (y_i - q_i)^2 = \sum_b \frac{n_b}{n} (q_b - \bar y_b)^2"
        r" - \sum_b \frac{n_b}{n} (\bar y_b - \bar y)^2 + \bar y (1 - \bar y)",
    ],
}
