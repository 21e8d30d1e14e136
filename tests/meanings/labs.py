"""What the names in the formulas of the labs mean."""

import numpy as np
from snippets.labs.expected_calibration_error import expected_calibration_error
from snippets.labs.gradient_norm import gradient_norm
from snippets.softmax.softmax import softmax
from snippets.step_and_sigmoid.sigmoid_derivative import sigmoid_derivative

from meanings.common import meaning
from tex import Varying, family


@meaning("labs/two-losses#gradient-norm")
def _(rng):
    parts = rng.normal(size=(2, 3)), rng.normal(size=(1, 3))
    each = family(np.concatenate(parts).ravel())
    by = Varying(lambda names: each[names["j"]])
    return {r"\nabla L": gradient_norm([parts]), r"\frac{\partial L}{\partial w_j}": by, "j in": [*each]}


@meaning("labs/digits#expected-calibration-error")
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


@meaning("labs/digits#temperature-scaling")
def _(rng):
    z, temperature = rng.normal(size=3), rng.uniform(0.5, 3)
    powers = np.exp(z) ** (1 / temperature)
    return {"z": z, "T": temperature, r"\mathrm{softmax}": softmax, "q": powers / powers.sum()}


FACTS = {
    r"\tanh 0 = 0": lambda rng: {},
    r"1/\sigma'(0) = 4": lambda rng: {r"\sigma'": sigmoid_derivative},
    r"\sigma' \approx 1/4": lambda rng: {r"\sigma'": sigmoid_derivative(0.01)},
}
EQUIVALENT = {
    "a square has no sign": [
        r"\lVert \nabla L \rVert = \sqrt{\sum_j \left( -\frac{\partial L}{\partial w_j} \right)^2}",
    ],
    "a distance has no sign": [
        r"\mathrm{ECE} = \sum_b \frac{n_b}{n} \left| \text{confidence}_b - \text{accuracy}_b \right|",
        r"\mathrm{ECE} = \sum_b \frac{n_b}{n} \left| \text{置信度}_b - \text{准确率}_b \right|",
    ],
    "0 has neither a sign nor a double": [
        r"2 \tanh 0 = 0",
        r"-\tanh 0 = 0",
    ],
}
