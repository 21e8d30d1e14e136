import numpy as np
from snippets.gradient_descent.positive import positive


def first_order_decrease(gradient, learning_rate):
    """η ‖∇J‖²: how far one step would lower J if J were a plane."""
    learning_rate = positive(learning_rate, "learning_rate")
    return learning_rate * np.sum(np.square(gradient))
