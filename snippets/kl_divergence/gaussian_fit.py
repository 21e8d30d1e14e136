import numpy as np
from snippets.kl_divergence.gaussian import gaussian


def gaussian_fit(divergence, x, means, deviations):
    """The mean and deviation of the q with the least divergence."""
    grid = np.meshgrid(means, deviations)
    cost = divergence(gaussian(x, *grid))
    if np.any(np.isnan(cost)):
        raise ValueError(f"divergence must be a number, got {cost}")
    return tuple(each.flat[np.argmin(cost)] for each in grid)
