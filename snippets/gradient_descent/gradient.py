import numpy as np
from snippets.checks.numbers import numbers
from snippets.checks.result_of import result_of
from snippets.why_loss.derivative import derivative


def gradient(f, w, h=1e-5):
    """∇f(w) = (∂f/∂w₁, …, ∂f/∂wₙ): move one parameter, hold the others."""
    w = numbers(w, "w", "(-inf, inf)", axes=1)
    parts = []
    for axis in np.eye(len(w)):
        along = lambda t: result_of(f, np.where(axis, t, w), "f", nan=True)
        parts.append(derivative(along, w @ axis, h))
    return np.array(parts)
