"""What the names in the formulas of annealing.md mean."""

from scipy.optimize import brentq
from snippets.annealing.cosine_annealing import cosine_annealing
from snippets.annealing.exponential_decay import exponential_decay
from snippets.annealing.inverse_time_decay import inverse_time_decay
from snippets.annealing.noise_floor import noise_floor
from snippets.annealing.step_decay import step_decay
from snippets.annealing.warm_up import warm_up

from meanings.common import MEANINGS, in_turn, meaning, rates
from tex import Family


@meaning("annealing#noise-floor")
def _(rng):
    rate, lam, noise = rng.uniform(0.1, 0.9, size=3)
    errors, path = Family(enumerate(rng.normal(0, noise, 9))), [1.0]
    for error in errors.values():
        gradient = lam * path[-1] + error
        path.append(path[-1] - rate * gradient)
    walk = {"w": Family(enumerate(path)), r"\varepsilon": errors, "t": int(rng.integers(9))}
    floor = {r"\bar L": noise_floor(rate, lam, noise), r"\sigma": noise}
    both = {r"\eta": rate, r"\lambda": lam}
    return [{**walk, **both}, {**floor, **both}]


@meaning("annealing#step-decay")
def _(rng):
    start, factor, t = rng.uniform(0.1, 1), rng.uniform(0.1, 0.9), int(rng.integers(40))
    return {r"\eta_t": rates(step_decay, start, factor, 7), r"\eta_0": start, r"\gamma": factor, "t": t, "s": 7}


@meaning("annealing#exponential-decay")
def _(rng):
    start, k, t = rng.uniform(0.1, 1), rng.uniform(0.01, 0.1), int(rng.integers(40))
    return {r"\eta_t": rates(exponential_decay, start, k), r"\eta_0": start, "k": k, "t": t}


@meaning("annealing#inverse-time-decay")
def _(rng):
    start, k, t = rng.uniform(0.1, 1), rng.uniform(0.01, 0.1), int(rng.integers(40))
    return {r"\eta_t": rates(inverse_time_decay, start, k), r"\eta_0": start, "k": k, "t": t}


@meaning("annealing#cosine-annealing")
def _(rng):
    low, high, t = rng.uniform(0.001, 0.1), rng.uniform(0.2, 2), int(rng.integers(20))
    return {
        r"\eta_t": rates(cosine_annealing, high, low, 20),
        r"\eta_{\min}": low,
        r"\eta_{\max}": high,
        "t": t,
        "T": 20,
    }


@meaning("annealing#warm-up")
def _(rng):
    low, high = rng.uniform(0.001, 0.1), rng.uniform(0.2, 2)
    t = in_turn(rng, [0, 1, 3, 4, 5, 6])
    names = {r"\eta_{\min}": low, r"\eta_{\max}": high, "t": t, "T_w": 7, "T": 20}
    return {r"\eta_t": rates(warm_up, high, low, 7, 20), **names}


def squares(rng):
    """The mean of w² once it no longer changes."""
    _, names = MEANINGS["annealing#noise-floor"](rng)
    return {**names, r"\overline{w^2}": 2 * names[r"\bar L"] / names[r"\lambda"]}


FACTS = {
    r"\overline{w^2} = (1 - \eta\lambda)^2\,\overline{w^2} + \eta^2\sigma^2": squares,
    r"k = \ln 100 / 450": lambda rng: {"k": brentq(lambda k: exponential_decay(450, 1, k) - 0.01, 0.001, 0.1)},
}
GIVEN = [
    r"\lambda = \sigma = 1",
    r"t < T_w",
    r"\eta_t = 1/(1 + t)",  # a choice: η₀ and k are 1
    r"L(w) = \frac12 w^2 + \frac14 w^4",
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
}
