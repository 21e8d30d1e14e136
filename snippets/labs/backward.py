import numpy as np
from snippets.checks.arrays import arrays
from snippets.checks.numbers import numbers, require


@np.errstate(over="ignore", invalid="ignore")  # a run may diverge
def backward(layers, inputs, error):
    """∂L/∂W = hᵀ δ and ∂L/∂b = Σ δ, with δ ← δ Wᵀ (1 − h²) one layer down.

    `inputs` are those of forward(); `error` is the last δ, ∂L/∂z of the
    loss L of all examples together.
    """
    arrays(layers, "layers")
    *networks, _, outputs = layers[-1][0].shape
    listed = inputs if isinstance(inputs, list | tuple) and inputs else [None]
    shapes = [h.shape if isinstance(h, np.ndarray) else () for h in listed]
    n = shapes[0][-2:-1]
    each = [(*networks, *n, w.shape[-2]) for w, _ in layers]
    fits = shapes in (each, [each[0][-2:], *each[1:]])
    require(fits, f"inputs must be arrays of the shapes {each}", shapes)
    error = numbers(error, "error", "(-inf, inf)")
    shape = *networks, *n, outputs
    require(error.shape == shape, f"error must be {shape}, as z", error.shape)
    gradients = []
    for (w, _), h in zip(layers[::-1], inputs[::-1]):
        w_gradient = h.swapaxes(-1, -2) @ error
        gradients.insert(0, (w_gradient, error.sum(axis=-2, keepdims=True)))
        if h is not inputs[0]:
            error = error @ w.swapaxes(-1, -2) * (1 - h**2)
    return gradients
