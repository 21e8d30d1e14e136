"""What soft-targets.md says of directions and orders."""

import numpy as np
from snippets.cross_entropy.one_hot import one_hot
from snippets.entropy.entropy import entropy
from snippets.soft_targets.distillation_gradient import distillation_gradient
from snippets.soft_targets.label_smoothing import label_smoothing
from snippets.softmax.softmax import softmax
from snippets.softmax.softmax_cross_entropy import softmax_cross_entropy
from snippets.softmax.softmax_gradient import softmax_gradient

from claims.common import approaches, claim, every, falls, less, more, rises, smallest

GAPS = np.linspace(0, 12, 121)
TEACHER, STUDENT = np.array([5, 2, -3]), np.array([4, 1, -1])


def loss_over_gaps(y):
    return np.array([softmax_cross_entropy(y, [gap, 0, 0]) for gap in GAPS])


@claim(
    "soft-targets#label-smoothing",
    zh="有限的 logit 永远做不到，训练便不断把 logit 之差推大",
    en="No finite logits achieve that, so training keeps increasing the gap between them",
)
def training_pulls_scores_apart():
    """However wide the gap, a step against the gradient widens it."""
    steps = [-softmax_gradient([1, 0, 0], [gap, 0, 0]) for gap in GAPS]
    return every(more([step[0] - step[1] for step in steps], 0), less([softmax([gap, 0, 0])[0] for gap in GAPS], 1))


@claim(
    "soft-targets#label-smoothing",
    zh=r"这其实是同一个公式，只是份额更大",
    en=r"That is the same formula with a larger share",
)
def the_other_formula_is_this_one_with_a_larger_share():
    shares = np.linspace(0.01, 0.5, 50)
    larger = shares * 3 / 2
    apart = [
        np.abs(label_smoothing(one_hot(0, 3), other) - [1 - share, share / 2, share / 2]).max()
        for share, other in zip(shares, larger)
    ]
    return every(more(larger, shares), less(apart, 1e-12))


@claim(
    "soft-targets#label-smoothing",
    zh=r"损失在 \(q = y'\) 处最低",
    en=r"the loss is lowest where \(q = y'\)",
)
def the_loss_is_lowest_at_the_target():
    y = label_smoothing(one_hot(0, 3))
    loss, others = loss_over_gaps(y), np.random.default_rng(0).normal(0, 3, (500, 3))
    least = softmax_cross_entropy(y, np.log(y))
    return every(
        falls(loss[:34]), rises(loss[34:]), smallest(33, loss), smallest(0, [least, *softmax_cross_entropy(y, others)])
    )


@claim(
    "soft-targets#label-smoothing",
    zh="再拉大，损失反而上升",
    en="a wider gap costs more",
)
def a_wider_gap_costs_more():
    return rises(loss_over_gaps(label_smoothing(one_hot(0, 3)))[GAPS > np.log(0.9333 / 0.0333)])


@claim(
    "soft-targets#kl-or-cross-entropy",
    zh="KL 散度更容易读：完美的模型让它降到 0",
    en="the KL divergence is easier to read: a perfect model brings it to 0",
)
def only_the_divergence_comes_to_0():
    p = np.array([0.7, 0.2, 0.1])
    path = [softmax(np.log(p) + step * np.array([3, -1, -2])) for step in np.linspace(1, 0, 11)]
    over = [softmax_cross_entropy(p, np.log(q)) - entropy(p) for q in path]
    return every(falls(over), less(abs(over[-1]), 1e-12), more(entropy(p), 0.8))


@claim(
    "soft-targets#distillation",
    zh="温度为 1 时，两个模型看上去一样；升温以后，对猪的分歧就显出来",
    en="At temperature 1 the two models look alike. Raise it, and their difference about the pig appears",
)
def heat_shows_the_difference_about_the_pig():
    apart = [np.abs(softmax(STUDENT / t) - softmax(TEACHER / t)) for t in (1, 2, 4)]
    return every(less(apart[0], 0.01), rises([one[2] for one in apart]))


