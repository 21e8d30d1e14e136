from snippets.checks.numbers import numbers
from snippets.step_and_sigmoid.sigmoid import sigmoid


def sigmoid_derivative(z):
    """σ′(z) = σ(z)(1 − σ(z)) = σ(z) σ(−z): the last form keeps its digits."""
    return sigmoid(z) * sigmoid(-numbers(z, "z"))
