import numpy as np


def first_order_decrease(gradient, learning_rate):
    """η ‖∇J‖²: how far one step would lower J if J were a plane."""
    return learning_rate * np.sum(np.square(gradient))
