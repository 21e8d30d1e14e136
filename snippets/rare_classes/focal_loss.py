import numpy as np
from snippets.checks.numbers import numbers, require
from snippets.neuron.binary_cross_entropy import binary_cross_entropy
from snippets.step_and_sigmoid.sigmoid import sigmoid


def focal_loss(y, z, alpha=0.25, gamma=2):
    """L = −α_t (1 − q_t)^γ ln q_t; q_t is the probability of the true y."""
    loss = binary_cross_entropy(y, z)
    y, z = numbers(y, "y"), numbers(z, "z")
    require((y == 0) | (y == 1), "y must be 0 or 1", y)
    alpha = numbers(alpha, "alpha", "[0, 1]", axes=0)
    gamma = numbers(gamma, "gamma", "[0, inf)", axes=0)
    wrong = sigmoid(np.where(y == 1, -z, z))  # 1 − q_t with all its digits
    weight = np.where(y == 1, alpha, 1 - alpha) * wrong**gamma
    return weight * np.where(weight > 0, loss, 0)
