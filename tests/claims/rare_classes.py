"""What rare-classes.md says of directions and orders."""

import numpy as np
from snippets.neuron.binary_cross_entropy import binary_cross_entropy
from snippets.rare_classes.patients import patients
from snippets.rare_classes.pos_weight import pos_weight
from snippets.rare_classes.threshold import threshold
from snippets.softmax.focal_loss import focal_loss

from claims.common import claim, every, less, more, rises, smallest


@claim(
    "rare-classes#precision-recall",
    zh="准确率却是四种做法里最差的",
    en="the accuracy is the worst of the four",
)
def finding_all_has_the_worst_accuracy():
    y, q = patients(np.random.default_rng(13), 1000)
    found = [np.mean((q >= t) == (y == 1)) for t in (0.02, 0.2, 0.5)]
    return every(smallest(0, [*found, np.mean(y == 0)]), more(np.sum((q >= 0.02) & (y == 1)), 9.5))


@claim(
    "rare-classes#pos-weight",
    zh="权重越大，答案比真实概率（虚线）高得越多",
    en="The larger the weight, the further the answers lie above the true probabilities",
)
def a_larger_weight_lifts_the_answers():
    p = np.linspace(0.01, 0.99, 99)
    return every(rises([pos_weight(p, c) for c in range(2, 31)]), more(pos_weight(p, 2), p))


def best_logit(loss):
    """Where a loss over these log-odds is least."""
    return LOG_ODDS[np.argmin(loss)]


LOG_ODDS = np.linspace(-8, 8, 16001)


@claim(
    "rare-classes#pos-weight",
    zh="在每个输入上都能取到最优的答案，而且已经取到，这样还原就是精确的",
    en="This is exact for a model that is free enough to reach the best answer at every input, and has reached it",
)
def the_best_answer_is_undone_exactly():
    """The weighted loss is least at the odds of p times c, on a grid of log-odds."""
    yes, no = (binary_cross_entropy(y, LOG_ODDS) for y in (1, 0))
    gaps = [
        abs(best_logit(c * p * yes + (1 - p) * no) - np.log(c) - np.log(p / (1 - p)))
        for p in (0.01, 0.1, 0.5)
        for c in (2, 9)
    ]
    return less(gaps, 2e-3)


@claim(
    "rare-classes#pos-weight",
    zh=r"最优的 \(q_k\) 与 \(c_k p_k\) 成正比",
    en=r"the best \(q_k\) is proportional to \(c_k p_k\)",
)
def no_other_answer_is_better_for_weighted_classes():
    p, c = np.array([0.7, 0.2, 0.1]), np.array([1, 2, 9])
    others = np.random.default_rng(0).dirichlet(np.ones(3), 500)
    return smallest(0, [-(c * p) @ np.log(c * p / (c @ p)), *(-np.log(others) @ (c * p))])


@claim("rare-classes#pos-weight", zh="也会移动最优的答案", en="moves the best answer as well")
def the_focal_loss_moves_the_best_answer():
    yes, no = (focal_loss(y, LOG_ODDS, alpha=0.25, gamma=2) for y in (1, 0))
    moved = [best_logit(p * yes + (1 - p) * no) - np.log(p / (1 - p)) for p in (0.8, 0.01)]
    return more(np.abs(moved), 0.1)


@claim("rare-classes#threshold", zh="从这个阈值起，判「是」更便宜", en="Yes is cheaper from the threshold")
def yes_is_cheaper_from_the_threshold():
    t = threshold(1, 10)
    above, below = np.linspace(t + 1e-6, 1, 50), np.linspace(0, t - 1e-6, 50)
    return every(less(1 - above, 10 * above), more(1 - below, 10 * below))


UNCOMPUTED = {
    "What is the best answer then",
    "这时最优的答案是什么",
    "That is no probability any more",
    "most pixels are background",
    "The loss is the first number",
    "add a small constant above and below",
    "先猜一猜",
}
