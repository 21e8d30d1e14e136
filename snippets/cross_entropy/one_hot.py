import numpy as np
from snippets.checks.numbers import numbers


def one_hot(labels, classes):
    """p(k) = 1 for k = y, else 0: the label y as a distribution."""
    classes = numbers(classes, "classes", "[1, 1e15]", axes=0, whole=True)
    labels = numbers(labels, "labels", f"[0, {classes - 1}]", whole=True)
    return (labels[..., None] == np.arange(classes)).astype(float)
