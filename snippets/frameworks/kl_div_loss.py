import numpy as np
from snippets.checks.numbers import distribution, numbers, require, same_shape
from snippets.entropy.log import log


@np.errstate(invalid="ignore")
def kl_div_loss(x, p):
    """L = Σ p_k (ln p_k − x_k): D(p‖q) if x is ln q, and not otherwise.

    Where q is nearly p, rounding leaves L ± 1e-14.
    """
    x = numbers(x, "x")
    p = distribution(p, "p", x.shape)
    same_shape(last_axis=True, p=p, x=x)
    log_p = log(np.where(p > 0, p, 1))
    loss = np.sum(p * (log_p - np.where(p > 0, x, 0)), axis=-1)
    require(~np.isnan(loss), "x must not hold both ∞ and −∞", x)
    return loss
