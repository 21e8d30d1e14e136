"""What the names in the formulas of learning-rate.md mean."""

import numpy as np
from scipy.optimize import brentq
from snippets.gradient_descent.seedling import seedling
from snippets.learning_rate.cosine_annealing import cosine_annealing
from snippets.learning_rate.exponential_decay import exponential_decay
from snippets.learning_rate.inverse_time_decay import inverse_time_decay
from snippets.learning_rate.learning_rate import learning_rate
from snippets.learning_rate.noise_floor import noise_floor
from snippets.learning_rate.range_test import range_test
from snippets.learning_rate.step_decay import step_decay
from snippets.learning_rate.students import students

from meanings.common import MEANINGS, in_turn, meaning, slope
from tex import Family, Varying


@meaning("learning-rate#learning-rate")
def _(rng):
    lam, share = rng.uniform(0.5, 2), in_turn(rng, [-0.001, 0, 0.001, 0.999, 1, 1.001])
    rate = share * learning_rate(lam)
    path = [1.0]
    for _ in range(50):
        path.append(path[-1] - rate * slope(lambda w: lam * w**2 / 2, path[-1]))
    names = {"w": Family(enumerate(path)), "t": int(rng.integers(9)), r"\eta": rate, r"\lambda": lam}
    return [names, names, {**names, "true": bool(round(abs(path[-1]), 6) < 1)}]


def rates(rule, *settings):
    """A learning rate by its step."""
    return Varying(lambda names: rule(names["t"], *settings))


@meaning("learning-rate#range-test")
def _(rng):
    low, high, t = rng.uniform(0.001, 0.1), rng.uniform(0.2, 2), int(rng.integers(20))
    return {r"\eta_t": rates(range_test, low, high, 20), r"\eta_{\min}": low, r"\eta_{\max}": high, "t": t, "T": 20}


@meaning("learning-rate#noise-floor")
def _(rng):
    rate, lam, noise = rng.uniform(0.1, 0.9, size=3)
    return {r"\bar J": noise_floor(rate, lam, noise), r"\eta": rate, r"\lambda": lam, r"\sigma": noise}


@meaning("learning-rate#step-decay")
def _(rng):
    start, factor, t = rng.uniform(0.1, 1), rng.uniform(0.1, 0.9), int(rng.integers(40))
    return {r"\eta_t": rates(step_decay, start, factor, 7), r"\eta_0": start, r"\gamma": factor, "t": t, "s": 7}


@meaning("learning-rate#exponential-decay")
def _(rng):
    start, k, t = rng.uniform(0.1, 1), rng.uniform(0.01, 0.1), int(rng.integers(40))
    return {r"\eta_t": rates(exponential_decay, start, k), r"\eta_0": start, "k": k, "t": t}


@meaning("learning-rate#inverse-time-decay")
def _(rng):
    start, k, t = rng.uniform(0.1, 1), rng.uniform(0.01, 0.1), int(rng.integers(40))
    return {r"\eta_t": rates(inverse_time_decay, start, k), r"\eta_0": start, "k": k, "t": t}


@meaning("learning-rate#cosine-annealing")
def _(rng):
    low, high, t = rng.uniform(0.001, 0.1), rng.uniform(0.2, 2), int(rng.integers(20))
    return {
        r"\eta_t": rates(cosine_annealing, high, low, 20),
        r"\eta_{\min}": low,
        r"\eta_{\max}": high,
        "t": t,
        "T": 20,
    }


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


FACTS = {
    r"\eta < 1/\lambda": steps(lambda there: 0 < there),
    r"\eta = 1/\lambda": steps(lambda there: there == 0),
    r"1/\lambda < \eta < 2/\lambda": steps(lambda there: -1 < there < 0),
    r"\eta < 2/\lambda": steps(lambda there: -1 < there),
    r"\eta = 2/\lambda": steps(lambda there: there == -1),
    r"\eta > 2/\lambda": steps(lambda there: there < -1),
    r"\eta\lambda - 1 > 1": steps(lambda there: there < -1),
    r"\lvert 1 - \eta\lambda \rvert < 1": steps(lambda there: abs(there) < 1),
    r"2/\lambda = 1.2": lambda rng: {r"\lambda": np.mean(np.square(seedling()[0]))},
    r"2/\lambda = 0.55": at_the_start,
    r"\overline{w^2} = (1 - \eta\lambda)^2\,\overline{w^2} + \eta^2\sigma^2": lambda rng: {
        **(names := MEANINGS["learning-rate#noise-floor"](rng)),
        r"\overline{w^2}": 2 * names[r"\bar J"] / names[r"\lambda"],
    },
    r"k = \ln 100 / 450": lambda rng: {"k": brentq(lambda k: exponential_decay(450, 1, k) - 0.01, 0.001, 0.1)},
}
GIVEN = [
    r"J(w) = \frac{1}{2}\lambda w^2",
    r"\lambda = \sigma = 1",
    r"\lambda > 0",
    r"w_0 \ne 0",
    r"\gamma < 1",
    r"\sum \eta_t = \infty",  # no sum of finitely many can show it
    r"\sum \eta_t^2 < \infty",
]
EQUIVALENT = {
    "a cosine is even": [
        r"\eta_t = \eta_{\min} + \frac{1}{2}(\eta_{\max} - \eta_{\min})\Bigl(1 + \cos\frac{-\pi t}{T}\Bigr)",
        r"\eta_t = \eta_{\min} + \frac{1}{2}(\eta_{\max} - \eta_{\min})\Bigl(1 + \cos\frac{\pi t}{-T}\Bigr)",
        r"\eta_t = \eta_\min + \tfrac12 (\eta_\max - \eta_\min)(1 + \cos(-\pi t / T))",
    ],
    "solved for λ": [
        r"\lambda = 1/\eta",
        r"\lambda = 2/\eta",
    ],
}
