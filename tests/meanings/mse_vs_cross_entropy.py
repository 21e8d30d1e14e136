"""What the names in the formulas of mse-vs-cross-entropy.md mean."""

import numpy as np
from scipy.special import expit
from snippets.mse_vs_cross_entropy.cross_entropy_gradient import cross_entropy_gradient
from snippets.mse_vs_cross_entropy.curvature import curvature
from snippets.mse_vs_cross_entropy.hidden_gradient import hidden_gradient
from snippets.mse_vs_cross_entropy.squared_error_gradient import squared_error_gradient
from snippets.neuron.binary_cross_entropy import binary_cross_entropy
from snippets.neuron.half_squared_error import half_squared_error
from snippets.step_and_sigmoid.sigmoid_derivative import sigmoid_derivative

from meanings.common import meaning, slope


def one_neuron(rng, cost, snippet):
    """A neuron with one input, a loss L(y, a), its derivatives: each from differences, of L by w and b from a snippet."""
    x, y, w, b = rng.normal(), rng.uniform(), rng.normal(), rng.normal()
    z, a = w * x + b, expit(w * x + b)
    by_w, by_b = snippet(x, y, w, b)
    return {
        **{"x": x, "y": y, "w": w, "b": b, "z": z, "a": a, "L": cost(y, a), r"\sigma": expit},
        r"\sigma'": sigmoid_derivative,
        r"\frac{\partial L}{\partial w}": by_w,
        r"\frac{\partial L}{\partial b}": by_b,
        r"\frac{\partial L}{\partial a}": slope(lambda a: cost(y, a), a),
        r"\frac{\partial L}{\partial z}": slope(lambda z: cost(y, expit(z)), z),
        r"\frac{\partial a}{\partial z}": slope(expit, z),
        r"\frac{\partial z}{\partial w}": slope(lambda w: w * x + b, w),
        r"\frac{\partial z}{\partial b}": slope(lambda b: w * x + b, b),
    }


def logarithmic(y, a):
    return binary_cross_entropy(y, np.log(a / (1 - a)))


@meaning("mse-vs-cross-entropy#squared-error-gradient")
def _(rng):
    return one_neuron(rng, half_squared_error, squared_error_gradient)


@meaning("mse-vs-cross-entropy#cross-entropy-gradient")
def _(rng):
    return one_neuron(rng, logarithmic, cross_entropy_gradient)


@meaning("mse-vs-cross-entropy#curvature")
def _(rng):
    names = one_neuron(rng, logarithmic, cross_entropy_gradient)
    second = r"\frac{\partial^2 L_{\mathrm{%s}}}{\partial z^2}"
    return {**names, **dict(zip((second % "SE", second % "CE"), curvature(names["y"], names["z"])))}


@meaning("mse-vs-cross-entropy#hidden-gradient")
def _(rng):
    x, y, w1, b1, w2, b2 = rng.uniform(size=6)
    z1 = w1 * x + b1
    names = {"x": x, "y": y, "w_2": w2, "z_1": z1, "a_2": expit(w2 * expit(z1) + b2), r"\sigma'": sigmoid_derivative}
    return {**names, r"\frac{\partial L}{\partial w_1}": hidden_gradient(x, y, (w1, b1), (w2, b2))}


def of_sigmoid(rng):
    z = rng.normal()
    names = {"z": z, "a": expit(z), r"\sigma'": sigmoid_derivative}
    return {**names, r"\sigma''": lambda z: slope(sigmoid_derivative, z)}


FACTS = {
    r"\sigma'(z) = a(1 - a)": of_sigmoid,
    r"\sigma'(z) = a - a^2": of_sigmoid,
    r"\sigma''(z) = (1 - 2a)\,\sigma'(z)": of_sigmoid,
}
GIVEN = [
    r"z_1 = w_1",
    r"z = wx + b",
    r"z_1 = w_1 x + b_1",
    r"a_1 = \sigma(z_1)",
    r"z_2 = w_2 a_1 + b_2",
    r"a_2 = \sigma(z_2)",
    r"w = b = 2",
]
EQUIVALENT = {
    "a square has no sign": [
        r"L = \tfrac12 (a - y)^2",
    ],
    "∂z/∂b = 1": [r"\frac{\partial L}{\partial z} = (a - y)\,\sigma'(z)"],
    "σ′ is even": [
        r"\frac{\partial L}{\partial w} = \frac{\partial L}{\partial a} \cdot \frac{\partial a}{\partial z}"
        r" \cdot \frac{\partial z}{\partial w} = (a - y)\,\sigma'(-z)\,x",
        r"\frac{\partial L}{\partial w} = (a - y)\,\sigma'(-z)\,x",
        r"\frac{\partial L}{\partial b} = (a - y)\,\sigma'(-z)",
        r"\sigma'(-z) = a(1 - a)",
        r"\sigma'(-z) = a - a^2",
        r"\sigma''(z) = (1 - 2a)\,\sigma'(-z)",
        r"\frac{\partial^2 L_{\mathrm{SE}}}{\partial z^2} = \sigma'(-z) \bigl[\, \sigma'(z) + (a - y)(1 - 2a) \,\bigr]",
        r"\frac{\partial^2 L_{\mathrm{SE}}}{\partial z^2} = \sigma'(z) \bigl[\, \sigma'(-z) + (a - y)(1 - 2a) \,\bigr]",
        r"\frac{\partial^2 L_{\mathrm{CE}}}{\partial z^2} = \sigma'(-z) > 0",
        r"\frac{\partial L}{\partial w_1} = (a_2 - y)\, w_2\, \sigma'(-z_1)\, x",
    ],
}
