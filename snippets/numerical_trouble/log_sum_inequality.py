import numpy as np
from snippets.checks.numbers import numbers, same_shape
from snippets.entropy.log import log


def log_sum_inequality(p, q):
    """Both sides of Σ p_i ln(p_i / q_i) ≥ P ln(P / Q); P, Q: the totals."""
    p = numbers(p, "p", "[0, 1e300]", axes=1)
    q = numbers(q, "q", "[0, 1e300]", axes=1)
    same_shape(p=p, q=q)
    sides = []
    for a, b in [(p, q), (p.sum(keepdims=True), q.sum(keepdims=True))]:
        log_a, log_b = (log(np.where(a > 0, one, 1)) for one in (a, b))
        sides.append(np.sum(a * (log_a - log_b)))
    left, right = sides
    return max(left, right), right  # equal sides may differ by rounding
