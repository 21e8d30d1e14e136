"""What the names in the formulas of learning-rate.md mean."""

import numpy as np
from scipy.optimize import linprog
from snippets.learning_rate.condition_number import condition_number
from snippets.learning_rate.learning_rate import learning_rate
from snippets.learning_rate.range_test import range_test
from snippets.learning_rate.students import students

from meanings.common import MEANINGS, in_turn, meaning, rates, slope
from tex import Family


@meaning("learning-rate#learning-rate")
def _(rng):
    lam, share = rng.uniform(0.5, 2), in_turn(rng, [-0.001, 0, 0.001, 0.999, 1, 1.001])
    rate = share * learning_rate(lam)
    path = [1.0]
    for _ in range(50):
        path.append(path[-1] - rate * slope(lambda w: lam * w**2 / 2, path[-1]))
    names = {"w": Family(enumerate(path)), "t": int(rng.integers(9)), r"\eta": rate, r"\lambda": lam}
    return [names, {**names, "true": bool(round(abs(path[-1]), 6) < 1)}]


@meaning("learning-rate#range-test")
def _(rng):
    low, high, t = rng.uniform(0.001, 0.1), rng.uniform(0.2, 2), int(rng.integers(20))
    return {r"\eta_t": rates(range_test, low, high, 20), r"\eta_{\min}": low, r"\eta_{\max}": high, "t": t, "T": 20}


class Matrix:
    """A matrix that a formula writes in front of a vector."""

    def __init__(self, rows):
        self.rows = rows

    def __mul__(self, v):
        return self.rows @ v

    def __rmul__(self, k):
        return Matrix(k * self.rows)

    def __neg__(self):
        return Matrix(-self.rows)


@meaning("learning-rate#condition-number")
def _(rng):
    slopes = rng.normal(size=(2, 2))
    hessian = slopes @ slopes.T + 0.1 * np.eye(2)
    middle, half = np.trace(hessian) / 2, np.sqrt(np.trace(hessian) ** 2 / 4 - np.linalg.det(hessian))
    ends = {r"\lambda_{\min}": middle - half, r"\lambda_{\max}": middle + half}
    return {r"\kappa": condition_number(hessian), **ends}


@meaning("learning-rate#hessian-vector")
def _(rng):
    """A loss of which the difference gives the product as it is, or nearly: w⁴ has a third derivative that varies."""
    bent = in_turn(rng, [0, 1, 1, 1])
    square, w, v = rng.normal(size=(2, 2)), rng.normal(size=2), rng.normal(size=2)
    hessian = square @ square.T + 4 * np.eye(2)

    def gradient(w):
        return hessian @ w + bent * w**3

    here = Matrix(hessian + 3 * bent * np.diag(w**2))
    return {"H": here, r"\nabla L": gradient, "w": w, "v": v, "h": 0.02}


def steps(holds):
    """One step down a parabola, from 1 to `there`; the statement is true where `holds(there)`."""

    def names(rng):
        lam, share = rng.uniform(0.5, 2), in_turn(rng, [-0.5, 0.001, 0.499, 0.5, 0.501, 0.999, 1, 1.001])
        rate = share * learning_rate(lam)
        there = 1 - rate * lam
        return {r"\eta": rate, r"\lambda": lam, "true": bool(holds(round(there, 9)))}

    return names


def at_the_start(rng):
    """How the loss of the students curves where w = b = 0, from 2/λ to as many digits as the page has."""
    x = np.stack([students(np.random.default_rng(0))[0], np.ones(200)])
    return {r"\lambda": 2 / round(2 / np.linalg.eigvalsh(x @ x.T / 4 / 200)[-1], 2)}


def heavy(rng):
    """Whether momentum settles on a parabola: whether both roots of its recurrence are less than 1 in size."""
    lam, beta = rng.uniform(0.5, 2), rng.uniform(0.1, 0.9)
    rate = in_turn(rng, [-0.001, 0, 0.001, 0.5, 0.999, 1, 1.001, 1.5]) * 2 * (1 + beta) / lam
    roots = np.roots([1, -(1 + beta - rate * lam), beta])
    return {r"\eta": rate, r"\beta": beta, r"\lambda": lam, "true": bool(np.all(np.round(np.abs(roots), 9) < 1))}


def valley(rng):
    """The rate that shrinks both directions of a valley most, the slower of them at the least."""
    flat, steep = np.sort(rng.uniform(0.1, 5, 2))
    sides = [sign * np.array([curvature, -1 / sign]) for curvature in (flat, steep) for sign in (1, -1)]
    best = linprog([0, 1], A_ub=sides, b_ub=[1, -1, 1, -1]).x[0]  # least t with |1 − ηλ| ≤ t for both
    return {r"\eta": best, r"\lambda_{\min}": flat, r"\lambda_{\max}": steep}


def quartic(rng):
    """Whether a step down w⁴ comes closer to its minimum."""
    start, share = rng.uniform(0.5, 2), in_turn(rng, [0.5, 0.999, 1, 1.001])
    rate = share / (2 * start**2)
    after = start - rate * slope(lambda w: w**4, start)
    return {"w": Family([(0, start)]), r"\eta": rate, "true": bool(round(abs(after) / start, 6) < 1)}


FACTS = {
    r"\eta < 1/\lambda": steps(lambda there: 0 < there),
    r"\eta = 1/\lambda": steps(lambda there: there == 0),
    r"1/\lambda < \eta < 2/\lambda": steps(lambda there: -1 < there < 0),
    r"\eta = 2/\lambda": steps(lambda there: there == -1),
    r"\eta > 2/\lambda": steps(lambda there: there < -1),
    r"\eta\lambda - 1 > 1": steps(lambda there: there < -1),
    r"\lvert 1 - \eta\lambda \rvert < 1": steps(lambda there: abs(there) < 1),
    r"0 < \eta < 2/\lambda": lambda rng: MEANINGS["learning-rate#learning-rate"](rng)[-1],
    r"2/\lambda = 0.55": at_the_start,
    r"0 < \eta < 2(1 + \beta)/\lambda": heavy,
    r"\eta < 1/(2w_0^2)": quartic,
    r"1 - \eta\lambda_{\min} = \eta\lambda_{\max} - 1": valley,
    r"\eta = 2/(\lambda_{\max} + \lambda_{\min})": valley,
}
GIVEN = [
    r"L = 2w^2",
    r"L = \tfrac12(4w_1^2 + 0.4w_2^2)",
    r"L(w) = \frac{1}{2}\lambda w^2",
    r"L(w) = w^4",
    r"\lambda > 0",
    r"(w, b) = (0, 0)",
    r"\lambda_{\max} = 4",
    r"w_0 \ne 0",
    r"0 \le \beta < 1",
]
EQUIVALENT = {
    "solved for λ": [
        r"\lambda = 1/\eta",
        r"\lambda = 2/\eta",
    ],
}
