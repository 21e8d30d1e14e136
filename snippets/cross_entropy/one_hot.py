import numpy as np


def one_hot(labels, classes):
    """p(i) = 1 for i = c, else 0: the label c as a distribution."""
    labels = np.asarray(labels)
    if labels.dtype.kind not in "iu":
        raise ValueError(f"labels must be whole numbers, got {labels}")
    if not np.all((labels >= 0) & (labels < classes)):
        limit = classes - 1
        raise ValueError(f"labels must lie in 0 … {limit}, got {labels}")
    return np.eye(classes)[labels]
