import numpy as np
from snippets.checks.numbers import numbers, require, same_shape
from snippets.gradient_descent.gradient_descent import gradient_descent
from snippets.mse_vs_cross_entropy.cross_entropy_gradient import (
    cross_entropy_gradient,
)
from snippets.neuron.binary_cross_entropy import binary_cross_entropy


def lowest_loss(x, y):
    """min L(w, b) of one neuron, in nats, for classes that overlap.

    Scaling x changes where the minimum lies, not how low: the bowl is rounder.
    """
    x = numbers(x, "x", "(-inf, inf)", axes=1)
    y = numbers(y, "y", "[0, 1]", axes=1)
    same_shape(x=x, y=y)
    require(x.min() < x.max(), "x must have more than one value", x)
    x = x / np.abs(x).max()  # so that no square overflows
    x = (x - np.mean(x)) / np.std(x)

    def slopes(w):
        return np.mean(cross_entropy_gradient(x, y, *w), axis=1)

    w, b = gradient_descent(slopes, (0, 0), 3, 200)[-1]
    return np.mean(binary_cross_entropy(y, w * x + b))
