import numpy as np
from snippets.checks.numbers import numbers, same_shape
from snippets.softmax.softmax import softmax
from snippets.softmax.softmax_gradient import softmax_gradient


def distillation_gradient(v, z, temperature):
    """∂L/∂z_k = T (q_k − p_k), with p = softmax(v / T), q = softmax(z / T)."""
    v = numbers(v, "v", "[-1e300, 1e300]")
    z = numbers(z, "z", "[-1e300, 1e300]")
    t = numbers(temperature, "temperature", "[1e-3, 1e6]", axes=0)
    same_shape(last_axis=True, v=v, z=z)
    p = np.broadcast_to(softmax(v / t), z.shape)
    return t * softmax_gradient(p, z / t)
