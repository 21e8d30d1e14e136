import numpy as np
from snippets.checks.numbers import numbers, require


def curvatures(hessian):
    """The eigenvalues of a Hessian, lowest first: one parameter has L″."""
    hessian = np.atleast_2d(numbers(hessian, "hessian", "(-inf, inf)"))
    square = hessian.ndim == 2 and len(hessian) == hessian.shape[-1]
    slack = 5e-6 * np.abs(hessian).max()
    symmetric = square and np.abs(hessian / 2 - hessian.T / 2).max() <= slack
    require(symmetric, "hessian must be symmetric", hessian)
    eigenvalues = np.linalg.eigvalsh(hessian)
    fits = eigenvalues > 1e-15 * len(hessian) * np.abs(eigenvalues).max()
    require(fits, "hessian must curve upwards beyond rounding", eigenvalues)
    return eigenvalues
