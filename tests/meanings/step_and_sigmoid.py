"""What the names in the formulas of step-and-sigmoid.md mean."""

import numpy as np
from scipy.optimize import brentq
from scipy.special import expit
from snippets.step_and_sigmoid.sigmoid import sigmoid
from snippets.step_and_sigmoid.sigmoid_derivative import sigmoid_derivative
from snippets.step_and_sigmoid.step import step

from meanings.common import MEANINGS, in_turn, meaning


@meaning("step-and-sigmoid#step")
def _(rng):
    return {r"\operatorname{step}": step, "z": rng.integers(-1, 2)}


@meaning("step-and-sigmoid#sigmoid")
def _(rng):
    return {r"\sigma": sigmoid, "z": (z := rng.normal()), "a": sigmoid(z)}


@meaning("step-and-sigmoid#sigmoid-derivative")
def _(rng):
    return {r"\sigma": expit, r"\sigma'": sigmoid_derivative, "z": rng.normal()}


def whole_digits(rng):
    """Some z; the statement is true where float64 has all its bits for the smaller of σ(z) and σ(−z)."""
    z = in_turn(rng, [-709, -708, -707, 0, 707, 708, 709])
    return {"z": z, "true": bool(sigmoid(-abs(z)) >= np.finfo(float).tiny)}


def rounded_to_1():
    """From which z on float64 makes 1 of 1 + e⁻ᶻ."""
    return brentq(lambda z: 0.5 - (1 + np.exp(-z) == 1), 36, 37, xtol=1e-9)


def one_weight(rng):
    """A loss (a − y)² behind a sigmoid, and its derivative by a weight by differences."""
    x, w, y, h = rng.normal(), rng.normal(), rng.uniform(), 1e-6
    z, a = w * x, expit(w * x)
    slope = ((expit((w + h) * x) - y) ** 2 - (expit((w - h) * x) - y) ** 2) / (2 * h)
    steep = (expit(z + h) - expit(z - h)) / (2 * h)
    names = {r"\frac{dL}{dw}": slope, r"\frac{dL}{da}": 2 * (a - y), r"\frac{da}{dz}": steep, r"\frac{dz}{dw}": x}
    return {**names, r"\sigma'": sigmoid_derivative, "z": z, "x": x}


FACTS = {
    r"\frac{dL}{dw} = \frac{dL}{da} \cdot \frac{da}{dz} \cdot \frac{dz}{dw} = \frac{dL}{da}\,\sigma'(z)\,x": one_weight,
    r"\frac{a}{1-a} = e^z": MEANINGS["step-and-sigmoid#sigmoid"],
    r"a = \frac{e^z}{1 + e^z}": MEANINGS["step-and-sigmoid#sigmoid"],
    r"\sigma'(z) = \sigma(z)\,(1 - \sigma(z))": MEANINGS["step-and-sigmoid#sigmoid-derivative"],
    r"z = 53 \ln 2": lambda rng: {"z": rounded_to_1()},
    r"\sigma(0) = \tfrac12": lambda rng: {r"\sigma": sigmoid},
    r"\sigma(-z) = 1 - \sigma(z)": lambda rng: {r"\sigma": sigmoid, "z": rng.normal()},
    r"|z| \le 708": whole_digits,
}
GIVEN = [r"z_i = a_i - \tfrac12"]
EQUIVALENT = {
    "σ′ is even": [
        r"\frac{dL}{dw} = \frac{dL}{da} \cdot \frac{da}{dz} \cdot \frac{dz}{dw} = \frac{dL}{da}\,\sigma'(-z)\,x",
        r"\sigma'(-z) = \frac{1}{1 + e^{-z}} \cdot \frac{e^{-z}}{1 + e^{-z}}",
        r"\sigma'(-z) = \sigma(z)\,(1 - \sigma(z))",
        r"\sigma'(-z) = \sigma(z)\,\sigma(-z)",
        r"\sigma'(-z) = \sigma(z)(1 - \sigma(z)) = \sigma(z) \sigma(-z)",
    ],
    "z and 2z have the same sign": [
        r"\operatorname{step}(2 z) = \begin{cases} 1, & z > 0 \\ 0, & z \le 0 \end{cases}",
    ],
}
