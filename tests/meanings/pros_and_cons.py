"""What the names in the formulas of pros-and-cons.md mean."""

import numpy as np
from scipy.special import expit
from snippets.neuron.binary_cross_entropy import binary_cross_entropy
from snippets.pros_and_cons.angular_margin import angular_margin
from snippets.pros_and_cons.error_signal import error_signal

from meanings.common import meaning, slope
from tex import family


@meaning("pros-and-cons#error-signal")
def _(rng):
    x, w, y, b, j = rng.normal(size=3), rng.normal(size=3), rng.uniform(), rng.normal(), int(rng.integers(1, 4))
    z, axis = x @ w + b, np.eye(3)[j - 1]
    return {
        **{"x": family(x), "w": family(w), "y": y, "b": b, "z": z, "j": j, "j in": [1, 2, 3], r"\sigma": expit},
        r"\delta": error_signal(x, y, w, b),
        r"\frac{\partial L}{\partial w_j}": slope(lambda h: binary_cross_entropy(y, x @ (w + h * axis) + b), 0),
        r"\frac{\partial L}{\partial b}": slope(lambda b: binary_cross_entropy(y, x @ w + b), b),
    }


@meaning("pros-and-cons#angular-margin")
def _(rng):
    theta, t, s, m = rng.uniform(0, 2, size=3), int(rng.integers(1, 4)), rng.uniform(1, 8), rng.uniform(0, 0.5)
    names = {r"\theta": family(theta), "t": t, "s": s, "m": m, "k in": [1, 2, 3]}
    return {**names, "L": angular_margin(theta, t - 1, s, m)}


GIVEN = [
    r"\delta = \sigma(z) - y",
    r"\theta_t + m \le \pi",
    r"\theta_t = \theta_k",
    r"\theta_t + m = \theta_k",
    r"x = -1, 0, 0, 1",
]
