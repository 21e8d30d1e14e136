"""What why-loss.md says of directions and orders."""

import functools

import numpy as np
from snippets.why_loss.accuracy import accuracy
from snippets.why_loss.derivative import derivative
from snippets.why_loss.examples import examples
from snippets.why_loss.hinge_loss import hinge_loss
from snippets.why_loss.squared_error import squared_error

from claims.common import at_least, claim, every, falls, less, more, rises, smallest

X, REST, Y = examples()
NEAR = np.array([-0.5, -0.499, -0.498])


def outputs(w):
    return np.multiply.outer(w, X) + REST


def loss(w):
    return squared_error(Y, outputs(w))


def share(w):
    return accuracy(Y, outputs(w))


def valley(w):
    return (np.asarray(w) - 3) ** 2


@claim(
    "why-loss#derivative",
    zh=r"\(w\) 增加一点点，\(L\) 变化得有多快，就是导数",
    en=r"how fast it changes as \(w\) grows is its derivative",
)
def the_derivative_is_how_fast_it_changes_as_w_grows():
    """Its sign is that of what a little more w brings."""
    grown = [valley(w + 1e-3) - valley(w) for w in (1, 4)]
    slopes = [derivative(valley, w) for w in (1, 4)]
    return every(less(grown[0], 0), less(slopes[0], 0), more(grown[1], 0), more(slopes[1], 0))


@claim(
    "why-loss#derivative",
    zh=r"从 \(w\) 往左右各走 \(h\)，比只往右走更准：\(L\) 足够光滑时，误差随 \(h^2\) 缩小，而不是随 \(h\) 缩小",
    en=r"It is more accurate to go \(h\) to both sides of \(w\) than only to the right: if \(L\) is smooth enough, "
    r"the error shrinks like \(h^2\) instead of \(h\)",
)
def two_sides_are_better_than_one():
    h = np.array([1e-1, 1e-2, 1e-3])
    both = np.array([abs(derivative(np.exp, 1, step) - np.e) for step in h])
    right = abs((np.exp(1 + h) - np.e) / h - np.e)
    gained = both[:-1] / both[1:], right[:-1] / right[1:]  # by a tenth of the step
    return every(less(10 * both, right), falls(both), more(gained[0], 90), less(gained[1], 15))


@claim("why-loss#derivative", zh=r"下面的损失在 \(w = 3\) 处最小", en=r"The loss below is smallest at \(w = 3\)")
def the_loss_is_smallest_at_3():
    return smallest(30, valley(np.linspace(0, 6, 61)))


@claim(
    "why-loss#derivative",
    zh=r"导数为负，就增大 \(w\)；导数为正，就减小 \(w\)",
    en=r"Where the derivative is negative, increase \(w\); where it is positive, decrease it",
)
def against_the_sign_of_the_derivative():
    left, right = (derivative(valley, w) for w in (1, 4))
    return every(less(left, 0), falls(valley([1, 1.1])), more(right, 0), falls(valley([4, 3.9])))


@claim(
    "why-loss#derivative",
    zh="只要它不是 0，步子又够小，损失一定下降；步子大了，反而可能越走越高",
    en="As long as it is not 0, a small enough step against it is sure to lower the loss; "
    "a large one may end up higher than it began",
)
def a_small_step_lowers_and_a_large_one_may_not():
    starts = np.array([1.0, 4.0])
    slope = derivative(valley, starts)
    return every(
        less(valley(starts - 0.1 * slope), valley(starts)),
        more(valley(starts - 2 * slope), valley(starts)),
    )


@claim("why-loss#accuracy", zh="大于 ½ 就判「通过」", en=r"if its output \(a_i\) is above ½")
def above_a_half_is_yes():
    return more(accuracy([1], [0.51]), accuracy([1], [0.49]))


