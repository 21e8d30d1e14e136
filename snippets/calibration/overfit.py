import numpy as np
from snippets.checks.numbers import numbers
from snippets.cross_entropy.one_hot import one_hot
from snippets.softmax.softmax_gradient import softmax_gradient


def overfit(rng, steps=200):
    """y and scores z of 100 pictures to train on, 500 others, 2000 others.

    A picture of cat, dog or pig is 60 numbers: noise, and 2 more in one of
    three. The weights start at 0; the learning rate is 1.
    """
    steps = numbers(steps, "steps", "[0, inf)", axes=0, whole=True)
    sets = []
    for n in 100, 500, 2000:
        labels = rng.integers(3, size=n)
        x = rng.normal(size=(n, 60)) + 2 * one_hot(labels, classes=60)
        sets.append((one_hot(labels, classes=3), x))
    (y, x), w = sets[0], np.zeros((60, 3))
    for _ in range(steps):
        w -= x.T @ softmax_gradient(y, x @ w) / len(x)
    return [(y, x @ w) for y, x in sets]
