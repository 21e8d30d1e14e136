import numpy as np
from snippets.checks.arrays import arrays
from snippets.checks.numbers import numbers, require


@np.errstate(over="ignore", invalid="ignore")  # a run may diverge
def descend(layers, gradients, rate):
    """W ← W − η ∂L/∂W and b ← b − η ∂L/∂b in every layer."""
    arrays(layers, "layers")
    arrays(gradients, "gradients")
    rate = numbers(rate, "rate", "[0, inf)", axes=0)
    shapes = [(w.shape, b.shape) for w, b in layers]
    have = [(dw.shape, db.shape) for dw, db in gradients]
    require(have == shapes, f"gradients must be {shapes}, as layers", have)
    pairs = zip(layers, gradients)
    return [(w - rate * dw, b - rate * db) for (w, b), (dw, db) in pairs]
