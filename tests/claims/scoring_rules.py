"""What scoring-rules.md says of directions and orders."""

import numpy as np
from scipy.special import rel_entr
from snippets.scoring_rules.brier_decomposition import brier_decomposition
from snippets.scoring_rules.brier_score import brier_score

from claims.common import at_least, at_most, claim, every, falls, largest, less, more, rises, smallest

BOLD, CAREFUL = np.repeat([0.95, 1e-6], [95, 5]), np.repeat([0.8, 0.2], [80, 20])
Q = np.linspace(0.01, 0.99, 99)
# The loss of each forecast if it rains, and if it does not.
ABSOLUTE, WRONG, SQUARED, LOG = (
    (1 - Q, Q),
    (Q < 0.495, Q >= 0.495),
    ((1 - Q) ** 2, Q**2),
    (-np.log(Q), -np.log(1 - Q)),
)
RAINY = np.repeat([1, 0, 1, 0], [15, 35, 35, 15])


def mean(rule, p):
    rain, dry = rule
    return p * rain + (1 - p) * dry


def brier(low, high):
    """The Brier score of saying the one on half of the days and the other on the other half."""
    return np.mean((np.repeat([low, high], 50) - RAINY) ** 2)


@claim(
    "scoring-rules#",
    zh="虚线是她相信的概率，大圆点是平均损失最低的预报。拖动滑块：用平方误差，最好的预报跟着虚线走；用绝对误差，它停在一端，然后跳到另一端",
    en="The dashed line is what she believes, the large dot the forecast with the lowest mean loss. Move the belief: with the "
    "squared error the best forecast follows it. With the absolute error it stays at an end, and jumps to the other one",
)
def only_the_best_forecast_by_the_squared_error_follows_the_belief():
    q, found = np.linspace(0, 1, 21), []
    for at, p in enumerate(q):
        found.append(smallest(at, brier_score(p, q)))
        if at not in (0, 10, 20):
            found.append(smallest(20 if p > 0.5 else 0, p * (1 - q) + (1 - p) * q))
    return every(*found)


@claim(
    "scoring-rules#",
    zh="可是照她自己相信的概率来算，报 100% 扣得最少",
    en="Yet by her own belief she loses least if she says 100%",
)
def at_seventy_percent_it_is_best_to_say_one():
    q = np.linspace(0, 1, 101)
    return smallest(100, 0.7 * (1 - q) + 0.3 * q)


@claim(
    "scoring-rules#absolute-error",
    zh=r"而直线的最低点在一端。只要 \(p\) 大于 ½，报 1 就最好；只要小于 ½，报 0 就最好",
    en=r"and a straight line is lowest at an end. For every \(p\) above ½ the best forecast is 1, for every \(p\) below ½ it is 0",
)
def the_absolute_error_is_lowest_at_an_end():
    q = np.linspace(0, 1, 101)
    return every(*(smallest(100 if p > 0.5 else 0, p * (1 - q) + (1 - p) * q) for p in q if abs(p - 0.5) > 1e-9))


@claim(
    "scoring-rules#absolute-error",
    zh="大于 ½ 的预报结果都一样，报 0.7 和报 0.9 没有分别。所以如实报告不吃亏，可也没有好处",
    en="All forecasts above ½ count the same, 0.7 as much as 0.9. So honesty costs nothing, but it earns nothing either",
)
def by_accuracy_all_above_a_half_are_the_same():
    wrong = mean(WRONG, 0.7)
    return every(less(np.ptp(wrong[Q > 0.505]), 1e-12), less(wrong[Q > 0.505], wrong[Q < 0.495].min()))


