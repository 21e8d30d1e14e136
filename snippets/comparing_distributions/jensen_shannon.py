import numpy as np
from snippets.kl_divergence.distributions import distributions
from snippets.kl_divergence.kl_divergence import kl_divergence


def jensen_shannon(p, q, base=np.e):
    """JS(p‖q) = ½ D(p‖m) + ½ D(q‖m), where m = (p + q) / 2 lies between.

    Where p and q are nearly equal, rounding leaves JS ± 1e-14.
    """
    p, q = np.broadcast_arrays(*distributions(p, q))
    m = (p + q + 5e-324) / 2  # 0 if both are
    return kl_divergence(p, m, base) / 2 + kl_divergence(q, m, base) / 2
