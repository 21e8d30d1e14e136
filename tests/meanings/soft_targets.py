"""What the names in the formulas of soft-targets.md mean."""

import numpy as np
from snippets.soft_targets.distillation import distillation
from snippets.soft_targets.distillation_gradient import distillation_gradient
from snippets.soft_targets.label_smoothing import label_smoothing
from snippets.softmax.softmax import softmax

from meanings.common import meaning
from tex import family

CLASSES = {"K": 4, "k in": range(1, 5), "j in": range(1, 5)}


@meaning("soft-targets#label-smoothing")
def smoothing(rng):
    y, share = np.eye(4)[rng.integers(4)], rng.uniform()
    names = {"y": family(y), "y'": family(label_smoothing(y, share)), r"\varepsilon": share}
    return {**CLASSES, **names, "k": int(rng.integers(1, 5))}


@meaning("soft-targets#distillation")
def distilling(rng):
    v, z, t = rng.normal(size=4), rng.normal(size=4), rng.uniform(1, 5)
    names = {"p": family(softmax(v / t)), "q": family(softmax(z / t)), "T": t}
    return {**CLASSES, **names, "L": distillation(v, z, t)}


@meaning("soft-targets#distillation-gradient")
def gradient(rng):
    v, z, t, k = rng.normal(size=4), rng.normal(size=4), rng.uniform(1, 5), int(rng.integers(1, 5))
    names = {"p": family(softmax(v / t)), "q": family(softmax(z / t)), "T": t, "k": k}
    return {**CLASSES, **names, r"\frac{\partial L}{\partial z_k}": distillation_gradient(v, z, t)[k - 1]}


FACTS = {
    r"y'_k = (1 - \varepsilon) \, y_k + \frac{\varepsilon}{K}": smoothing,
    r"0.1/2 = 0.05": lambda rng: {},
}
GIVEN = []
EQUIVALENT = {}
