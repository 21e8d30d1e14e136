import numpy as np
from snippets.checks.numbers import numbers
from snippets.why_loss.derivative import derivative


def gradient(f, w):
    """∇f(w) = (∂f/∂w₁, …, ∂f/∂wₙ): move one parameter, hold the others."""
    w = numbers(w, "w", "(-inf, inf)", axes=1)
    part = lambda axis: derivative(lambda t: f(np.where(axis, t, w)), w @ axis)
    return np.array([part(axis) for axis in np.eye(len(w))])
