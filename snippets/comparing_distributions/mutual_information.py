import numpy as np
from snippets.comparing_distributions.joint import joint
from snippets.kl_divergence.kl_divergence import kl_divergence


def mutual_information(p, base=np.e):
    """I(X;Y) = D(p(x, y) ‖ p(x) p(y)), from a table p(x, y), rows x."""
    p, p_x, p_y = joint(p)
    independent = np.outer(p_x, p_y)
    return kl_divergence(p.ravel(), independent.ravel(), base)
