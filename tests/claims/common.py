"""How a claim is written down, and the comparisons that it may end with.

A comparison also says whether its opposite holds: a claim that holds both ways, or looks at nothing, is none.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from snippets.learning_rate.students import students
from snippets.step_and_sigmoid.sigmoid_derivative import sigmoid_derivative

CLAIMS = []


class Comparison(NamedTuple):
    holds: bool
    opposite: bool


class Claim(NamedTuple):
    page: str
    section: str
    words: dict[str, str]  # of each language
    compute: Callable[[], Comparison]

    def __str__(self) -> str:
        return f"{self.page}#{self.section} {self.compute.__name__}"


def claim(place, *, zh, en):
    """What a section says, in the words of both pages, is computed by the function below; it returns a comparison."""

    def register(function):
        page, _, section = place.partition("#")
        CLAIMS.append(Claim(page, section, {"zh": zh, "en": en}, function))
        return function

    return register


def opposite_of(comparison):
    return Comparison(comparison.opposite, comparison.holds)


def rises(values):
    """From each of these to the next; of arrays, in each place."""
    steps = np.diff(np.asarray([*values], dtype=float), axis=0)
    return Comparison(steps.size > 0 and bool(np.all(steps > 0)), steps.size > 0 and bool(np.all(steps < 0)))


def falls(values):
    return opposite_of(rises(values))


def less(a, b):
    """Each of the one than its partner among the other."""
    return rises(np.broadcast_arrays(a, b))


def more(a, b):
    return less(b, a)


def at_most(a, b):
    """None of the one is more than its partner, and not all are the same, but for rounding."""
    a, b = np.broadcast_arrays(np.asarray(a, dtype=float), b)
    same = np.isclose(a, b, rtol=1e-9, atol=1e-12)
    return Comparison(*(bool(np.all(same | found)) and not np.all(same) for found in (a < b, a > b)))


def at_least(a, b):
    return opposite_of(at_most(a, b))


def smallest(where, values):
    """The value that stands there, in a list or a dictionary, is less than every other."""
    values = dict(values if isinstance(values, dict) else enumerate(values))
    here = values.pop(where)
    return less([here] * len(values), [*values.values()])


def largest(where, values):
    return opposite_of(smallest(where, values))


def approaches(values, goal):
    """Each is nearer to the goal than the one before."""
    return falls(np.abs(np.asarray([*values], dtype=float) - goal))


def every(*comparisons):
    """All of these hold, and the opposite of none."""
    return Comparison(all(one.holds for one in comparisons), any(one.opposite for one in comparisons))


def curvature_of_students(w, b):
    """The largest of the mean cross-entropy of the 200 students, at a weight and a bias."""
    x, _ = students(np.random.default_rng(0))
    inputs = np.stack([x, np.ones_like(x)])
    return np.linalg.eigvalsh(inputs * sigmoid_derivative(w * x + b) @ inputs.T / len(x))[-1]
