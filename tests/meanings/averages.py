"""What the names in the formulas of averages.md mean."""

from snippets.averages.step_noise import step_noise
from snippets.averages.token_mean import token_mean
from snippets.averages.weight_decay import weight_decay
from snippets.averages.weighted_mean import weighted_mean

from meanings.common import MEANINGS, meaning
from tex import Varying, family


@meaning("averages#token-mean")
def token_mean_(rng):
    means, sizes = rng.uniform(size=4), rng.integers(1, 9, size=4)
    each = Varying(lambda names: means[names["j"] - 1])
    return {"L": token_mean(means, sizes), "L_j": each, "n": family(sizes), "j in": range(1, 5)}


@meaning("averages#weighted-mean")
def weighted_mean_(rng):
    losses, y, c = rng.uniform(size=6), rng.integers(1, 4, size=6), rng.uniform(1, 3, size=3)
    weights = c[y - 1]
    named = {r"\ell": family(losses), "y": family(y), "c": family(c), "w": family(weights)}
    return {**named, "N": 6, "i in": range(1, 7), "L": weighted_mean(losses, weights)}


@meaning("averages#weight-decay")
def weight_decay_(rng):
    w, gradient, rate, decay = rng.uniform(0.1, 2, size=4)
    after = weight_decay(w, gradient, rate, decay)
    return {"w": w, r"\nabla L": gradient, r"\eta": rate, r"\lambda": decay, r"w \leftarrow": after}


@meaning("averages#step-noise")
def step_noise_(rng):
    rate, deviation, n = rng.uniform(0.1, 2), rng.uniform(0.1, 2), int(rng.integers(2, 9))
    return {r"\eta": rate, r"\sigma": deviation, "n": n, "s": step_noise(rate, deviation, n)}


def masked_mean(rng):
    losses, mask = rng.uniform(size=6), rng.permutation([0, 1, 1, 0, 1, 0])
    named = {r"\ell": family(losses), r"\mu": family(mask)}
    return {**named, "i in": range(1, 7), "L": weighted_mean(losses, mask)}


FACTS = {
    r"L = \sum_i \mu_i \ell_i / \sum_i \mu_i": masked_mean,
    r"L = \sum_i c_{y_i} \ell_i / \sum_i c_{y_i}": MEANINGS["averages#weighted-mean"],
}
GIVEN = []
EQUIVALENT = {}
