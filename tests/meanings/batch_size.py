"""What the names in the formulas of batch-size.md mean."""

from scipy.optimize import brentq
from snippets.batch_size.batch_noise import batch_noise
from snippets.batch_size.best_step import best_step
from snippets.batch_size.step_noise import step_noise
from snippets.batch_size.weight_decay import weight_decay

from meanings.common import MEANINGS, meaning


@meaning("batch-size#batch-noise")
def batch_noise_(rng):
    deviation, n = rng.uniform(0.1, 2), int(rng.integers(2, 9))
    return {r"\sigma": deviation, "n": n, r"\sigma_n": batch_noise(deviation, n)}


@meaning("batch-size#step-noise")
def step_noise_(rng):
    rate, deviation, n = rng.uniform(0.1, 2), rng.uniform(0.1, 2), int(rng.integers(2, 9))
    return {r"\eta": rate, r"\sigma": deviation, "n": n, "s": step_noise(rate, deviation, n)}


@meaning("batch-size#best-step")
def best_step_(rng):
    lam, slope, deviation, n = *rng.uniform(0.5, 2, size=3), int(rng.integers(2, 9))
    names = {r"\lambda": lam, "g": slope, r"\sigma": deviation, "n": n}
    return {**names, r"\eta": best_step(lam, slope, deviation, n)}


@meaning("batch-size#weight-decay")
def weight_decay_(rng):
    w, gradient, rate, decay = rng.uniform(0.1, 2, size=4)
    after = weight_decay(w, gradient, rate, decay)
    return {"w": w, r"\nabla L": gradient, r"\eta": rate, r"\alpha": decay, r"w \leftarrow": after}


def at_the_best(rng):
    """The rate where the mean of the square after a step is least, without the formula that solves for it."""
    names = MEANINGS["batch-size#best-step"](rng)
    lam, slope, variance = names[r"\lambda"], names["g"], names[r"\sigma"] ** 2 / names["n"]
    w = slope / lam
    rate = brentq(lambda rate: -2 * lam * (1 - rate * lam) * w**2 + 2 * rate * variance, 0, 1 / lam)
    return {**names, "w": w, r"\eta": rate}


FACTS = {
    r"\sigma_n = \sigma/\sqrt{n}": MEANINGS["batch-size#batch-noise"],
    r"g = \lambda w": at_the_best,
    r"\lambda w^2 (1 - \eta\lambda) = \eta\sigma^2/n": at_the_best,
}
GIVEN = []
EQUIVALENT = {
    "the rate and the curvature may change places": [
        r"\lambda = \frac{1}{\eta}\,\frac{n}{n + \sigma^2/g^2}",
        r"\lambda = n / (\eta  (n + \sigma^2/g^2))",
    ],
}