@claim(
    "scoring-rules#proper",
    zh=r"是适当的，但不是严格适当的。平方误差和对数损失是严格适当的：最好的预报只有 \(p\) 一个",
    en=r"is proper, but not strictly. Squared error and log loss are strictly proper: their only best forecast is \(p\)",
)
def the_truth_alone_has_the_lowest_mean():
    """Others have as few wrong answers as the truth, none has fewer; by the absolute error others are lower than the truth."""
    found = [smallest(at, mean(rule, p)) for rule in (SQUARED, LOG) for at, p in enumerate(Q)]
    for at, p in enumerate(Q):
        wrong = mean(WRONG, p)
        if abs(p - 0.5) > 1e-9:
            found += at_least(wrong, wrong[at]), more(np.sum(np.isclose(wrong, wrong[at])), 40)
        if 0.02 < p < 0.98 and abs(p - 0.5) > 1e-9:
            found.append(less(mean(ABSOLUTE, p).min(), mean(ABSOLUTE, p)[at]))
    return every(*found)


@claim(
    "scoring-rules#proper",
    zh="用严格适当的损失，平均损失最低的模型，就是报出真实概率的模型",
    en="A strictly proper loss is lowest, on average, for the model that states the true probabilities",
)
def the_true_model_has_the_lowest_loss():
    """Over five inputs; each other model is the true one, with one or all of its answers moved."""
    p = np.array([0.1, 0.3, 0.5, 0.8, 0.95])
    moved = [p + 0.04 * shift for shift in np.random.default_rng(0).uniform(-1, 1, (200, 5))]
    squared = [brier_score(p, q).mean() for q in [p, *moved]]
    log = [-np.mean(p * np.log(q) + (1 - p) * np.log(1 - q)) for q in [p, *moved]]
    return every(smallest(0, squared), smallest(0, log))


@claim(
    "scoring-rules#brier-score",
    zh=r"有 \(K\) 类时，要把各类的平方加起来，所以一个样本最多到 2",
    en=r"With \(K\) classes the squares are summed over the classes, so that one case can cost up to 2",
)
def with_several_classes_it_comes_to_2():
    q = np.concatenate([np.eye(3), np.random.default_rng(0).dirichlet(np.ones(3), 500)])
    score = np.sum((q - [1, 0, 0]) ** 2, axis=1)
    return every(at_most(score, 2), more(score.max(), 1.999))


@claim("scoring-rules#brier-decomposition", zh="其实越小越好", en="less is better: 0 is calibrated")
def the_less_reliability_the_better_the_score():
    return rises([brier(0.3 - gap, 0.7 + gap) for gap in (0, 0.1, 0.2, 0.3)])


@claim(
    "scoring-rules#brier-decomposition",
    zh="C 最好，B 也比 A 好：B 在可靠性上的损失，比分辨力带来的好处小",
    en="C is best, and B is still better than A: the reliability costs B less than the resolution brings",
)
def c_is_best_and_b_is_better_than_a():
    reliability, resolution, _ = brier_decomposition(RAINY, np.repeat([0.2, 0.8], 50))
    return every(falls([brier(0.5, 0.5), brier(0.2, 0.8), brier(0.3, 0.7)]), less(reliability, resolution))


@claim(
    "scoring-rules#brier-decomposition",
    zh="所以能降低可靠性这一项，却不能提高分辨力",
    en="So they can lower the reliability, but cannot raise the resolution",
)
def a_temperature_lowers_the_reliability_and_keeps_the_resolution():
    z = np.log([0.2 / 0.8, 0.8 / 0.2])
    parts = [brier_decomposition(RAINY, np.repeat(1 / (1 + np.exp(-z / t)), 50)) for t in (1, 1.2, 1.4, 1.6)]
    return every(falls([one[0] for one in parts]), less([abs(one[1] - 0.04) for one in parts], 1e-12))


@claim(
    "scoring-rules#brier-decomposition",
    zh="分数就等于不确定性；分数更低，才比这样报强",
    en="this is the score of someone who states the share of rainy days, here 50%, every day. Only a lower score is better than that",
)
def the_share_of_rain_scores_the_uncertainty():
    uncertainty = brier_decomposition(RAINY, np.repeat([0.3, 0.7], 50))[2]
    others = [brier(said, said) for said in (0.3, 0.45, 0.55, 0.8)]
    return every(less(abs(brier(0.5, 0.5) - uncertainty), 1e-12), more(others, uncertainty))


