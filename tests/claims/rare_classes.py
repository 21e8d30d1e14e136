"""What rare-classes.md says of directions and orders."""

import numpy as np
from snippets.neuron.binary_cross_entropy import binary_cross_entropy
from snippets.rare_classes.focal_loss import focal_loss
from snippets.rare_classes.patients import patients
from snippets.rare_classes.pos_weight import pos_weight
from snippets.rare_classes.resampling import resampling
from snippets.rare_classes.threshold import threshold

from claims.common import claim, every, falls, less, more, rises, smallest


@claim(
    "rare-classes#precision-recall",
    zh="准确率却是三种做法里最差的",
    en="the accuracy is the worst of the three",
)
def finding_all_has_the_worst_accuracy():
    y, q = patients(np.random.default_rng(13), 1000)
    found = [np.mean((q >= t) == (y == 1)) for t in (0.02, 0.5)]
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
    zh="不加权时，最优的答案，也就是平均损失最小的，是 0.1",
    en="Without weights the best answer, the one with the lowest mean loss, is 0.1",
)
def without_weights_the_best_answer_is_the_share():
    yes, no = (binary_cross_entropy(y, LOG_ODDS) for y in (1, 0))
    return less(abs(1 / (1 + np.exp(-best_logit(yes + 9 * no))) - 0.1), 1e-3)


@claim(
    "rare-classes#pos-weight",
    zh="权重取 9，一个正样本就当 9 个算，负样本也是 9 个，最优的答案便是 0.5",
    en="With the weight 9 the positive counts as 9, against 9 negatives, and the best answer is 0.5",
)
def with_the_weight_9_it_is_a_half():
    yes, no = (binary_cross_entropy(y, LOG_ODDS) for y in (1, 0))
    return less(abs(1 / (1 + np.exp(-best_logit(9 * yes + 9 * no))) - 0.5), 1e-3)


@claim(
    "rare-classes#pos-weight",
    zh="如果模型在每个输入上都取到了最优的答案，这样还原就是精确的",
    en="This is exact for a model that has reached the best answer at every input",
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


def best_answers(alpha, gamma):
    """Where 80% and where 1% are positive."""
    yes, no = (focal_loss(y, LOG_ODDS, alpha, gamma) for y in (1, 0))
    return np.array([1 / (1 + np.exp(-best_logit(p * yes + (1 - p) * no))) for p in (0.8, 0.01)])


@claim(
    "rare-classes#focal-loss",
    zh="把最优的答案拉向 ½：0.8 降到 0.627，罕见的 0.01 却升到 0.154",
    en="pulls the best answer towards ½: 0.8 down to 0.627, but the rare 0.01 up to 0.154",
)
def gamma_pulls_towards_a_half():
    plain, focal = best_answers(0.5, 0), best_answers(0.5, 2)
    return every(less(np.abs(focal - 0.5), np.abs(plain - 0.5)), less(focal[0], 0.8), more(focal[1], 0.01))


@claim(
    "rare-classes#focal-loss",
    zh=r"\(\alpha\) 小于 ½，是把它压回一些，到 0.108",
    en=r"An \(\alpha\) below ½ takes part of that back, to 0.108",
)
def alpha_takes_part_of_it_back():
    return rises([0.01, best_answers(0.25, 2)[1], best_answers(0.5, 2)[1]])


@claim("rare-classes#exercises", zh="但阈值更低，是 0.0196", en="but the threshold is lower still, 0.0196")
def the_threshold_is_below_the_true_probability():
    true = 1 / (1 + np.exp(-resampling(np.log(0.8 / 0.2), 0.01, 0.5)))
    return less(threshold(1, 50), true)


@claim(
    "rare-classes#threshold",
    zh="阈值取 ½ 的代价是 8354，比 1/11 的 5532 高一半",
    en="The threshold ½ costs 8354, half as much again as the 5532 of 1/11",
)
def a_half_costs_half_as_much_again():
    y, q = patients(np.random.default_rng(0), 100_000)
    costs = [10 * np.sum((q < t) & (y == 1)) + np.sum((q >= t) & (y == 0)) for t in (1 / 11, 0.5)]
    return every(more(costs[1], costs[0]), less(abs(costs[1] / costs[0] - 1.5), 0.05))


@claim("rare-classes#threshold", zh="超过它，判「是」更便宜", en="above it, yes is cheaper")
def yes_is_cheaper_from_the_threshold():
    t = threshold(1, 10)
    above, below = np.linspace(t + 1e-6, 1, 50), np.linspace(0, t - 1e-6, 50)
    return every(less(1 - above, 10 * above), more(1 - below, 10 * below))


@claim(
    "rare-classes#focal-loss",
    zh="正确答案的概率越接近 1，因子越接近 0",
    en="a factor that nears 0 as the probability of the true answer nears 1",
)
def the_factor_falls_to_0():
    """The focal loss over the cross-entropy, for positives whose weight is 1."""
    z = np.linspace(-4, 12, 81)
    factors = focal_loss(1, z, alpha=1) / binary_cross_entropy(1, z)
    return every(falls(factors), less(factors[-1], 1e-9))


def above_the_truth(p, alpha, gamma):
    """How far the best answer lies above the true probability."""
    yes, no = (focal_loss(y, LOG_ODDS, alpha, gamma) for y in (1, 0))
    return 1 / (1 + np.exp(-best_logit(p * yes + (1 - p) * no))) - p


@claim(
    "rare-classes#focal-loss",
    zh="这些最优的答案都不等于真实的概率",
    en="None of these best answers is the true probability",
)
def no_best_answer_is_true():
    return more([abs(above_the_truth(p, alpha, 2)) for p in (0.8, 0.01) for alpha in (0.5, 0.25)], 0.05)


UNCOMPUTED = {
    "答案高于真实的概率，说明在这一组里损失偏向正样本",
    "低于它，就是偏向负样本",
    "An answer above the true probability means that the loss favours the positives; one below it, the negatives",
    "sees far more background than objects",
    "so the rare objects get the smaller weight",
    "find for each the answer with the lowest mean focal loss",
    "各求使平均的焦点损失最小的答案",
    "先重新校准",
    r"正样本的比例是 \(p\)，最优的答案是",
    r"among such cases, and \(q\) the best answer",
    "How much more does the threshold ½ cost",
    "代价比取 1/11 高多少",
    "Most are not, so areas are compared",
    "let the threshold fall, note the precision whenever one more positive is found",
    "先猜一猜",
    "先 `q.flatten(1)`",
}
