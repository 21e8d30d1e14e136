from snippets.neuron.target import target
from snippets.step_and_sigmoid.sigmoid import sigmoid
from snippets.step_and_sigmoid.sigmoid_derivative import sigmoid_derivative


def curvature(y, z):
    """d²C/dz²: σ′[σ′ + (a − y)(1 − 2a)] of ½(y − a)², σ′ of cross-entropy."""
    a, slope = sigmoid(z), sigmoid_derivative(z)
    return slope * (slope + (a - target(y)) * (1 - 2 * a)), slope
