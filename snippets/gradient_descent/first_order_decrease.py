import numpy as np
from snippets.checks.euclidean_norm import euclidean_norm
from snippets.checks.numbers import numbers


@np.errstate(over="ignore")
def first_order_decrease(gradient, learning_rate):
    """η ‖∇L‖²: how far one step would lower L if L were a plane."""
    learning_rate = numbers(learning_rate, "learning_rate", "(0, inf)")
    length = euclidean_norm(np.ravel(numbers(gradient, "gradient")))
    return learning_rate * length * length
