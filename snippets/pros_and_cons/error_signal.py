import numpy as np
from snippets.checks.numbers import numbers, same_shape
from snippets.step_and_sigmoid.sigmoid import sigmoid


@np.errstate(over="ignore", invalid="ignore")
def error_signal(x, y, w, b):
    """δ = σ(s) − y with s = Σ w_i x_i + b: then ∂L/∂w_i = δ x_i, ∂L/∂b = δ."""
    x, y = numbers(x, "x"), numbers(y, "y", "[0, 1]")
    w, b = numbers(w, "w", axes=1), numbers(b, "b")
    same_shape(last_axis=True, w=w, x=x)
    s = x @ w
    same_shape(s=s, y=y, b=b)
    return sigmoid(s + b) - y