@claim("why-loss#accuracy", zh="最多跳 100 次", en="allow a hundred jumps at most")
def a_hundred_jumps_at_most():
    steps = np.diff(share(np.linspace(-50, 50, 20001)))
    return less(np.count_nonzero(steps), 101)


@claim(
    "why-loss#squared-error",
    zh=r"损失却一次比一次小，斜率是负的，意思是应当增大 \(w\)",
    en=r"the loss falls each time, and its negative slope says: increase \(w\)",
)
def the_loss_falls_each_time():
    return every(falls(loss(NEAR)), less([derivative(loss, w) for w in NEAR], 0))


@claim(
    "why-loss#squared-error",
    zh="损失除了最低点，处处有坡度，斜率指出权重该往哪边调",
    en="The loss has a slope everywhere except at its lowest point, and the slope says which way to move the weight",
)
def the_loss_slopes_wherever_it_can_fall():
    w = np.linspace(-0.8, 1.2, 201)
    bottom = loss(w).argmin()
    return every(falls(loss(w[: bottom + 1])), rises(loss(w[bottom:])))


@claim(
    "why-loss#not-together",
    zh="损失从 0.335 降到 0.231，准确率也降了，从 93% 降到 90%",
    en="this loss falls from 0.335 to 0.231, and the accuracy falls too, from 93% to 90%",
)
def the_hinge_loss_falls_and_the_accuracy_too():
    """With steps a tenth as long too."""
    found = []
    for share_of_a_step in (1, 10):
        w, ways = -0.5, []
        for _ in range(40 * share_of_a_step + 1):
            ways.append(w)
            w -= 0.02 / share_of_a_step * derivative(lambda w: hinge_loss(Y, outputs(w)), w)
        ways = np.array(ways)[20 * share_of_a_step :: 10 * share_of_a_step]
        found += [falls(hinge_loss(Y, outputs(ways))), falls(share(ways[[0, -1]]))]
    return every(*found)


def after_20_and_40_steps():
    w, ways = -0.5, []
    for _ in range(41):
        ways.append(w)
        w -= 0.02 * derivative(lambda w: hinge_loss(Y, outputs(w)), w)
    return outputs(np.array(ways)[[20, 40]])


@claim(
    "why-loss#not-together",
    zh="大约一半的学员，合页损失下降；大约八分之一的学员，合页损失上升；其余的人，前后都是 0。合计起来，降的比升的多。"
    "降的人里，大多数本来就判对了，只是间隔还不到 1，准确率并不因此增加。"
    "准确率只看输出在 ½ 的哪一边：5 人由判对变成判错，由错变对的只有 2 人",
    en="The hinge loss falls for about half of the students and rises for about one in eight; for the others it is 0 at both "
    "steps. In all it falls by more than it rises. Most of those for whom it falls were right already, with a margin "
    "below 1, so the accuracy gains nothing from them. The accuracy only counts which outputs lie on the right side of ½: "
    "5 cross it the wrong way and only 2 the right way",
)
def the_hinge_loss_falls_for_half_and_a_few_outputs_cross():
    before, after = after_20_and_40_steps()
    old, new = (np.maximum(0, 1 - (2 * Y - 1) * (2 * a - 1)) for a in (before, after))
    assert (np.sum(new < old), np.sum(new > old), np.sum((new == 0) & (old == 0))) == (51, 13, 36)
    fall = old - new
    right = (before > 0.5) == Y, (after > 0.5) == Y
    lost, won = np.sum(right[0] & ~right[1]), np.sum(~right[0] & right[1])
    assert (lost, won) == (5, 2)
    assert np.sum(right[0] & (new < old)) == 46
    return every(more(fall[fall > 0].sum(), -fall[fall < 0].sum()), more(lost, won))


@claim(
    "why-loss#not-together",
    zh="平方误差的最低点并不是准确率的最高点",
    en="the bottom of the squared error and the highest accuracy are not at the same weight",
)
def the_lowest_loss_is_not_the_highest_accuracy():
    w = np.linspace(-1, 1, 2001)
    return more(share(w).max(), share(w[loss(w).argmin()]))


