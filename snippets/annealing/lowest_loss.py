import numpy as np
from snippets.checks.numbers import numbers, require, same_shape
from snippets.mse_vs_cross_entropy.cross_entropy_gradient import (
    cross_entropy_gradient,
)
from snippets.neuron.binary_cross_entropy import binary_cross_entropy
from snippets.step_and_sigmoid.sigmoid_derivative import sigmoid_derivative


def lowest_loss(x, y):
    """min L(w, b) of one neuron, in nats, by Newton's steps H⁻¹ ∇L.

    Scaling x changes where the minimum lies, not how low: the bowl is rounder.
    """
    x = numbers(x, "x", "(-inf, inf)", axes=1)
    y = numbers(y, "y", "[0, 1]", axes=1)
    same_shape(x=x, y=y)
    require(x.min() < x.max(), "x must have more than one value", x)
    x = x / np.abs(x).max()  # so that no square overflows
    x = (x - np.mean(x)) / np.std(x)
    points, w, lower = np.array([x, np.ones(len(x))]), np.zeros(2), np.inf

    def loss(w):
        return np.mean(binary_cross_entropy(y, w @ points))

    while lower > 1e-12:  # by what one more step would lower the loss
        slopes = np.mean(cross_entropy_gradient(x, y, *w), axis=1)
        hessian = points * sigmoid_derivative(w @ points) @ points.T / len(x)
        fits = np.linalg.cond(hessian) < 1e15
        require(fits, "x must have no outlier so far off", x.max())
        step = np.linalg.solve(hessian, slopes)
        lower = slopes @ step / 2
        while loss(w - step) > loss(w):
            step = step / 2
        w = w - step
    return loss(w)
