import numpy as np
from snippets.checks.numbers import numbers, same_shape
from snippets.neuron.neuron import neuron
from snippets.step_and_sigmoid.sigmoid_derivative import sigmoid_derivative


@np.errstate(over="ignore")
def hidden_gradient(x, y, hidden, output):
    """∂L/∂w₁ = (a₂ − y) w₂ σ′(z₁) x; hidden (w₁, b₁) feeds output (w₂, b₂)."""
    x, y = numbers(x, "x", "(-inf, inf)"), numbers(y, "y", "[0, 1]")
    for name, pair in {"hidden": hidden, "output": output}.items():
        array = type(pair) is np.ndarray and pair.ndim > 0
        if not (array or type(pair) in (tuple, list)) or len(pair) != 2:
            raise TypeError(f"{name} must be weight and bias, got {pair!r}")
    w1, b1 = [numbers(part, "hidden", "(-inf, inf)") for part in hidden]
    w2, b2 = [numbers(part, "output", "(-inf, inf)") for part in output]
    same_shape(x=x, y=y, w1=w1, b1=b1, w2=w2, b2=b2)
    error = neuron(neuron(x, w1, b1), w2, b2) - y
    return error * w2 * sigmoid_derivative(w1 * x + b1) * x
