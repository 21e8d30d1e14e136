import numpy as np


def gradient_norm(gradients):
    """‖∇L‖: the root of the sum of all squares, over every layer at once."""
    every = [np.asarray(g, float) for pair in gradients for g in pair]
    squares = [np.sum(g**2, axis=(-2, -1)) for g in every]
    return np.sqrt(np.sum(squares, axis=0))
