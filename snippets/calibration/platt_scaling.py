import numpy as np
from snippets.checks.numbers import numbers, require, same_shape
from snippets.neuron.binary_cross_entropy import binary_cross_entropy
from snippets.step_and_sigmoid.sigmoid import sigmoid


def platt_scaling(y, z):
    """w, b of the q = σ(w z + b) of least cross-entropy, by Newton."""
    y = numbers(y, "y", axes=1)
    z = numbers(z, "z", "[-1e100, 1e100]", axes=1)
    require((y == 0) | (y == 1), "y must be 0 or 1", y)
    same_shape(y=y, z=z)
    no, yes = z[y == 0], z[y == 1]
    mixed = len(no) and len(yes) and min(no) < max(yes) and min(yes) < max(no)
    require(mixed, "z must not separate 0 from 1, both in y", (y, z))
    middle = z.mean()
    spread = np.abs(z - middle).max()
    x, w = np.stack([(z - middle) / spread, np.ones(len(z))]), np.zeros(2)
    loss = lambda w: binary_cross_entropy(y, w @ x).mean()
    for _ in range(200):
        q = sigmoid(w @ x)
        hessian = x * q * (1 - q) @ x.T
        require(np.linalg.cond(hessian) < 1e15, "z must have no outlier", z)
        step = np.linalg.solve(hessian, x @ (q - y))
        if np.abs(step @ x).max() < 1e-9:
            return w[0] / spread, w[1] - w[0] * middle / spread
        while loss(w - step) > loss(w) + 1e-12:  # rounding may add it
            step = step / 2
        w = w - step
    raise ValueError(f"z must have no outlier or near tie, got {z}")
