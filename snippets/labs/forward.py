import numpy as np
from snippets.checks.arrays import arrays
from snippets.checks.numbers import numbers, require


@np.errstate(over="ignore", invalid="ignore")
def forward(layers, x):
    """h ← tanh(h W + b) layer by layer; the last one stops at z = h W + b.

    Returns what enters each layer, x first, and z: (networks, n, outputs).
    """
    arrays(layers, "layers")
    inputs, h = [], numbers(x, "x")
    for w, b in layers:
        *networks, enter, leave = w.shape
        shapes = {"x": h.shape, "W": w.shape, "b": b.shape}
        alone = h.ndim == 2 or h.shape[:-2] == tuple(networks)
        fits = alone and h.shape[-1] == enter and h.ndim > 1
        require(fits, "x must be (n, inputs) or (networks, n, inputs)", shapes)
        fits = b.shape == (*networks, 1, leave)
        require(fits, "b must be (networks, 1, outputs)", shapes)
        inputs.append(h)
        z = h @ w + b
        fits = np.isfinite(inputs[0]).all() or not np.isnan(z).any()
        require(fits, "x must not meet ∞ − ∞", x)
        h = np.tanh(z)
    return inputs, z
