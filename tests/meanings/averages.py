"""What the names in the formulas of averages.md mean."""

from snippets.averages.token_mean import token_mean
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


FACTS = {
    r"L = \sum_i c_{y_i} \ell_i / \sum_i c_{y_i}": MEANINGS["averages#weighted-mean"],
}
GIVEN = []
EQUIVALENT = {}
