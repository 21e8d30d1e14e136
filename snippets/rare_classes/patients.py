from snippets.checks.numbers import numbers
from snippets.step_and_sigmoid.sigmoid import sigmoid


def patients(rng, n):
    """Labels of n patients, 1 for ill, and a model's true chances of 1."""
    n = numbers(n, "n", "[1, 1e15]", axes=0, whole=True)
    q = sigmoid(rng.normal(-8.2, 3, n))
    return (rng.random(n) < q).astype(int), q
