import numpy as np
from snippets.annealing.cosine_annealing import cosine_annealing
from snippets.checks.numbers import numbers, require


def warm_up(t, highest, lowest, warm, steps):
    """η_t = η_max t / T_w for t < T_w, then cosine annealing: up, then down.

    The first of its steps + 1 rates is 0.
    """
    steps = numbers(steps, "steps", "(0, inf)", axes=0)
    warm = numbers(warm, "warm", "(0, inf)", axes=0)
    require(warm < steps, "warm must be less than steps", warm)
    highest = numbers(highest, "highest", "(0, inf)", axes=0)
    t = numbers(t, "t", f"[0, {steps}]")
    after = np.maximum(t - warm, 0)
    rest = cosine_annealing(after, highest, lowest, steps - warm)
    rise = highest * (np.minimum(t, warm) / warm)
    return np.where(t < warm, rise, rest)[()]
