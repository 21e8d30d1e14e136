import numpy as np
from snippets.checks.numbers import numbers, require, same_shape
from snippets.step_and_sigmoid.sigmoid import sigmoid


def platt_scaling(y, z):
    """w, b of the q = σ(w z + b) of least cross-entropy, by Newton."""
    y = numbers(y, "y", axes=1)
    z = numbers(z, "z", "[-1e100, 1e100]", axes=1)
    require((y == 0) | (y == 1), "y must be 0 or 1", y)
    same_shape(y=y, z=z)
    no, yes = z[y == 0], z[y == 1]
    both = no.size > 0 < yes.size
    mixed = both and no.min() < yes.max() and yes.min() < no.max()
    require(mixed, "z must not separate 0 from 1, both in y", (y, z))
    middle = z.mean()
    spread = np.abs(z - middle).max()
    x, w = np.stack([(z - middle) / spread, np.ones(len(z))]), np.zeros(2)
    for _ in range(10_000):
        q = sigmoid(w @ x)
        hessian = x * q * (1 - q) @ x.T
        require(np.linalg.cond(hessian) < 1e15, "z must have no outlier", z)
        step = np.linalg.solve(hessian, x @ (q - y))
        far = np.abs(step @ x).max()
        w -= step / max(1, far)  # no logit moves by > 1
        if far < 1e-9:
            break
    require(far < 1e-9, "z must have no outlier", z)
    return w[0] / spread, w[1] - w[0] * middle / spread
