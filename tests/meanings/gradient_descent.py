"""What the names in the formulas of gradient-descent.md mean."""

import numpy as np
from snippets.gradient_descent.gradient import gradient
from snippets.gradient_descent.gradient_descent import gradient_descent
from snippets.gradient_descent.line_loss import line_loss

from meanings.common import in_turn, meaning, slope
from tex import family


@meaning("gradient-descent#line-loss")
def _(rng):
    x, y, (w, b) = rng.normal(size=5), rng.normal(size=5), rng.normal(size=2)
    return {
        "L": lambda w, b: line_loss(x, y, w, b),
        "N": 5,
        "i in": range(1, 6),
        "x": family(x),
        "y": family(y),
        "w": w,
        "b": b,
    }


@meaning("gradient-descent#gradient-descent")
def _(rng):
    w, rate = rng.normal(), rng.uniform(0.1, 1)
    before, after = gradient_descent(np.exp, w, rate, 1)
    names = {
        "w": before,
        r"w \leftarrow": after,
        r"\eta": rate,
        r"\frac{dL}{dw}": slope(np.exp, w),
        r"\nabla L": np.exp,
    }
    for old, rate_, steep in (("参数", "学习率", "损失的斜率"), ("parameter", "learning rate", "slope of the loss")):
        names |= {rf"\text{{{old}}}": before, rf"\text{{{old}}} \leftarrow": after}
        names |= {rf"\text{{{rate_}}}": rate, rf"\text{{{steep}}}": slope(np.exp, w)}
    return names


@meaning("gradient-descent#gradient")
def _(rng):
    w, b = rng.normal(size=2)

    def loss(at):
        return np.sin(at[0]) + at[0] * at[1] ** 2

    _, (new_w, new_b) = gradient_descent(lambda at: gradient(loss, at), [w, b], 0.3, 1)
    return {
        **{"w": w, "b": b, r"\eta": 0.3, r"w \leftarrow": new_w, r"b \leftarrow": new_b},
        r"\nabla L": lambda w, b: gradient(loss, [w, b]),
        r"\frac{\partial L}{\partial w}": slope(lambda w: loss([w, b]), w),
        r"\frac{\partial L}{\partial b}": slope(lambda b: loss([w, b]), b),
    }


@meaning("gradient-descent#first-order-decrease")
def _(rng):
    w, curved = rng.uniform(1, 2, size=3), in_turn(rng, [1, 0, -1])

    def loss(w):
        return np.sum(w + curved * w**3)

    return {"L": loss, "w": w, r"\eta": 1e-3, r"\nabla L": gradient(loss, w)}


class Vector(np.ndarray):
    """A dot between two of them is their product."""

    def __mul__(self, other):
        return float(np.dot(self, other))


def steps(rng):
    """The gradient and a step, in one draw of three straight against it, in one straight along it."""
    slopes = rng.normal(size=3)
    step = in_turn(rng, [-slopes, slopes, rng.normal(size=3)]) * rng.uniform(0.1, 1)
    return {r"\nabla L": slopes.view(Vector), "d": step.view(Vector)}


def of_the_line(rng):
    x, y, (w, b) = rng.normal(size=5), rng.normal(size=5), rng.normal(size=2)
    return {
        **{"N": 5, "i in": range(1, 6), "x": family(x), "y": family(y), "w": w, "b": b},
        r"\frac{\partial L}{\partial w}": slope(lambda w: line_loss(x, y, w, b), w),
        r"\frac{\partial L}{\partial b}": slope(lambda b: line_loss(x, y, w, b), b),
    }


FACTS = {
    r"\frac{\partial L}{\partial w} = \frac{1}{N} \sum_{i=1}^{N} (w x_i + b - y_i)\,x_i": of_the_line,
    r"\frac{\partial L}{\partial b} = \frac{1}{N} \sum_{i=1}^{N} (w x_i + b - y_i)": of_the_line,
    r"\nabla L \cdot d \ge -\lVert \nabla L \rVert\,\lVert d \rVert": steps,
}
GIVEN = [
    r"L(w) = (w^2 - 1)^2",
    r"\Delta w = -\eta\,\frac{\partial L}{\partial w}",
]
EQUIVALENT = {
    "of the step in the opposite direction, as long": [
        r"-\nabla L \cdot d \ge -\lVert \nabla L \rVert\,\lVert d \rVert",
    ],
}
