import numpy as np
from snippets.checks.numbers import numbers, require
from snippets.neuron.binary_cross_entropy import binary_cross_entropy


def focal_loss(y, z, alpha=0.25, gamma=2):
    """L = −α_t (1 − q_t)^γ ln q_t; q_t is the probability of the true y."""
    log_q = -binary_cross_entropy(y, z)
    y = numbers(y, "y")
    require((y == 0) | (y == 1), "y must be 0 or 1", y)
    alpha = numbers(alpha, "alpha", "[0, 1]", axes=0)
    gamma = numbers(gamma, "gamma", "[0, inf)", axes=0)
    wrong = -np.expm1(log_q)  # 1 − q_t with all its digits
    weight = np.where(y == 1, alpha, 1 - alpha) * wrong**gamma
    return weight * np.where(weight > 0, -log_q, 0)
