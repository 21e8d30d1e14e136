import numpy as np
from snippets.kl_divergence.gaussian import gaussian


def gaussian_fit(divergence, x, means, deviations):
    """The mean and deviation of the q with the least divergence."""
    mean, deviation = np.meshgrid(means, deviations)
    best = np.argmin(divergence(gaussian(x, mean, deviation)))
    return mean.flat[best], deviation.flat[best]
