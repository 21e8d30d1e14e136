import numpy as np


def arrays(layers, name):
    """An error that names layers, or gradients, that are no arrays."""
    listed = layers if isinstance(layers, list | tuple) else [None]
    for pair in listed or [None]:
        each = pair if isinstance(pair, list | tuple) else ()
        fits = [isinstance(x, np.ndarray) and x.ndim > 1 for x in each]
        kind = np.result_type(*each) if fits == [True, True] else object
        if not np.can_cast(kind, float):
            raise TypeError(f"{name} must be pairs (W, b), got {layers!r}")
