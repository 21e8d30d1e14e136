"""What the names in the formulas of why-loss.md mean."""

import numpy as np
from snippets.why_loss.accuracy import accuracy
from snippets.why_loss.derivative import derivative
from snippets.why_loss.hinge_loss import hinge_loss
from snippets.why_loss.squared_error import squared_error

from meanings.common import MEANINGS, in_turn, meaning
from tex import family


@meaning("why-loss#derivative")
def _(rng):
    w, curved = rng.uniform(1, 2), in_turn(rng, [1, 0, -1])

    def loss(w):
        return w**2 + curved * w**3 / 9

    slope = derivative(loss, w)
    return {"L": loss, "f": loss, "w": w, "h": 0.02, r"\frac{dL}{dw}": slope, r"\frac{df}{dw}": slope}


@meaning("why-loss#accuracy")
def _(rng):
    y, a = rng.integers(2, size=7), rng.uniform(size=7)
    return {"A": accuracy(y, a), "N": 7, "i in": range(1, 8), "y": family(y), r"\hat y": family(a > 0.5)}


@meaning("why-loss#squared-error")
def _(rng):
    y, a = rng.integers(2, size=7), rng.uniform(size=7)
    return {"L": squared_error(y, a), "N": 7, "i in": range(1, 8), "y": family(y), "a": family(a)}


@meaning("why-loss#hinge-loss")
def _(rng):
    y, a = rng.integers(2, size=7), rng.uniform(-1, 2, size=7)
    return {"L": hinge_loss(y, a), "N": 7, "i in": range(1, 8), "y": family(y), "a": family(a), r"\max": max}


def scored(rng):
    y, a = np.arange(7) % 2, rng.uniform(size=7)
    a = in_turn(rng, [a, y / 2])  # y / 2: each wrong answer as near to its target as it can be, each right one there
    return {"L": squared_error(y, a), "A": accuracy(y, a)}


def low_enough(rng):
    """Some loss; the statement is true where no more than a tenth of the answers can be wrong."""
    loss = in_turn(rng, [0.02, 0.0249, 0.025, 0.0251, 0.03])
    return {"L": loss, "true": 4 * loss <= 0.1}


FACTS = {
    r"L = \frac{1}{N} \sum_{i=1}^{N} (y_i - a_i)^2": MEANINGS["why-loss#squared-error"],
    r"L \ge \tfrac14 (1 - A)": scored,
    r"1 - A \le 4L": scored,
    r"L \le \tfrac{1}{40}": low_enough,
}
GIVEN = [
    r"a_i = w x_i + r_i",
]
EQUIVALENT = {
    "a square has no sign": [
        r"L = \frac{1}{N} \sum_{i=1}^{N} (a_i - y_i)^2",
        r"L = (1/N) \sum_i (a_i - y_i)^2",
    ],
    "solved for N": [
        r"N = \frac{1}{A} \sum_{i=1}^{N} [\hat y_i = y_i]",
        r"N = (1/A) \sum_i [\hat y_i = y_i]",
        r"N = \frac{1}{L} \sum_{i=1}^{N} (y_i - a_i)^2",
        r"N = (1/L) \sum_i (y_i - a_i)^2",
        r"N = \frac{1}{L} \sum_{i=1}^{N} \max(0,\; 1 - (2 y_i - 1)(2 a_i - 1))",
    ],
}
