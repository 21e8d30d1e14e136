import numpy as np
from snippets.neuron.target import target
from snippets.step_and_sigmoid.sigmoid import sigmoid


def error_signal(x, y, w, b):
    """δ = σ(s) − y with s = Σ w_i x_i + b: then ∂L/∂w_i = δ x_i, ∂L/∂b = δ."""
    x, w = np.asarray(x, dtype=float), np.asarray(w, dtype=float)
    if x.shape[-1:] != w.shape:
        raise ValueError(f"w must have a weight for each x_i, got {w} for {x}")
    s = x @ w + b
    return sigmoid(s) - target(y)
