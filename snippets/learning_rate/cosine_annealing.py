import numpy as np
from snippets.gradient_descent.positive import positive
from snippets.learning_rate.elapsed import elapsed


def cosine_annealing(t, highest, lowest, steps):
    """η_t = η_min + ½ (η_max − η_min)(1 + cos(π t / T)): half a wave."""
    highest = positive(highest, "highest")
    if not 0 <= lowest <= highest:
        bounds = f"{lowest} and {highest}"
        raise ValueError(f"lowest must be in [0, highest], got {bounds}")
    wave = 1 + np.cos(np.pi * elapsed(t, steps) / steps)
    return lowest + (highest - lowest) * wave / 2
