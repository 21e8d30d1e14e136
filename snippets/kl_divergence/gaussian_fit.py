import numpy as np
from snippets.checks.numbers import numbers, require
from snippets.kl_divergence.gaussian import gaussian


def gaussian_fit(divergence, x, means, deviations):
    """The mean and deviation of the q with the least divergence."""
    means = numbers(means, "means", "(-inf, inf)")
    grid = np.meshgrid(means, numbers(deviations, "deviations", "(0, inf]"))
    cost = np.asarray(divergence(gaussian(x, *grid)))
    fits = cost.shape == grid[0].shape and cost.min() < np.inf
    require(fits, "divergence must be a number for each q, not all ∞", cost)
    return tuple(each.flat[np.argmin(cost)] for each in grid)
