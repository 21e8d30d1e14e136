import numpy as np
from snippets.checks.numbers import distribution, require
from snippets.cross_entropy.cross_entropy import cross_entropy
from snippets.cross_entropy.one_hot import one_hot


def negative_log_likelihood(labels, q):
    """L = −(1/N) Σ ln q(y_i | x_i): row i of q answers example i, in nats."""
    q = distribution(q, "q")
    p = one_hot(labels, classes=q.shape[-1])
    shapes = {"labels": np.shape(labels), "q": q.shape}
    require(p.shape == q.shape, "labels must be one a row of q", shapes)
    return np.mean(cross_entropy(p, q))
