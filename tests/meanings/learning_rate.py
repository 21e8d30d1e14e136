"""What the names in the formulas of learning-rate.md mean."""

from snippets.learning_rate.learning_rate import learning_rate
from snippets.learning_rate.range_test import range_test

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


def steps(holds):
    """One step down a parabola, from 1 to `there`; the statement is true where `holds(there)`."""

    def names(rng):
        lam, share = rng.uniform(0.5, 2), in_turn(rng, [-0.5, 0.001, 0.499, 0.5, 0.501, 0.999, 1, 1.001])
        rate = share * learning_rate(lam)
        there = 1 - rate * lam
        return {r"\eta": rate, r"\lambda": lam, "true": bool(holds(round(there, 9)))}

    return names


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
    r"\eta < 1/(2w_0^2)": quartic,
}
GIVEN = [
    r"L = 2w^2",
    r"L(w) = \frac{1}{2}\lambda w^2",
    r"L(w) = w^4",
    r"\lambda > 0",
    r"w_0 \ne 0",
]
EQUIVALENT = {
    "solved for λ": [
        r"\lambda = 1/\eta",
        r"\lambda = 2/\eta",
    ],
}
