import numpy as np
from snippets.entropy.log import log
from snippets.kl_divergence.distributions import distributions


def gibbs_inequality(p, q):
    """p(x) ln(p(x) / q(x)) − p(x) + q(x) ≥ 0, in nats; their sum is D(p‖q).

    Where p and q are nearly equal, rounding leaves each ± 3e-16.
    """
    p, q = distributions(p, q)
    log_p = log(np.where(p > 0, p, 1))
    log_q = log(np.where(p > 0, q, 1))  # where p = 0 only q is left
    return np.maximum(0, p * (log_p - log_q) - p + q)  # not −1e-17
