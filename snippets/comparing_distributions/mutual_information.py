import numpy as np
from snippets.comparing_distributions.joint import joint
from snippets.entropy.log import log


def mutual_information(p, base=np.e):
    """I(X;Y) = D(p(x, y) ‖ p(x) p(y)), from a table p(x, y), rows x."""
    p, p_x, p_y = joint(p)
    parts = (p, p_x[:, None], p_y)  # no product: it may be below 5e-324
    log_p, log_x, log_y = [log(np.where(a > 0, a, 1), base) for a in parts]
    gain = log_p - (log_x + log_y)
    return np.maximum(0, np.sum(p * gain))  # not −1e-17
