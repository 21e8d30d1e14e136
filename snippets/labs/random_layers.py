import numpy as np


def random_layers(rngs, sizes, scale=1.0):
    """W ~ N(0, scale² / inputs), b = 0 for each layer; one network per rng.

    `sizes` counts inputs, hidden units, outputs. W is (rngs, inputs, outputs),
    b is (rngs, 1, outputs): the first axis holds networks that never meet.
    """
    if len(sizes) < 2:
        raise ValueError(f"sizes must name inputs and outputs, got {sizes}")
    layers = []
    for inputs, outputs in zip(sizes, sizes[1:]):
        shape, deviation = (inputs, outputs), scale / np.sqrt(inputs)
        w = np.stack([rng.normal(0, deviation, shape) for rng in rngs])
        layers.append((w, np.zeros((len(rngs), 1, outputs))))
    return layers
