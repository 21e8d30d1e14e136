from snippets.checks.numbers import numbers, require
from snippets.checks.pairs_of import pairs_of


def descend(layers, gradients, rate):
    """W ← W − η ∂L/∂W and b ← b − η ∂L/∂b in every layer."""
    rate = numbers(rate, "rate", "[0, inf)", axes=0)
    layers, gradients = pairs_of(layers, "layers"), pairs_of(gradients, "gradients")
    shapes = [(w.shape, b.shape) for w, b in layers]
    have = [(dw.shape, db.shape) for dw, db in gradients]
    require(have == shapes, f"gradients must be {shapes}, as layers", have)
    both = zip(layers, gradients)
    return [(w - rate * dw, b - rate * db) for (w, b), (dw, db) in both]