@claim(
    "soft-targets#distillation",
    zh="logits 之间的差缩小了，概率更平均，小的也看得见了",
    en="their gaps shrink, and the small probabilities grow visible",
)
def heat_narrows_the_gaps_and_lifts_the_small():
    hot = np.linspace(1, 16, 31)
    return every(falls([np.ptp(TEACHER / t) for t in hot]), rises([softmax(TEACHER / t)[1:].min() for t in hot]))


@claim(
    "soft-targets#distillation",
    zh="可是完美的学生也不会低于 276.100",
    en="even a perfect student gets no lower than 276.100",
)
def nearly_all_of_it_is_the_lowest_value():
    parts = [entropy(p) / softmax_cross_entropy(p, STUDENT / t) for t in (1, 4, 16) for p in [softmax(TEACHER / t)]]
    return every(more(parts, 0.96), less(parts, 1))


@claim(
    "soft-targets#distillation-gradient",
    zh=r"它们的差也按 \(1/T\) 缩小",
    en=r"their difference shrinks like \(1/T\) as well",
)
def the_difference_shrinks_like_one_over_the_temperature():
    hot = np.geomspace(10, 1e5, 30)
    apart = np.array([np.linalg.norm(distillation_gradient(TEACHER, STUDENT, t)) / t for t in hot])
    return every(falls(apart), approaches(apart * hot, np.sqrt(2 / 3)))


@claim(
    "soft-targets#distillation-gradient",
    zh=r"约为它的三分之一；到 16 只有 0.003，不到二十分之一",
    en=r"about a third of it, and 0.003 at 16, less than a twentieth",
)
def without_the_factor_the_gradient_is_small():
    hot = np.geomspace(4, 1000, 30)
    bare = [np.linalg.norm(distillation_gradient(TEACHER, STUDENT, t)) / t**2 for t in hot]
    true = np.linalg.norm(softmax(STUDENT) - [1, 0, 0])
    at_4, at_16 = (np.linalg.norm(distillation_gradient(TEACHER, STUDENT, t)) / t**2 for t in (4, 16))
    return every(falls(bare), less(bare, true), less(abs(at_4 / true - 1 / 3), 0.02), less(at_16 / true, 1 / 20))


@claim(
    "soft-targets#distillation-gradient",
    zh="从 16 到 1000，只由 0.720 升到 0.815",
    en="from 16 to 1000 it only rises from 0.720 to 0.815",
)
def with_the_factor_the_gradient_rises_to_a_limit():
    norms = [np.linalg.norm(distillation_gradient(TEACHER, STUDENT, t)) for t in (1, 4, 16, 1000)]
    return every(rises(norms), less(norms[3] / norms[2], 1.15))


UNCOMPUTED = {
    "只除以 `dim=0`（最前面那个轴）的长度",
    r"每行先是没乘 \(T^2\) 的，再是乘了的",
    "0.322 奈特里，能再降的只有 0.031",
    "Call `teacher.eval()` first",
    "老师要先 `teacher.eval()`",
    r"于是梯度一共按 \(1/T^2\) 缩小",
    "其中还能降掉多少",
    "算出该取多少，损失最低又是多少",
    "has the share and the lowest loss",
    "is content with a probability below 1",
    r"In all, the gradient shrinks like \(1/T^2\)",
    "The answer of the teacher says more than the label: a cat looks more like a dog",
    "老师的回答说的比标签多",
    "所以，先把两者的 logits 都除以温度",
    "divides only by the length of the first axis",
    "because the small one is cheaper to run",
    "The student comes first, as log-probabilities",
    "is worse at this, although its accuracy may be better",
    "准确率也许更高，教出来的学生却更差",
    "而且能降到 0",
    "The model may become [more confident",
}
