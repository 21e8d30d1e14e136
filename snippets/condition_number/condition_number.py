import numpy as np
from snippets.condition_number.curvatures import curvatures


@np.errstate(over="ignore")
def condition_number(hessian):
    """κ = λ_max / λ_min: 1 for a round bowl, large for a narrow valley."""
    eigenvalues = curvatures(hessian)
    return eigenvalues[-1] / eigenvalues[0]
