def descend(layers, gradients, rate):
    """W ← W − η ∂L/∂W and b ← b − η ∂L/∂b in every layer."""
    return [
        (w - rate * w_gradient, b - rate * b_gradient)
        for (w, b), (w_gradient, b_gradient) in zip(layers, gradients)
    ]
