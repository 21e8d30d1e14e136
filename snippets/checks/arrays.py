import numpy as np


def arrays(layers, name):
    """An error that names layers, or gradients, that are no arrays."""
    table = lambda x: type(x) is np.ndarray and x.ndim > 1
    real = lambda x: table(x) and np.can_cast(x.dtype, float)
    listed = isinstance(layers, list | tuple) and len(layers) > 0
    for pair in layers if listed else [()]:
        each = pair if isinstance(pair, list | tuple) else ()
        if [real(x) for x in each] != [True, True]:
            raise TypeError(f"{name} must be pairs (W, b), got {layers!r}")
