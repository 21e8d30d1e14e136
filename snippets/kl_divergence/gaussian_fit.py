import numpy as np
from snippets.checks.numbers import numbers, require
from snippets.kl_divergence.gaussian import gaussian


def gaussian_fit(divergence, x, means, deviations):
    """The mean and deviation of the q with the least divergence."""
    means = numbers(means, "means", "[-1e75, 1e75]")
    deviations = numbers(deviations, "deviations", "[1e-75, inf]")
    grid = np.meshgrid(means, deviations)
    cost = numbers(divergence(gaussian(x, *grid)), "divergence")
    fits = cost.shape == grid[0].shape and cost.min() < np.inf
    require(fits, "divergence must be a number for each q, not all ∞", cost)
    return tuple(each.flat[np.argmin(cost)] for each in grid)
