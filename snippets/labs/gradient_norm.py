import numpy as np
from snippets.checks.arrays import arrays


def gradient_norm(gradients):
    """‖∇L‖: the root of the sum of all squares, over every layer at once."""
    arrays(gradients, "gradients")
    every = [np.asarray(g, float) for pair in gradients for g in pair]
    norms = [np.hypot.reduce(g, axis=(-2, -1)) for g in every]
    return np.hypot.reduce(norms, axis=0)
