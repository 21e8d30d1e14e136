import numpy as np
from snippets.learning_rate.curvatures import curvatures


@np.errstate(over="ignore")
def learning_rate(hessian):
    """2/λ: on a quadratic, gradient descent settles iff 0 < η < 2/λ.

    λ is the largest eigenvalue of the Hessian; one parameter has λ = L″.
    """
    return 2 / curvatures(hessian)[-1]
