import numpy as np


def additivity(information, p, q):
    """I(p q) − [I(p) + I(q)]: 0 where two independent outcomes add up."""
    p, q = np.asarray(p, dtype=float), np.asarray(q, dtype=float)
    if not np.all((p > 0) & (p <= 1) & (q > 0) & (q <= 1)):
        raise ValueError(f"p and q must lie in (0, 1], got {p} and {q}")
    return information(p * q) - (information(p) + information(q))
