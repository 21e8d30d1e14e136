import numpy as np


def gaussian(x, mean, deviation):
    """q(x) ∝ exp(−(x − μ)² / 2σ²), scaled to sum to 1 over the points x."""
    x, mean, deviation = np.asarray(x), np.asarray(mean), np.asarray(deviation)
    if not np.all(deviation > 0):
        raise ValueError(f"deviation must be positive, got {deviation}")
    square = ((x - mean[..., None]) / deviation[..., None]) ** 2
    q = np.exp((square.min(axis=-1, keepdims=True) - square) / 2)  # max is 1
    return q / q.sum(axis=-1, keepdims=True)
