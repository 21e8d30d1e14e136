import numpy as np


def gradient_norm(gradients):
    """‖∇L‖: the root of the sum of all squares, over every layer at once."""
    every = [np.asarray(g, float) for pair in gradients for g in pair]
    norms = [np.hypot.reduce(g, axis=(-2, -1)) for g in every]
    return np.hypot.reduce(norms, axis=0)
