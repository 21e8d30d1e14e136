import numpy as np


def one_hot(labels, classes):
    """p(i) = 1 for i = c, else 0: the label c as a distribution."""
    labels = np.asarray(labels)
    if labels.dtype.kind not in "iu":
        rule = "labels must be whole numbers, at least one"
        raise ValueError(f"{rule}, got {labels}")
    if not isinstance(classes, int | np.integer):
        raise ValueError(f"classes must be a whole number, got {classes}")
    if not np.all((labels >= 0) & (labels < classes)):
        limit = classes - 1
        raise ValueError(f"labels must lie in 0 … {limit}, got {labels}")
    return np.eye(classes)[labels]
