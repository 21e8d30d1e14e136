import numpy as np
from snippets.checks.numbers import numbers, require


def random_layers(rngs, sizes, scale=1.0):
    """W ~ N(0, scale² / inputs), b = 0 for each layer; one network per rng.

    `sizes` counts inputs, hidden units, outputs. W is (rngs, inputs, outputs),
    b is (rngs, 1, outputs): the first axis holds networks that never meet.
    """
    sizes = numbers(sizes, "sizes", "[1, 1e15]", axes=1, whole=True)
    require(len(sizes) > 1, "sizes must name inputs and outputs", sizes)
    scale = numbers(scale, "scale", "[0, inf)", axes=0)
    listed = rngs if isinstance(rngs, list | tuple) and rngs else [None]
    fits = all(isinstance(rng, np.random.Generator) for rng in listed)
    require(fits, "rngs must be Generators, one for each network", rngs)
    layers = []
    for inputs, outputs in zip(sizes, sizes[1:]):
        shape, deviation = (inputs, outputs), scale / np.sqrt(inputs)
        w = np.stack([deviation * rng.normal(size=shape) for rng in rngs])
        layers.append((w, np.zeros((len(rngs), 1, outputs))))
    return layers
