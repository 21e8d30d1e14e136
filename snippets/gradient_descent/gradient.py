import numpy as np
from snippets.checks.numbers import numbers
from snippets.why_loss.derivative import derivative


def gradient(f, w, h=1e-5):
    """∇f(w) = (∂f/∂w₁, …, ∂f/∂wₙ): move one parameter, hold the others."""
    w = numbers(w, "w", "(-inf, inf)", axes=1)
    along = lambda e: lambda t: f(np.where(e, t, w))
    return np.array([derivative(along(e), w @ e, h) for e in np.eye(len(w))])
