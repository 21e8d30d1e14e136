"""What the names in the formulas of rare-classes.md mean."""

import numpy as np
from scipy.special import expit
from sklearn.utils.class_weight import compute_class_weight
from snippets.rare_classes.focal_loss import focal_loss
from snippets.rare_classes.pos_weight import pos_weight
from snippets.rare_classes.precision_recall import precision_recall
from snippets.rare_classes.resampling import resampling
from snippets.rare_classes.soft_dice import soft_dice
from snippets.rare_classes.threshold import threshold

from meanings.common import meaning
from tex import family


@meaning("rare-classes#precision-recall")
def _(rng):
    found, alarms, missed, rest = rng.integers(1, 9, 4)
    y = np.repeat([1, 0, 1, 0], [found, alarms, missed, rest])
    q = np.repeat([0.9, 0.9, 0.1, 0.1], [found, alarms, missed, rest])
    precision, recall = precision_recall(y, q, 0.5)
    return {
        **{r"\mathrm{TP}": found, r"\mathrm{FP}": alarms, r"\mathrm{FN}": missed},
        **{r"\text{precision}": precision, r"\text{精确率}": precision},
        **{r"\text{recall}": recall, r"\text{召回率}": recall},
    }


@meaning("rare-classes#pos-weight")
def weighted(rng):
    p, c = rng.uniform(0.05, 0.95), rng.uniform(2, 9)
    return {"p": p, "c": c, "q": pos_weight(p, c)}


@meaning("rare-classes#resampling")
def _(rng):
    z, (share, r) = rng.normal(), rng.uniform(0.05, 0.95, 2)
    return {"z": z, r"\pi": share, "r": r, "z'": resampling(z, share, r)}


@meaning("rare-classes#focal-loss")
def _(rng):
    y, z, alpha, gamma = rng.integers(2), rng.normal(), rng.uniform(), rng.uniform(0, 3)
    true = {"q_t": expit(z if y else -z), r"\alpha_t": alpha if y else 1 - alpha}
    return {"L": focal_loss(y, z, alpha, gamma), r"\gamma": gamma, **true}


@meaning("rare-classes#threshold")
def _(rng):
    false_alarm, miss = rng.uniform(0.5, 9, 2)
    return {
        **{r"\tau": threshold(false_alarm, miss)},
        **{r"\text{cost of a false alarm}": false_alarm, r"\text{误报的代价}": false_alarm},
        **{r"\text{cost of a miss}": miss, r"\text{漏报的代价}": miss},
    }


@meaning("rare-classes#soft-dice")
def _(rng):
    y, q = rng.uniform(size=(2, 5))
    return {"y": family(y), "q": family(q), "j in": range(1, 6), "L": soft_dice(y, q)}


def balanced(rng):
    counts = rng.integers(1, 9, 3)
    y, k = np.repeat([1, 2, 3], counts), int(rng.integers(1, 4))
    weights = compute_class_weight("balanced", classes=np.arange(1, 4), y=y)
    return {"c": family(weights), "N": len(y), "K": 3, "n": family(counts), "k": k}


FACTS = {
    r"\frac{q}{1 - q} = c \, \frac{p}{1 - p}": weighted,
    "c_k = N / (K n_k)": balanced,
    r"(1 - 0.9)^2 = 0.01": lambda rng: {},
}
GIVEN = [r"\gamma \ge 0"]
EQUIVALENT = {
    "a product in another order": [r"\frac{q}{1 - q} = p \, \frac{c}{1 - p}"],
}
