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


END = -0.5
for _ in range(40):
    END -= 0.05 * derivative(loss, END)


@claim(
    "why-loss#derivative",
    zh=r"\(w\) 增加一点点，\(L\) 变化得有多快，就是**导数**",
    en=r"how fast it changes as \(w\) grows is its **derivative**",
)
def the_derivative_is_how_fast_it_changes_as_w_grows():
    """Its sign is that of what a little more w brings."""
    grown = [valley(w + 1e-3) - valley(w) for w in (1, 4)]
    slopes = [derivative(valley, w) for w in (1, 4)]
    return every(less(grown[0], 0), less(slopes[0], 0), more(grown[1], 0), more(slopes[1], 0))


@claim(
    "why-loss#derivative",
    zh=r"\(L\) 足够光滑时，中心差分的误差随 \(h^2\) 缩小",
    en=r"If \(L\) is smooth enough, the error of the central difference shrinks like \(h^2\)",
)
def the_error_shrinks_like_the_square_of_the_step():
    errors = np.array([abs(derivative(np.exp, 1, step) - np.e) for step in (1e-1, 1e-2, 1e-3)])
    gained = errors[:-1] / errors[1:]  # by a tenth of the step
    return every(falls(errors), more(gained, 90), less(gained, 110))


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


@claim(
    "why-loss#accuracy",
    zh=r"越过 ½ 时改变，这样的 \(w\) 值最多一个",
    en=r"crosses ½, at one value of \(w\) at most",
)
def an_answer_changes_at_one_weight_at_most():
    answers = outputs(np.linspace(-50, 50, 20001)) > 0.5
    return less(np.count_nonzero(np.diff(answers, axis=0), axis=0), 2)


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
    "why-loss#hinge-loss",
    zh="合页损失从 0.335 降到 0.231，准确率也降了，从 93% 降到 90%",
    en="the hinge loss falls from 0.335 to 0.231, and the accuracy falls too, from 93% to 90%",
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
    "why-loss#hinge-loss",
    zh="损失下降的学员，大多数本来就判对了，只是间隔还不到 1，准确率并不因此增加；"
    "可是有 5 人由判对变成判错，由错变对的只有 2 人",
    en="Most of the students for whom the loss falls were right already, with a margin below 1, so the accuracy gains nothing "
    "from them. But 5 outputs cross ½ the wrong way and only 2 the right way",
)
def the_hinge_loss_falls_for_some_who_were_right_and_a_few_outputs_cross():
    before, after = after_20_and_40_steps()
    old, new = (np.maximum(0, 1 - (2 * Y - 1) * (2 * a - 1)) for a in (before, after))
    right = (before > 0.5) == Y, (after > 0.5) == Y
    lost, won = np.sum(right[0] & ~right[1]), np.sum(~right[0] & right[1])
    assert (lost, won) == (5, 2)
    fallen = right[0][new < old]
    return every(more(np.sum(fallen), np.sum(~fallen)), more(lost, won))


@claim(
    "why-loss#not-together",
    zh=r"准确率一次也没看，它却从 32% 升到了 94%。可是在 \(w = 0.2\) 处，准确率更高，是 95%；损失也更高，是 0.103，"
    "而不是 0.096：从那里开始训练，两个数会一起下降",
    en=r"and yet raises it from 32% to 94%. But at \(w = 0.2\) the accuracy is higher still, 95%, and so is the loss, "
    "0.103 instead of 0.096: training from there would lower both",
)
def at_another_weight_the_accuracy_and_the_loss_are_higher():
    """The best weight of a fine grid is where training ends, and its accuracy is below the highest there."""
    after = 0.2
    for _ in range(40):
        after -= 0.05 * derivative(loss, after)
    w = np.linspace(-1, 1, 2001)
    assert abs(w[loss(w).argmin()] - END) < 1e-3
    return every(
        more(share(END), share(-0.5)), more(share(0.2), share(END)), more(loss(0.2), loss(END)),
        more(share(w).max(), share(w[loss(w).argmin()])), less(loss(after), loss(0.2)), less(share(after), share(0.2)),
    )  # fmt: skip


