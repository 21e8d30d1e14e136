import numpy as np
from snippets.checks.numbers import numbers, require, same_shape


def weighted_mean(losses, weights):
    """L = Σ w_i ℓ_i / Σ w_i: the mean of losses with weights, not all 0."""
    losses = numbers(losses, "losses", "(-inf, inf)", axes=1)
    weights = numbers(weights, "weights", "[0, inf)", axes=1)
    same_shape(losses=losses, weights=weights)
    require(np.any(weights > 0), "weights must not all be 0", weights)
    weights = weights / weights.max()  # so that no sum overflows
    return np.sum(weights / np.sum(weights) * losses)
