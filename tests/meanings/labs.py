"""What the names in the formulas of the labs mean."""

import numpy as np
from snippets.labs.gradient_norm import gradient_norm
from snippets.step_and_sigmoid.sigmoid_derivative import sigmoid_derivative

from meanings.common import meaning
from tex import Varying, family


@meaning("labs/two-losses#gradient-norm")
def _(rng):
    parts = rng.normal(size=(2, 3)), rng.normal(size=(1, 3))
    each = family(np.concatenate(parts).ravel())
    by = Varying(lambda names: each[names["j"]])
    return {r"\nabla L": gradient_norm([parts]), r"\frac{\partial L}{\partial w_j}": by, "j in": [*each]}


FACTS = {
    r"\tanh 0 = 0": lambda rng: {},
    r"1/\sigma'(0) = 4": lambda rng: {r"\sigma'": sigmoid_derivative},
    r"\sigma' \approx 1/4": lambda rng: {r"\sigma'": sigmoid_derivative(0.01)},
}
EQUIVALENT = {
    "a square has no sign": [
        r"\lVert \nabla L \rVert = \sqrt{\sum_j \left( -\frac{\partial L}{\partial w_j} \right)^2}",
    ],
    "0 has neither a sign nor a double": [
        r"2 \tanh 0 = 0",
        r"-\tanh 0 = 0",
    ],
}
