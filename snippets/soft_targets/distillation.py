import numpy as np
from snippets.checks.numbers import numbers, same_shape
from snippets.softmax.softmax import softmax
from snippets.softmax.softmax_cross_entropy import softmax_cross_entropy


def distillation(v, z, temperature):
    """L = −T² Σ p_k ln q_k, with p = softmax(v / T) and q = softmax(z / T).

    v are the logits of the teacher, z those of the student.
    """
    v = numbers(v, "v", "[-1e300, 1e300]")
    z = numbers(z, "z", "[-1e300, 1e300]")
    t = numbers(temperature, "temperature", "[1e-3, 1e6]", axes=0)
    same_shape(last_axis=True, v=v, z=z)
    p = np.broadcast_to(softmax(v / t), z.shape)
    return t**2 * softmax_cross_entropy(p, z / t)
