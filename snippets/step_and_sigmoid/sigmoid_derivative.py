import numpy as np
from snippets.step_and_sigmoid.sigmoid import sigmoid


def sigmoid_derivative(z):
    """σ′(z) = σ(z)(1 − σ(z)) = σ(z) σ(−z): the last form keeps its digits."""
    z = np.asarray(z, dtype=float)
    return sigmoid(z) * sigmoid(-z)
