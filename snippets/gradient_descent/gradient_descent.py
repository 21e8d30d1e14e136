import numpy as np


def gradient_descent(gradient, start, learning_rate, steps):
    """w ← w − η ∇J(w): every point on the way, start included, (steps + 1, …)."""
    path = [np.asarray(start, dtype=float)]
    for _ in range(steps):
        path.append(path[-1] - learning_rate * np.asarray(gradient(path[-1])))
    return np.array(path)
