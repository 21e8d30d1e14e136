import numpy as np
from snippets.gradient_descent.gradient_descent import gradient_descent
from snippets.mse_vs_cross_entropy.cross_entropy_gradient import (
    cross_entropy_gradient,
)
from snippets.neuron.binary_cross_entropy import binary_cross_entropy


def lowest_loss(x, y):
    """min C(w, b) of one neuron, in nats, for classes that overlap.

    Scaling x changes where the minimum lies, not how low: the bowl is rounder.
    """
    x = (x - np.mean(x)) / np.std(x)

    def slopes(w):
        return np.mean(cross_entropy_gradient(x, y, *w), axis=1)

    w, b = gradient_descent(slopes, (0, 0), 3, 200)[-1]
    return np.mean(binary_cross_entropy(y, w * x + b))
