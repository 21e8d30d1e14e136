import numpy as np
from snippets.why_loss.derivative import derivative


def gradient(f, w):
    """∇f(w) = (∂f/∂w₁, …, ∂f/∂wₙ): move one parameter, hold the others."""
    w = np.asarray(w, dtype=float)
    if w.ndim != 1:
        raise ValueError(f"w must list parameters, got shape {w.shape}")

    def slope(axis):
        return derivative(lambda t: f(np.where(axis, t, w)), w @ axis)

    return np.array([slope(axis) for axis in np.eye(len(w))])
