import numpy as np
from snippets.entropy.log import log
from snippets.mutual_information.joint import joint


def mutual_information(p, base=np.e):
    """I(X;Y) = Σ_x Σ_y p(x, y) log(p(x, y) / (p(x) p(y))), rows x.

    Where X and Y are nearly independent, rounding leaves I ± 1e-14.
    """
    p, p_x, p_y = joint(p)
    parts = p, p_x[:, None], p_y  # each has its log: a product may round to 0
    log_p, log_x, log_y = (log(np.where(a > 0, a, 1), base) for a in parts)
    return np.maximum(0, np.sum(p * (log_p - log_x - log_y)))  # not −1e-17
