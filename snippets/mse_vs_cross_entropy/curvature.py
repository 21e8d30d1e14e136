from snippets.checks.numbers import numbers, same_shape
from snippets.step_and_sigmoid.sigmoid import sigmoid
from snippets.step_and_sigmoid.sigmoid_derivative import sigmoid_derivative


def curvature(y, z):
    """d²L/dz²: σ′[σ′ + (a − y)(1 − 2a)] of ½(y − a)², σ′ of cross-entropy."""
    y, a, slope = numbers(y, "y", "[0, 1]"), sigmoid(z), sigmoid_derivative(z)
    same_shape(y=y, z=z)
    return slope * (slope + (a - y) * (1 - 2 * a)), slope
