import numpy as np


def gradient_descent(gradient, start, learning_rate, steps):
    """w ← w − η ∇J(w): each point of the path, start first: (steps + 1, …)."""
    if not learning_rate > 0:
        raise ValueError(f"learning_rate must be > 0, got {learning_rate}")
    path = [np.asarray(start, dtype=float)]
    for _ in range(steps):
        path.append(path[-1] - learning_rate * np.asarray(gradient(path[-1])))
    return np.array(path)
