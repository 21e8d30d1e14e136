def descend(layers, gradients, rate):
    """W ← W − η ∂L/∂W and b ← b − η ∂L/∂b in every layer."""
    pairs = zip(layers, gradients)
    return [(w - rate * dw, b - rate * db) for (w, b), (dw, db) in pairs]
