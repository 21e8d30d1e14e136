"""What the names in the formulas of neuron.md mean."""

import numpy as np
from scipy.optimize import brentq
from scipy.special import expit
from snippets.neuron.binary_cross_entropy import binary_cross_entropy
from snippets.neuron.half_squared_error import half_squared_error
from snippets.neuron.neuron import neuron
from snippets.step_and_sigmoid.sigmoid import sigmoid
from snippets.why_loss.accuracy import accuracy

from meanings.common import in_turn, meaning


@meaning("neuron#neuron")
def weighted(rng):
    x, w, b = rng.normal(size=3)
    return {"x": x, "w": w, "b": b, "z": w * x + b, r"\sigma": expit, "a": neuron(x, w, b)}


@meaning("neuron#binary-cross-entropy")
def graded(rng):
    y, z = rng.uniform(), rng.normal()
    return {"y": y, "z": z, "a": expit(z), r"\sigma": expit, "L": binary_cross_entropy(y, z)}


@meaning("neuron#half-squared-error")
def _(rng):
    y, a = rng.uniform(size=2)
    return {"y": y, "a": a, "L": half_squared_error(y, a)}


def scored(rng):
    y, z = np.arange(7) % 2, rng.normal(size=7)
    z = in_turn(rng, [z, 800 * (y - 1)])  # then each wrong answer is as near to ½ as it can be, each right one sure
    return {"L": binary_cross_entropy(y, z).mean(), "A": accuracy(y, expit(z))}


FACTS = {
    r"a = \sigma(wx + b)": weighted,
    r"L = -[\, y \ln a + (1-y) \ln(1-a) \,]": graded,
    r"1 - a = 1/(1 + e^{z})": graded,
    r"1 - A \le L / \ln 2": scored,
    r"x = -b/w": lambda rng: {"w": 0.6, "b": -3, "x": brentq(lambda x: neuron(x, 0.6, -3) - 0.5, 0, 9)},
    r"z = \ln(0.9 / 0.1) = \ln 9": lambda rng: {"z": brentq(lambda z: sigmoid(z) - 0.9, 0, 9)},
}
GIVEN = [
    r"\sigma(z) = 1/(1 + e^{-z})",
    r"a = \sigma(z)",
    r"z = w x + b",
    r"z = 0.6x - 3",
    r"w > 0",
    r"w = b = 0",
]
EQUIVALENT = {
    "a square has no sign": [r"L = \tfrac12 (a - y)^2"],
    "solved for w": [r"w = -b/x"],
}
