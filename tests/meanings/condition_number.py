"""What the names in the formulas of condition-number.md mean."""

import numpy as np
from scipy.optimize import linprog
from snippets.condition_number.condition_number import condition_number
from snippets.condition_number.momentum import momentum
from snippets.learning_rate.learning_rate import learning_rate

from meanings.common import in_turn, meaning
from tex import Family


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


@meaning("condition-number#condition-number")
def _(rng):
    slopes = rng.normal(size=(2, 2))
    hessian = slopes @ slopes.T + 0.1 * np.eye(2)
    middle, half = np.trace(hessian) / 2, np.sqrt(np.trace(hessian) ** 2 / 4 - np.linalg.det(hessian))
    ends = {r"\lambda_{\min}": middle - half, r"\lambda_{\max}": middle + half}
    return {r"\kappa": condition_number(hessian), **ends}


@meaning("condition-number#hessian-vector")
def _(rng):
    """A loss of which the difference gives the product as it is, or nearly: w⁴ has a third derivative that varies."""
    bent = in_turn(rng, [0, 1, 1, 1])
    square, w, v = rng.normal(size=(2, 2)), rng.normal(size=2), rng.normal(size=2)
    hessian = square @ square.T + 4 * np.eye(2)

    def gradient(w):
        return hessian @ w + bent * w**3

    here = Matrix(hessian + 3 * bent * np.diag(w**2))
    return {"H": here, r"\nabla L": gradient, "w": w, "v": v, "h": 0.02}


@meaning("condition-number#momentum")
def _(rng):
    """The path of a loss whose gradient is e^w in each direction."""
    rate, beta, t = rng.uniform(0.1, 0.5), rng.uniform(0.1, 0.9), int(rng.integers(1, 5))
    path = momentum(np.exp, rng.normal(), rate, beta, 6)
    return {"w": Family(enumerate(path)), r"\nabla L": np.exp, r"\eta": rate, r"\beta": beta, "t": t}


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


def several(rng):
    """Whether a walk in a valley turned at random settles."""
    turn = np.linalg.qr(rng.normal(size=(3, 3)))[0]
    curvatures = rng.uniform(0.5, 2, 3)
    hessian = turn * curvatures @ turn.T
    rate = in_turn(rng, [-0.01, 0, 0.01, 0.99, 1, 1.01]) * learning_rate(max(curvatures))
    settles = np.round(np.abs(np.linalg.eigvals(np.eye(3) - rate * hessian)), 9) < 1
    return {r"\eta": rate, r"\lambda_{\max}": max(curvatures), "true": bool(np.all(settles))}


FACTS = {
    r"0 < \eta < 2(1 + \beta)/\lambda": heavy,
    r"0 < \eta < 2/\lambda_{\max}": several,
    r"1 - \eta\lambda_{\min} = \eta\lambda_{\max} - 1": valley,
    r"\eta = 2/(\lambda_{\max} + \lambda_{\min})": valley,
}
GIVEN = [
    r"L = \tfrac12(0.04w_1^2 + 4w_2^2)",
    r"L = \tfrac12(2.2w_1^2 + 3.6w_1w_2 + 2.2w_2^2)",
    r"v = (1, 0)",
    r"(w, b) = (0, 0)",
    r"\lambda_{\max} = 4",
    r"v = (1, -1)",
    r"0 \le \beta < 1",
]
