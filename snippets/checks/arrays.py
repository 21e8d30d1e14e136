import numpy as np


def arrays(layers, name):
    """An error that names layers, or gradients, that are no arrays."""
    pairs = layers if isinstance(layers, list | tuple) and layers else [None]
    for pair in pairs:
        each = pair if isinstance(pair, list | tuple) else ()
        if [*map(type, each)] != [np.ndarray, np.ndarray]:
            raise TypeError(f"{name} must be pairs (W, b), got {layers!r}")
