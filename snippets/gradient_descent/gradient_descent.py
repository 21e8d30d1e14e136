import numpy as np


def gradient_descent(gradient, start, learning_rate, steps):
    """w ← w − η ∇J(w): each point of the path, start first: (steps + 1, …)."""
    if not 0 < learning_rate < np.inf:
        rule = "learning_rate must be > 0 and finite"
        raise ValueError(f"{rule}, got {learning_rate}")
    if steps < 0:
        raise ValueError(f"steps must be ≥ 0, got {steps}")
    path = [np.asarray(start, dtype=float)]
    for _ in range(steps):
        path.append(path[-1] - learning_rate * np.asarray(gradient(path[-1])))
    return np.array(path)
