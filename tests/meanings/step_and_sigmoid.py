"""What the names in the formulas of step-and-sigmoid.md mean."""

import numpy as np
from scipy.special import expit
from snippets.step_and_sigmoid.sigmoid import sigmoid
from snippets.step_and_sigmoid.sigmoid_derivative import sigmoid_derivative
from snippets.step_and_sigmoid.step import step

from meanings.common import meaning


@meaning("step-and-sigmoid#step")
def _(rng):
    return {r"\operatorname{step}": step, "z": rng.integers(-1, 2)}


@meaning("step-and-sigmoid#sigmoid")
def _(rng):
    return {r"\sigma": sigmoid, "z": rng.normal()}


@meaning("step-and-sigmoid#sigmoid-derivative")
def _(rng):
    return {r"\sigma": expit, r"\sigma'": sigmoid_derivative, "z": rng.normal()}


FACTS = {
    r"z = \ln \frac{a}{1-a}": lambda rng: {"z": (z := rng.normal()), "a": sigmoid(z)},
    r"\sigma(0) = \tfrac12": lambda rng: {r"\sigma": sigmoid},
    r"\sigma(-z) = 1 - \sigma(z)": lambda rng: {r"\sigma": sigmoid, "z": rng.normal()},
    r"1 - \sigma = 0": lambda rng: {r"\sigma": 1 / (1 + np.exp(-37.0)), "value": 0.0},
    r"e^{-37} \approx 8.5 \times 10^{-17}": lambda rng: {},
}
GIVEN = [
    r"|z| \le 708",
]
