import numpy as np
from snippets.checks.numbers import numbers
from snippets.condition_number.hessian_vector import hessian_vector


def power_iteration(gradient, w, rng, steps=20, h=1e-4):
    """v ← H v / ‖H v‖: ‖H v‖ tends to the largest |λ| of the Hessian at w."""
    w = numbers(w, "w", "(-inf, inf)", axes=1)
    v = rng.normal(size=w.shape)
    for _ in range(numbers(steps, "steps", "[1, 1e15]", axes=0, whole=True)):
        v = hessian_vector(gradient, w, v / (np.hypot.reduce(v) or 1), h)
    return np.hypot.reduce(v)  # the norm, without squares that overflow
