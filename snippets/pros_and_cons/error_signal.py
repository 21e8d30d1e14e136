import numpy as np
from snippets.checks.numbers import numbers, same_shape
from snippets.step_and_sigmoid.sigmoid import sigmoid


@np.errstate(over="ignore", invalid="ignore")
def error_signal(x, y, w, b):
    """δ = σ(z) − y with z = Σ w_j x_j + b: then ∂L/∂w_j = δ x_j, ∂L/∂b = δ."""
    x, y = numbers(x, "x"), numbers(y, "y", "[0, 1]")
    w, b = numbers(w, "w", axes=1), numbers(b, "b")
    same_shape(last_axis=True, w=w, x=x)
    z = x @ w
    same_shape(z=z, y=y, b=b)
    return sigmoid(numbers(z + b, "w x + b")) - y
