import numpy as np
from snippets.checks.numbers import numbers, require


@np.errstate(over="ignore", invalid="ignore")  # a run may diverge
def gradient_descent(gradient, start, learning_rate, steps):
    """w ← w − η ∇L(w): each point of the path, start first: (steps + 1, …)."""
    path = [numbers(start, "start", "(-inf, inf)")]
    rate = numbers(learning_rate, "learning_rate", "(0, inf)", axes=0)
    for _ in range(numbers(steps, "steps", "[0, 1e15]", axes=0, whole=True)):
        slope = np.asarray(gradient(path[-1]))
        require(np.can_cast(slope, float), "gradient must be real", slope)
        require(slope.shape == path[0].shape, "gradient must fit start", slope)
        path.append(path[-1] - rate * slope)
    return np.array(path)
