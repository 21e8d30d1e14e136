from snippets.checks.numbers import numbers, same_shape
from snippets.step_and_sigmoid.sigmoid import sigmoid
from snippets.step_and_sigmoid.sigmoid_derivative import sigmoid_derivative


def curvature(y, z):
    """d²L/dz²: σ′[σ′ + (a − y)(1 − 2a)] of ½(y − a)², σ′ of cross-entropy."""
    y, z = numbers(y, "y", "[0, 1]"), numbers(z, "z")
    same_shape(y=y, z=z)
    a, slope = sigmoid(z), sigmoid_derivative(z)
    error = (1 - y) * a - y * sigmoid(-z)  # a − y, where a is nearly 1 too
    return slope * (slope + error * (1 - 2 * a)), slope
