import numpy as np
from snippets.neuron.binary_cross_entropy import binary_cross_entropy
from snippets.step_and_sigmoid.sigmoid import sigmoid


def focal_loss(y, z, alpha=0.25, gamma=2):
    """L = −α_t (1 − p_t)^γ ln p_t; p_t is the probability of the true y."""
    y, z = np.asarray(y), np.asarray(z, dtype=float)
    if not np.all((y == 0) | (y == 1)):
        raise ValueError(f"y must be 0 or 1, got {y}")
    if not (0 <= alpha <= 1 and gamma >= 0):
        rule = "alpha must lie in [0, 1] and gamma be ≥ 0"
        raise ValueError(f"{rule}, got {alpha} and {gamma}")
    wrong = sigmoid(np.where(y == 1, -z, z))  # 1 − p_t with all its digits
    weight = np.where(y == 1, alpha, 1 - alpha)
    return weight * wrong**gamma * binary_cross_entropy(y, z)
