import numpy as np


def gradient_norm(gradients):
    """‖∇L‖: the root of the sum of all squares, over every layer at once."""
    squares = [np.sum(g**2, axis=(-2, -1)) for pair in gradients for g in pair]
    return np.sqrt(np.sum(squares, axis=0))