@claim(
    "why-loss#hinge-loss",
    zh="两个代理损失处处不低于 0–1 损失，在判错的地方都有坡度；输出超过目标以后，合页损失一直是 0，平方误差又升高",
    en="Neither surrogate is ever below the 0–1 loss, and both slope where the answer is wrong; "
    "beyond the target the hinge loss stays 0, and the squared error rises again",
)
def both_lie_nowhere_below_it_and_slope_where_the_answer_is_wrong():
    a = np.linspace(-0.25, 1.75, 401)[:, None]
    wrong = 1 - accuracy([1], a)
    assert not hinge_loss([1], a[a >= 1][:, None]).any()
    return every(
        at_least(hinge_loss([1], a), wrong),
        at_least(4 * squared_error([1], a), wrong),
        falls(hinge_loss([1], a[a <= 0.5][:, None])),
        falls(squared_error([1], a[a <= 0.5][:, None])),
        rises(squared_error([1], a[a >= 1][:, None])),
    )


@claim(
    "why-loss#hinge-loss",
    zh="对任何输出，它都不低于 0–1 损失，必要时先乘一个固定的数（平方误差要乘 4）。这样，代理损失很小，就保证判错的很少",
    en="for every output it should be at least as large as the 0–1 loss, if need be after multiplying it by a constant "
    "(4 for the squared error): then a small surrogate loss guarantees that few answers are wrong",
)
def a_small_surrogate_loss_means_few_wrong_answers():
    """On the students, whatever the weight: the share of wrong answers is no larger than either."""
    w = np.linspace(-1, 2, 301)
    wrong = 1 - share(w)
    return every(at_least(hinge_loss(Y, outputs(w)), wrong), at_least(4 * loss(w), wrong))


def forty_steps():
    """Its losses, and the accuracy after 0, 10, 20, 30 and 40 steps."""
    w, losses, shares = -0.5, [], []
    for _ in range(41):
        losses.append(hinge_loss(Y, outputs(w)))
        shares.append(share(w))
        w -= 0.02 * derivative(lambda w: hinge_loss(Y, outputs(w)), w)
    return losses, shares[::10]


@claim("why-loss#hinge-loss", zh="损失会下降", en="The loss will fall")
def training_with_the_hinge_loss_lowers_it():
    return falls(forty_steps()[0])


@claim(
    "why-loss#hinge-loss",
    zh="它升到 93% 以后略有回落，损失却一直在降",
    en="it rises to 93% and then falls a little, while the loss keeps falling",
)
def the_accuracy_rises_and_then_falls_a_little():
    losses, shares = forty_steps()
    assert abs(shares[2] - 0.93) < 1e-9
    return every(falls(losses), rises(shares[:3]), falls(shares[2:]))


@claim(
    "why-loss#hinge-loss",
    zh="间隔比 1 小多少，损失就是多少；间隔到了 1，损失就是 0",
    en="The hinge loss is the amount by which the margin falls short of 1. If the margin is 1 or more, the loss is 0",
)
def the_hinge_loss_is_what_the_margin_lacks_of_1():
    a = np.linspace(-1, 3, 41)[:, None]
    margin = 2 * a[:, 0] - 1
    np.testing.assert_allclose(hinge_loss([1], a), np.where(margin < 1, 1 - margin, 0))
    np.testing.assert_allclose(hinge_loss([0], 1 - a), hinge_loss([1], a))
    return every(falls(hinge_loss([1], a[margin <= 1])), less(hinge_loss([1], a[margin > 1]), 1e-12))


