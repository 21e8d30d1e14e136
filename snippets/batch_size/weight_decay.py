import numpy as np
from snippets.checks.numbers import numbers, same_shape


@np.errstate(over="ignore")
def weight_decay(w, gradient, rate, decay):
    """w ← w − η (∇L + α w): a step of SGD with weight decay."""
    w = numbers(w, "w", "[-1e150, 1e150]")
    gradient = numbers(gradient, "gradient", "[-1e150, 1e150]")
    same_shape(w=w, gradient=gradient)
    rate = numbers(rate, "rate", "[0, 1e150]", axes=0)
    decay = numbers(decay, "decay", "[0, 1e150]", axes=0)
    return w - rate * (gradient + decay * w)
