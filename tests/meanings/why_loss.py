"""What the names in the formulas of why-loss.md mean."""

from snippets.why_loss.accuracy import accuracy
from snippets.why_loss.derivative import derivative
from snippets.why_loss.squared_error import squared_error

from meanings.common import meaning
from tex import family


@meaning("why-loss#derivative")
def _(rng):
    w = rng.uniform(1, 2)

    def loss(w):
        return w**3 - w

    slope = derivative(loss, w)
    return {"L": loss, "f": loss, "w": w, "h": 1e-4, r"\frac{dL}{dw}": slope, r"\frac{df}{dw}": slope}


@meaning("why-loss#accuracy")
def _(rng):
    y, a = rng.integers(2, size=7), rng.uniform(size=7)
    return {"A": accuracy(y, a), "n": 7, "i in": range(1, 8), "y": family(y), r"\hat y": family(a > 0.5)}


@meaning("why-loss#squared-error")
def _(rng):
    y, a = rng.integers(2, size=7), rng.uniform(size=7)
    return {"L": squared_error(y, a), "n": 7, "i in": range(1, 8), "y": family(y), "a": family(a)}


def scored(rng):
    y, a = rng.integers(2, size=7), rng.uniform(size=7)
    return {"L": squared_error(y, a), "A": accuracy(y, a)}


FACTS = {
    r"L \ge \tfrac14 (1 - A)": scored,
    r"1 - A \le 4L": scored,
}
GIVEN = [
    r"L \le \tfrac{1}{40}",
    r"a_i = w x_i + r_i",
]
