"""What the names in the formulas of calibration.md mean."""

import numpy as np
from scipy.special import expit
from snippets.calibration.expected_calibration_error import expected_calibration_error
from snippets.softmax.softmax import softmax

from meanings.common import meaning
from tex import Varying


@meaning("calibration#expected-calibration-error")
def _(rng):
    p, labels = rng.dirichlet(np.ones(3), 40), rng.integers(3, size=40)
    confidence, right = p.max(axis=1), p.argmax(axis=1) == labels
    inside = {b: (b / 10 < confidence) & (confidence <= (b + 1) / 10) for b in range(10)}
    inside = {b: which for b, which in inside.items() if which.any()}
    names = {"n": 40, "n_b": Varying(lambda names: inside[names["b"]].sum()), "b in": [*inside]}
    for one, other in (("准确率", "置信度"), ("accuracy", "confidence")):
        names[rf"\text{{{one}}}_b"] = Varying(lambda names: right[inside[names["b"]]].mean())
        names[rf"\text{{{other}}}_b"] = Varying(lambda names: confidence[inside[names["b"]]].mean())
    return {**names, r"\mathrm{ECE}": expected_calibration_error(np.eye(3)[labels], p)}


@meaning("calibration#temperature-scaling")
def scaling(rng):
    z, temperature = rng.normal(size=3), rng.uniform(0.5, 3)
    powers = np.exp(z) ** (1 / temperature)
    return {"z": z, "T": temperature, r"\mathrm{softmax}": softmax, "q": powers / powers.sum()}


@meaning("calibration#platt-scaling")
def _(rng):
    z, w, b = rng.normal(size=3)
    e = np.exp(w * z) * np.exp(b)
    return {"z": z, "w": w, "b": b, r"\sigma": expit, "q": e / (1 + e)}


FACTS = {
    r"q = \mathrm{softmax}(z / T)": scaling,
}
EQUIVALENT = {
    "a distance has no sign": [
        r"\mathrm{ECE} = \sum_b \frac{n_b}{n} \left| \text{confidence}_b - \text{accuracy}_b \right|",
        r"\mathrm{ECE} = \sum_b \frac{n_b}{n} \left| \text{置信度}_b - \text{准确率}_b \right|",
    ],
}
