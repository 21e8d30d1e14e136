import numpy as np


def learning_rate(hessian):
    """2/λ: on a quadratic, gradient descent settles iff 0 < η < 2/λ.

    λ is the largest eigenvalue of the Hessian; one parameter has λ = J″.
    """
    hessian = np.atleast_2d(np.asarray(hessian, dtype=float))
    slack = 1e-5 * np.abs(hessian).max()
    if not (slack < np.inf and np.all(abs(hessian - hessian.T) <= slack)):
        rule = "hessian must be finite and symmetric"
        raise ValueError(f"{rule}, got {hessian}")
    eigenvalues = np.linalg.eigvalsh(hessian)
    if not eigenvalues[0] > 0:
        raise ValueError(f"hessian must curve upwards, got {eigenvalues}")
    return 2 / eigenvalues[-1]
