import numpy as np
from snippets.checks.numbers import numbers


def cosine_annealing(t, highest, lowest, steps):
    """η_t = η_min + ½ (η_max − η_min)(1 + cos(π t / T)): half a wave.

    Near the end, rounding leaves η_t ± 2e-16 η_max.
    """
    highest = numbers(highest, "highest", "(0, inf)", axes=0)
    lowest = numbers(lowest, "lowest", f"[0, {highest}]", axes=0)
    steps = numbers(steps, "steps", "(0, inf)", axes=0)
    t = numbers(t, "t", f"[0, {steps}]")
    wave = (1 + np.cos(np.pi * (t / steps))) / 2  # from 1 to 0
    return lowest + (highest - lowest) * wave