@functools.cache
def errors(draws=2000):
    """Of polynomials with 1, 2, 6, 11 weights: mean squares on 12 to train on and on 12 others, in each of many draws."""
    rng = np.random.default_rng(1)
    hours, found = np.arange(1, 13), []
    for _ in range(draws):
        score = 40 + 4 * hours + rng.normal(0, 6, (2, 12))
        fits = [np.polynomial.Polynomial.fit(hours, score[0], weights - 1) for weights in (1, 2, 6, 11)]
        found.append([((fit(hours) - score) ** 2).mean(axis=1) for fit in fits])
    return np.array(found)


@claim(
    "why-loss#data-sets",
    zh="直线预测得最准",
    en="The straight line predicts best",
)
def two_weights_forecast_best():
    return smallest(1, np.median(errors(), axis=0)[:, 1])


@claim(
    "why-loss#data-sets",
    zh="权重更多的曲线更贴近训练集",
    en="A curve with more weights follows the training set more closely",
)
def more_weights_follow_the_training_set_more_closely():
    return falls(errors()[:, :, 0].T)


@claim(
    "why-loss#data-sets",
    zh="模型在训练集上可能越来越好，在新数据上却变差",
    en="A model can get better on the training set and worse on new data",
)
def better_on_the_training_set_and_worse_on_new_data():
    """From 2 weights, with which the scores were made, to 6 and 11: in the median, and in nine draws of ten."""
    training, validation = np.median(errors(), axis=0).T
    worse = np.mean(errors()[:, 3, 1] > errors()[:, 1, 1])
    return every(falls(training[1:]), rises(validation[1:]), more(worse, 0.9))


@claim(
    "why-loss#remember",
    zh="沿[导数](#derivative)的反方向走一小步，损失就下降，准确率却不一定上升",
    en="A small step against the [derivative](#derivative) lowers the loss, which need not raise the accuracy",
)
def a_small_step_lowers_the_loss_and_need_not_raise_the_accuracy():
    w = -0.5
    after = w - 1e-3 * derivative(loss, w)
    assert share(after) == share(w)
    return less(loss(after), loss(w))


@claim(
    "why-loss#exercises",
    zh=r"这组数据的 \(L\) 大得多，准确率照样超过 90%",
    en=r"on our data \(L\) is far larger, and the accuracy is above 90% all the same",
)
def a_larger_loss_can_have_that_accuracy():
    return every(more(loss(0.14), 1 / 40), more(share(0.14), 0.9))


UNCOMPUTED = {
    "常见损失回升而准确率仍在提高",
    "the loss often rises while the accuracy still improves",
    "先换一种写法，使判对就是目标与输出同号",
    "右边是灰带里那一小段的放大图",
    "只在输出越过 ½ 时改变",
    "准确率会一行比一行高吗",
    "Will the accuracy rise from line to line",
    "为什么会一起降",
    "How can both fall",
    "训练让这个数变小",
    "先猜一猜：哪一种会让损失下降",
    "Which of them will lower the loss",
    "Training therefore minimises another loss in its place",
    "training minimises a surrogate loss",
    r"每周的练习时间比平均水平多 \(x_i\) 小时",
    r"practises \(x_i\) hours a week more than the average, or fewer",
    "打分可以更细",
    "A finer grade",
    "做分类时最常用的代理损失",
    "for reasons that [come later]",
    "只在最后用一次",
    "The model grows more confident, and its few wrong answers cost more and more, which raises the mean",
    "越来越自信，少数判错的样本损失越来越大，把平均值拉高了",
}


@claim(
    "why-loss#data-sets",
    zh="报告的准确率往往偏高",
    en="If you pick the best of many models with it, the one picked owes part of its score to luck, and the accuracy "
    "that you report tends to be too high",
)
@functools.cache
def the_best_by_the_test_set_seems_better_than_it_is():
    """Of twenty models with a true accuracy of 90%, each tested on 100 examples."""
    rights = np.random.default_rng(0).binomial(100, 0.9, size=(1000, 20)) / 100
    return more(np.mean(rights.max(axis=1)), 0.9)