@claim(
    "why-loss#not-together",
    zh=r"\(w = 0.2\) 时，许多输出越过了目标，大于 1 或小于 0。这些学员都判对了，可是平方误差把越过的部分也算进去。从 0.139 到 0.2，"
    "这些输出几乎都离目标更远，损失因此升高；其余的学员合起来，损失下降，但降得少些。"
    "准确率只看谁的输出跨过了 ½：由错变对的有两人，由对变错的只有一人",
    en=r"At \(w = 0.2\) many outputs lie beyond their targets, above 1 or below 0. These answers are right, but the squared "
    "error counts the overshoot. From 0.139 to 0.2 nearly all of these outputs end up further from their targets, which raises "
    "the loss; for the other students together it falls, but by less. The accuracy counts only outputs that cross ½: two cross "
    "to the right side, and one to the wrong side",
)
def outputs_move_beyond_their_targets():
    before, after = outputs(END), outputs(0.2)
    over = (after - Y) * (2 * Y - 1) > 0
    right = [(a > 0.5) == Y for a in (before, after)]
    grown = (Y - after) ** 2 - (Y - before) ** 2
    assert right[1][over].all()
    assert (np.sum(~right[0] & right[1]), np.sum(right[0] & ~right[1])) == (2, 1)
    return every(
        rises(squared_error([1], np.array([[1.0], [1.1], [1.5]]))),
        more(np.mean(over), 1 / 3),
        more(np.mean(np.abs(after - Y)[over] > np.abs(before - Y)[over]), 0.9),
        more(grown[over].sum(), 0),
        less(grown[~over].sum(), 0),
        less(-grown[~over].sum(), grown[over].sum()),
    )


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
    zh="对任何输出，它都不低于 0–1 损失：这样，代理损失很小，就保证判错的很少。平方误差在判错时至少是 ¼，所以要乘 4（[练习 1](#exercises)）；"
    r"用自然对数的交叉熵至少是 \(\ln 2\)，要除以它",
    en="for every output it should be at least as large as the 0–1 loss: then a small surrogate loss guarantees "
    "that few answers are wrong. The squared error is at least ¼ if the answer is wrong, so multiply it by 4 ([exercise 1](#exercises)); "
    r"cross-entropy with the natural logarithm is at least \(\ln 2\), so divide it by that",
)
def a_small_surrogate_loss_means_few_wrong_answers():
    """On the students, whatever the weight: the share of wrong answers is no larger than either."""
    w = np.linspace(-1, 2, 301)
    wrong = 1 - share(w)
    errors = squared_error([1], np.linspace(-1, 0.5, 31)[:, None])  # of outputs that are wrong
    nats = -np.log(np.linspace(0.01, 0.5, 50))  # by the probability of the right answer, where the answer is wrong
    return every(
        at_least(errors, 1 / 4), at_least(nats, np.log(2)), at_least(hinge_loss(Y, outputs(w)), wrong), at_least(4 * loss(w), wrong)
    )  # fmt: skip


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
    zh="它在训练集上可能越来越好，在新数据上却变差",
    en="It can get better on the training set and worse on new data",
)
def better_on_the_training_set_and_worse_on_new_data():
    """From 2 weights, with which the scores were made, to 6 and 11: in the median, and in nine draws of ten."""
    training, validation = np.median(errors(), axis=0).T
    worse = np.mean(errors()[:, 3, 1] > errors()[:, 1, 1])
    return every(falls(training[1:]), rises(validation[1:]), more(worse, 0.9))


@claim(
    "why-loss#remember",
    zh="沿[导数](#derivative)的反方向走一小步，损失就下降，[准确率却不一定上升]",
    en="A small step against the [derivative](#derivative) lowers the loss, which [need not raise the accuracy]",
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


@claim(
    "why-loss#hinge-loss",
    zh="输出朝目标移动，合页损失就沿一条直线下降；输出到了目标，或者越过目标，它就是 0",
    en="the hinge loss falls in a straight line; once the output reaches its target or lies beyond it, it is 0",
)
def the_hinge_loss_falls_in_a_straight_line_to_0():
    a = np.linspace(-1, 3, 41)
    losses = hinge_loss([1], a[:, None])
    np.testing.assert_allclose(np.diff(losses[a <= 1], 2), 0, atol=1e-12)
    assert not losses[a >= 1].any()
    return falls(losses[a <= 1])


UNCOMPUTED = {
    "损失已经回升，准确率却还在提高",
    "the loss rises while the accuracy still improves",
    "先换一种写法，让阈值落在 0",
    "右边是灰带里那一小段的放大图",
    "准确率会一行比一行高吗",
    "Will the accuracy rise from line to line",
    "损失最低的地方，准确率也最高吗",
    "Will the lowest loss have the highest accuracy",
    "训练让这个数变小",
    "先猜一猜：哪一种会让损失下降",
    "Which step will lower the loss",
    "so training minimises another loss in its place",
    "training minimises a surrogate loss",
    "打分可以更细",
    "grade the same answers more finely",
    "最常用的是[交叉熵](cross-entropy.md)",
    "for reasons that [come later]",
    "只在最后用一次",
    "The model grows more confident, and its few wrong answers cost more and more, which raises the mean",
    "越来越自信，少数判错的样本损失越来越大，把平均值拉高了",
}


@claim(
    "why-loss#data-sets",
    zh="报告的准确率往往偏高",
    en="the winner of many owes part of its score to luck, and the accuracy that you report would tend to be too high",
)
@functools.cache
def the_best_by_the_test_set_seems_better_than_it_is():
    """Of twenty models with a true accuracy of 90%, each tested on 100 examples."""
    rights = np.random.default_rng(0).binomial(100, 0.9, size=(1000, 20)) / 100
    return more(np.mean(rights.max(axis=1)), 0.9)