@claim(
    "scoring-rules#log-or-brier",
    zh="新模型的 Brier 分数变好了，对数损失（log loss，即[交叉熵](cross-entropy.md#negative-log-likelihood)）却变差了",
    en="A new model has a better Brier score and a worse log loss than the old one",
)
def the_bold_model_is_better_by_one_and_worse_by_the_other():
    brier, log = ([f(q).mean() for q in (CAREFUL, BOLD)] for f in (lambda q: (1 - q) ** 2, lambda q: -np.log(q)))
    return every(falls(brier), rises(log))


@claim(
    "scoring-rules#log-or-brier",
    zh="二分类时，单个样本的 Brier 分数最多是 1，对数损失却没有上限",
    en="In the Brier score of two classes one case costs at most 1. In log loss there is no limit",
)
def only_one_of_the_two_is_bounded():
    q = np.geomspace(1, 1e-300, 100)
    return every(at_most((1 - q) ** 2, 1), rises(-np.log(q)), more(-np.log(q[-1]), 690))


@claim(
    "scoring-rules#remember",
    zh="可以无限增大，二分类的 Brier 分数最多是 1",
    en="can grow without limit in a single case; the Brier score of two classes is at most 1",
)
def log_loss_grows_without_limit():
    return only_one_of_the_two_is_bounded()


@claim(
    "scoring-rules#remember",
    zh="只有如实报告，平均才最低",
    en="only the true ones have the lowest mean",
)
def only_the_truth_has_the_lowest_mean():
    p = np.random.default_rng(1).dirichlet(np.ones(3))
    others = np.random.default_rng(2).dirichlet(np.ones(3), 200)
    excess = [(np.sum((q - p) ** 2), rel_entr(p, q).sum()) for q in [p, *others]]
    return every(*(smallest(0, one) for one in np.transpose(excess)))


@claim(
    "scoring-rules#log-or-brier",
    zh="大胆的模型对得更多",
    en="The bold model is right more often",
)
def the_bold_model_is_right_more_often():
    return more(np.mean(BOLD > 0.5), np.mean(CAREFUL > 0.5))


@claim(
    "scoring-rules#exercises",
    zh="最好的预报约是 0.67。绝对误差奖励夸大的人，立方奖励保守的人",
    en="The best forecast is about 0.67. The absolute error rewards those who exaggerate, the cube those who play safe",
)
def the_cube_rewards_those_who_play_safe():
    found = []
    for p in (0.1, 0.3, 0.7, 0.8, 0.95):
        one, three = (Q[np.argmin(p * (1 - Q) ** n + (1 - p) * Q**n)] for n in (1, 3))
        found += more(abs(one - 0.5), abs(p - 0.5)), less(abs(three - 0.5), abs(p - 0.5))
    return every(*found)


@claim(
    "scoring-rules#exercises",
    zh="把全部概率都给最常见的一类，平均损失最低",
    en="The mean loss is lowest if all of the probability goes to the most frequent class",
)
def all_goes_to_the_most_frequent_class():
    p = np.array([0.5, 0.3, 0.2])
    others = np.random.default_rng(0).dirichlet(np.ones(3), 300)
    given = [q @ p for q in [np.eye(3)[0], *np.eye(3)[1:], *others]]
    return largest(0, given)


UNCOMPUTED = {
    "Guess which costs her less",
    "(Here less is better",
    "这里越小越好",
    "if no forecast has a lower mean than",
    r"如果没有哪个预报的平均比 \(q = p\) 的低",
    "if every other forecast has a higher one",
    "如果别的预报的平均都更高",
    "prints from where to where the mean is lowest",
    "打印平均损失从哪里到哪里最低",
    "each loss chooses the best approximation in its own sense",
    "每种损失都按自己的标准选最接近的",
    "whose share of passes falls and then rises with the hours of practice",  # computed for mse-vs-cross-entropy
    "通过的比例随练习的小时数先降后升",
    "halves the sum for two classes only",
    "默认只在二分类时减半",
    "Whose forecasts are best?",
    "谁的预报最好？",
    "if it harms little more than any other",
    "如果并不比普通的错严重多少",
}
