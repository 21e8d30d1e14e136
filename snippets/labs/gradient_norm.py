import numpy as np
from snippets.checks.euclidean_norm import euclidean_norm
from snippets.checks.pairs_of import pairs_of


def gradient_norm(gradients):
    """‖∇L‖: the root of the sum of all squares, over every layer at once."""
    gradients = pairs_of(gradients, "gradients")
    rows = [g.reshape(*g.shape[:-2], -1) for both in gradients for g in both]
    return euclidean_norm(np.concatenate(rows, axis=-1))
