from snippets.checks.numbers import numbers
from snippets.step_and_sigmoid.sigmoid import sigmoid


def students(rng, n=200):
    """n made-up learners: hours of practice, and 1 if they passed, else 0."""
    n = numbers(n, "n", "[1, 1e15]", axes=0, whole=True)
    hours = rng.uniform(0, 6, n)
    return hours, (rng.random(n) < sigmoid(1.5 * (hours - 3))).astype(float)
