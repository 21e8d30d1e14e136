import numpy as np
from snippets.checks.numbers import numbers, require, same_shape
from snippets.neuron.binary_cross_entropy import binary_cross_entropy
from snippets.step_and_sigmoid.sigmoid import sigmoid


def lowest_loss(x, y):
    """min L(w, b) of one neuron, in nats, by Newton's steps.

    Scaling x changes where the minimum lies, not how low: the bowl is rounder.
    """
    x = numbers(x, "x", "(-inf, inf)", axes=1)
    y = numbers(y, "y", "[0, 1]", axes=1)
    same_shape(x=x, y=y)
    require(x.min() < x.max(), "x must have more than one value", x)
    size = np.frexp(np.abs(x).max())[1]
    unit = np.ldexp(x, -size)  # exactly, so that no square overflows
    unit = (unit - np.mean(unit)) / np.std(unit)
    points, w, gain = np.stack([unit, np.ones(len(x))]), np.zeros(2), np.inf
    loss = lambda w: np.mean(binary_cross_entropy(y, w @ points))
    while gain > 1e-12:  # twice what one more step would gain
        a = sigmoid(w @ points)
        slopes = points @ (a - y) / len(x)
        hessian = points * a * (1 - a) @ points.T / len(x)
        fits = np.linalg.cond(hessian) < 1e15
        require(fits, "x must have no outlier so far off", x)
        step = np.linalg.solve(hessian, slopes)
        gain = slopes @ step
        while loss(w - step) > loss(w):
            step = step / 2
        w = w - step
    return loss(w)
