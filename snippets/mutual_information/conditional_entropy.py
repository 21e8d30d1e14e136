import numpy as np
from snippets.entropy.log import log
from snippets.mutual_information.joint import joint


def conditional_entropy(p, base=np.e):
    """H(Y | X) = −Σ_x Σ_y p(x, y) log p(y | x), from a table, rows x."""
    p, p_x, _ = joint(p)
    given_x = p / np.where(p_x > 0, p_x, 1)[:, None]
    log_p = log(np.where(p > 0, given_x, 1), base)  # 0 log 0 = 0, the limit
    return 0 - np.sum(p * log_p)
