import numpy as np
from snippets.neuron.neuron import neuron
from snippets.neuron.target import target
from snippets.step_and_sigmoid.sigmoid_derivative import sigmoid_derivative


def hidden_gradient(x, y, hidden, output):
    """∂C/∂w₁ = (a₂ − y) w₂ σ′(z₁) x: cross-entropy, two neurons in a row.

    hidden = (w₁, b₁) feeds output = (w₂, b₂).
    """
    x, y = np.asarray(x, dtype=float), target(y)
    (w1, b1), (w2, b2) = hidden, output
    error = neuron(neuron(x, w1, b1), w2, b2) - y
    return error * w2 * sigmoid_derivative(w1 * x + b1) * x
