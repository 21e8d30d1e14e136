import numpy as np
from snippets.checks.numbers import numbers


@np.errstate(over="ignore")
def first_order_decrease(gradient, learning_rate):
    """η ‖∇L‖²: how far one step would lower L if L were a plane."""
    learning_rate = numbers(learning_rate, "learning_rate", "(0, inf)")
    norm = np.hypot.reduce(numbers(gradient, "gradient"), axis=None)
    return learning_rate * norm * norm  # norm² may be too large alone
