import numpy as np
from snippets.checks.numbers import numbers, require


@np.errstate(over="ignore", invalid="ignore")  # a run may diverge
def momentum(gradient, start, learning_rate, beta, steps):
    """w_{t+1} = w_t − η ∇L(w_t) + β (w_t − w_{t−1}): each point of the path.

    The first step has none before it. On a quadratic it settles
    iff 0 < η < 2 (1 + β) / λ, with λ the largest curvature.
    """
    path = [numbers(start, "start", "(-inf, inf)")]
    rate = numbers(learning_rate, "learning_rate", "(0, inf)", axes=0)
    beta = numbers(beta, "beta", "[0, 1)", axes=0)
    step = np.zeros_like(path[0])
    for _ in range(numbers(steps, "steps", "[0, 1e15]", axes=0, whole=True)):
        slope = np.asarray(gradient(path[-1]))
        require(np.can_cast(slope, float), "gradient must be real", slope)
        shapes = slope.shape, path[0].shape
        require(shapes[0] == shapes[1], "gradient must fit start", shapes)
        step = beta * step - rate * slope
        path.append(path[-1] + step)
    return np.array(path)
