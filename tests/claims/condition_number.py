"""What condition-number.md says of directions and orders."""

import numpy as np
from snippets.condition_number.condition_number import condition_number
from snippets.condition_number.curvatures import curvatures
from snippets.condition_number.momentum import momentum
from snippets.condition_number.power_iteration import power_iteration
from snippets.gradient_descent.gradient_descent import gradient_descent
from snippets.learning_rate.learning_rate import learning_rate
from snippets.learning_rate.students import students
from snippets.mse_vs_cross_entropy.cross_entropy_gradient import cross_entropy_gradient

from claims.common import at_least, claim, curvature_of_students, every, falls, largest, less, more, rises


def bowl(lowest):
    """One with eigenvalues 4 and `lowest`."""
    return np.array([[4 + lowest, 4 - lowest], [4 - lowest, 4 + lowest]]) / 2


def steps_to_a_hundredth(lowest):
    """At the best rate."""
    hessian = bowl(lowest)
    path = gradient_descent(lambda w: hessian @ w, (1, 0), 2 / (4 + lowest), 3000)
    return np.argmax(np.linalg.norm(path, axis=1) < 0.01)


LONG = np.array([0.04, 4])


def along_and_across(rate, steps):
    """How far a walk from (10, 1) is from the minimum of the long valley in each direction, step by step."""
    return np.abs(gradient_descent(lambda w: LONG * w, (10, 1), rate, steps)).T


def settled_after(beta, steps=2000):
    """From which step on a walk with momentum stays within 0.1 of the minimum of the long valley."""
    path = momentum(lambda w: LONG * w, (10, 1), 0.45, beta, steps)
    return np.flatnonzero(np.linalg.norm(path, axis=1) >= 0.1)[-1] + 1


@claim(
    "condition-number",
    zh="走了 20 步，已经下到谷底；可是顺着谷底，大半的路还没有走",
    en="After 20 steps it has reached the floor. Along the floor most of the way is still to go",
)
def at_the_floor_most_of_the_way_is_left():
    along, across = along_and_across(0.45, 20)
    return every(less(across[-1], 0.02), more(along[-1], 5))


@claim(
    "condition-number",
    zh="学习率 0.45，横穿谷底的跳动渐渐消失，顺着谷底却没走多远。移动滑块看看：超过 0.5，每次都比前一次跳得更远",
    en="At 0.45 the jumps across the floor die out, but along it little is gained. Move the slider: above 0.5 each jump is "
    "longer than the one before",
)
def the_jumps_die_out_or_grow():
    jumps = [np.abs(np.diff(gradient_descent(lambda w: 4 * w, 1.0, rate, 20))) for rate in (0.45, 0.51, 0.55)]
    return every(falls(jumps[0]), rises(jumps[1]), rises(jumps[2]))


@claim(
    "condition-number",
    zh="从 0.5 起，横穿谷底的跳动就不再消失。两个方向共用一个学习率，陡的方向限制了它，平的方向却需要高得多的学习率",
    en="from 0.5 on the jumps no longer die out. There is only one rate for both directions: the steep one limits it, "
    "and the flat one would need a far higher one",
)
def the_flat_direction_needs_a_far_higher_rate():
    across = [along_and_across(rate, 400)[1][-1] for rate in (0.49, 0.5, 0.51)]
    return every(less(across[0], 0.01), at_least(across[1:], 1), more(1 / LONG[0], 10 * learning_rate(LONG[1])))


@claim(
    "condition-number#two-directions",
    zh="共用的学习率必须低于较小的那个上限",
    en="The common rate has to stay below the smaller limit",
)
def the_common_rate_stays_below_the_smaller_limit():
    ends = [along_and_across(rate, 3000).max(axis=0)[-1] for rate in (0.49, 0.51)]
    return every(less(learning_rate(4), learning_rate(0.04)), less(ends[0], 0.1), more(ends[1], 1))


@claim(
    "condition-number#momentum",
    zh="在这条山谷里，这几个值中 0.8 最好，只要 46 步，而不是 254 步。取 0.99，每一步保留得太多，就一次又一次冲过最低点",
    en="In this valley 0.8 is the best of these values, with 46 steps instead of 254. At 0.99 so much of each step is kept that the path runs past the minimum, "
    "again and again",
)
def the_best_of_these_is_in_the_middle():
    """And how often w₁ changes sides in 900 steps at 0.99."""
    steps = [settled_after(beta) for beta in (0, 0.5, 0.8, 0.9, 0.99)]
    side = np.sign(momentum(lambda w: LONG * w, (10, 1), 0.45, 0.99, 900)[:, 0])
    return every(falls(steps[:3]), rises(steps[2:]), more(np.sum(np.diff(side) != 0), 5))


@claim(
    "condition-number#momentum",
    zh=r"最好的 \(\beta\) 取决于条件数和学习率",
    en=r"The best \(\beta\) depends on the condition number and on the rate",
)
def the_best_momentum_depends_on_the_valley_and_the_rate():
    """What a step leaves of the slower direction in the long run, by the roots of the recurrence."""
    betas = np.linspace(0, 0.99, 100)

    def best(rate, lows):
        left = [max(abs(np.roots([1, -(1 + b - rate * low), b])).max() for low in lows) for b in betas]
        return betas[np.argmin(left)]

    return every(less(best(0.45, [0.4, 4]), best(0.45, [0.04, 4])), less(best(0.45, [0.04, 4]), best(0.2, [0.04, 4])))


@claim(
    "condition-number#exercises",
    zh="没有 (1, 1) 方向的分量可以变大。这个分量只要有一点点就够了",
    en="It has no part along (1, 1) that could grow. The slightest such part is enough",
)
def the_slightest_part_grows():
    ends = []
    for start, rounds in (((1, -1), 10), ((1, -0.999), 10), ((1, -0.9999999), 20)):
        v = np.array(start)
        for _ in range(rounds):
            v = bowl(0.4) @ v / np.linalg.norm(v)
        ends.append(np.linalg.norm(v))
    return every(less(ends[0], 0.41), more(ends[1:], 3.99))


@claim(
    "condition-number#remember",
    zh="最大的一个限制了所有方向共用的学习率",
    en="The largest one limits the learning rate for all directions",
)
def the_largest_limits_it_for_all():
    return the_largest_eigenvalue_sets_the_limit()


@claim(
    "condition-number#remember",
    zh="沿着狭长的谷底通常走得更快",
    en="is usually faster along the floor of a long valley",
)
def momentum_is_faster_along_a_valley():
    """With half of the steps that the best rate takes without it."""
    hessian = bowl(0.04)
    path = momentum(lambda w: hessian @ w, np.array([1, 0]), 0.5, 0.9, steps_to_a_hundredth(0.04) // 2)
    return less(np.linalg.norm(path[-1]), 0.01)


@claim(
    "condition-number#hessian",
    zh="学习率超过 0.5，陡的那条越跳越远，锯齿也越来越大",
    en="above 0.5 the steep walk jumps further out each time, and so does the zigzag",
)
def above_the_limit_the_steep_walk_and_the_zigzag_grow():
    """The zigzag is the sum of the two other walks, the second of which converges; and the gradients are those of the list."""
    paths = [gradient_descent(lambda w: bowl(0.4) @ w, start, 0.55, 4) for start in ((1, 1), (1, -1), (2, 0))]
    steep, flat, both = [np.linalg.norm(path, axis=1) for path in paths]
    off = [
        paths[0] + paths[1] - paths[2],
        bowl(0.4) @ [[1, 1], [1, -1]] - [[4, 0.4], [4, -0.4]],
        bowl(0.4) - [[2.2, 1.8], [1.8, 2.2]],
    ]
    return every(
        rises(steep), falls(flat), rises(both), less(np.concatenate([np.abs(each).ravel() for each in off]), 1e-12)
    )


@claim(
    "condition-number#hessian",
    zh=r"上限由最大的特征值决定，是 \(2/\lambda_{\max}\)",
    en=r"The largest eigenvalue sets the limit, \(2/\lambda_{\max}\)",
)
def the_largest_eigenvalue_sets_the_limit():
    hessian = bowl(0.4)
    low, high = 2 / np.linalg.eigvalsh(hessian)[::-1]
    ends = [
        np.linalg.norm(gradient_descent(lambda w: hessian @ w, (1, 0), rate, 3000)[-1])
        for rate in (0.99 * low, 1.01 * low)
    ]
    return every(
        less(low, high),
        less(np.abs(learning_rate(curvatures(hessian)[-1]) - low), 1e-9),
        less(ends[0], 1),
        more(ends[1], 1),
    )


@claim(
    "condition-number#condition-number",
    zh=r"这个比例小于 \(2\lambda_{\min}/\lambda_{\max}\)",
    en=r"which is less than \(2\lambda_{\min}/\lambda_{\max}\)",
)
def below_the_limit_the_share_is_small():
    low, high = np.array([0.04, 0.4, 2])[:, None], 4
    return less(np.linspace(0.01, 0.499, 50) * low, 2 * low / high)


@claim(
    "condition-number#condition-number",
    zh=r"调大，平的方向变快；但过了 \(1/\lambda_{\max}\)，陡的方向反而变慢",
    en=r"A higher rate makes the flat direction faster, but beyond \(1/\lambda_{\max}\) it makes the steep one slower",
)
def a_higher_rate_is_faster_here_and_slower_there():
    rates = np.linspace(0.26, 0.49, 20)
    return every(falls(np.abs(1 - rates * 0.4)), rises(np.abs(1 - rates * 4)))


@claim(
    "condition-number#condition-number",
    zh=r"最小的特征值决定快慢：沿着它的特征向量，每一步只走完剩余距离的 \(\eta\lambda_{\min}\)",
    en=r"The smallest one sets the time: along its eigenvector each step covers only the fraction "
    r"\(\eta\lambda_{\min}\) of the distance that is left",
)
def the_flattest_direction_takes_longest():
    lows = [2, 0.4, 0.04]
    slowest = [abs(1 - 0.25 * low) for low in lows]
    return every(rises(slowest), more(slowest, abs(1 - 0.25 * 4)), rises([steps_to_a_hundredth(low) for low in lows]))


@claim(
    "condition-number#condition-number",
    zh="这时最陡和最平的两个方向，每步剩下的比例相同，其余的方向缩得更快",
    en="shrinks the distance along the steepest and the flattest direction by the same factor, and along all others faster",
)
def what_lies_between_them_shrinks_faster():
    rate, between = 2 / (4 + 0.4), np.linspace(0.41, 3.99, 50)
    steepest, flattest = abs(1 - 4 * rate), abs(1 - 0.4 * rate)
    return every(less(abs(steepest - flattest), 1e-9), less(np.abs(1 - between * rate), flattest))


@claim(
    "condition-number#condition-number",
    zh=r"最好的学习率是 \(\eta = 2/(\lambda_{\max} + \lambda_{\min})\)",
    en=r"The best rate, \(\eta = 2/(\lambda_{\max} + \lambda_{\min})\)",
)
def this_rate_is_the_best():
    """What a step leaves in the worse of the two directions."""
    rates = np.append(2 / 4.4, np.linspace(0.01, 0.5, 50))
    left = np.maximum(np.abs(1 - 4 * rates), np.abs(1 - 0.4 * rates))
    return every(less(left[0], left[1:]), less(abs(left[0] - (10 - 1) / (10 + 1)), 1e-9))


@claim(
    "condition-number#condition-number",
    zh=r"两个方向每步剩下的比例相同时最好。这时陡的方向已经越过最低点，剩下的比例取绝对值是 \(\eta\lambda_{\max} - 1\)",
    en="the best rate shrinks both by the same factor",
)
def both_then_shrink_by_the_same_factor_and_the_steep_one_overshoots():
    steep, flat = 1 - 4 * 2 / 4.4, 1 - 0.4 * 2 / 4.4
    return every(less(abs(abs(steep) - flat), 1e-9), less(steep, 0), this_rate_is_the_best())


@claim(
    "condition-number#condition-number",
    zh=r"用最好的学习率，这两个方向上剩下的距离每步乘以 \((\kappa - 1)/(\kappa + 1)\)",
    en=r"At the best rate a step multiplies what is left along the two directions by \((\kappa - 1)/(\kappa + 1)\)",
)
def even_at_the_best_rate_this_much_is_left():
    return this_rate_is_the_best()


@claim(
    "condition-number#condition-number",
    zh=r"一条是降低 \(\kappa\)：训练前把输入减去平均值、再缩放，通常就能做到",
    en=r"One is to make \(\kappa\) smaller: centring and scaling the inputs before training usually does",
)
def to_centre_and_scale_lowers_it():
    x, _ = students(np.random.default_rng(0))
    centred = x - x.mean()
    both = [np.stack([inputs, np.ones(200)]) for inputs in (x, centred, centred / centred.std())]
    return falls([condition_number(inputs @ inputs.T / 800) for inputs in both])


@claim(
    "condition-number#hessian-vector",
    zh=r"特征值绝对值最大的那个分量越来越占优势，\(\lVert Hv \rVert\) 就趋于这个绝对值",
    en=r"The part whose eigenvalue is largest in absolute value outgrows the others, and \(\lVert Hv \rVert\) tends to that "
    r"absolute value",
)
def it_tends_to_the_eigenvalue_of_the_largest_size():
    hessian = np.diag([1.0, 2.0, -4.0])
    found = [power_iteration(lambda w: hessian @ w, np.zeros(3), np.random.default_rng(0), n) for n in (1, 4, 16)]
    return every(falls(np.abs(np.array(found) - 4)), less(abs(found[-1] - 4), 1e-3))


@claim(
    "condition-number#hessian-vector",
    zh="预测的概率离 0.5 越远，损失弯得越轻，上限也就越高",
    en="The further the predictions are from 0.5, the less the loss curves and the higher the limit is",
)
def more_confidence_has_less_curvature_and_a_higher_limit():
    curves = [curvature_of_students(scale * 1.5, scale * -4.5) for scale in (0, 0.25, 0.5, 1, 2)]
    return every(largest(0, curves), falls(curves), rises([learning_rate(curve) for curve in curves]))


@claim(
    "condition-number#hessian-vector",
    zh="上限在训练的起点是 0.55，在损失最低处是 1.75",
    en="it is 0.55 where training starts and 1.75 where the loss is lowest",
)
def the_limit_is_lowest_at_the_start_and_1_75_where_the_loss_is_lowest():
    limits = np.array([learning_rate(curvature_of_students(w, b)) for w, b in ((0, 0), (1.81, -5.97))])
    return every(less(abs(limits - [0.55, 1.75]), 0.005), rises(limits))


@claim(
    "condition-number#hessian-vector",
    zh="损失最低的 (1.81, −5.97) 附近",
    en="near (1.81, −5.97), where the loss is lowest",
)
def there_the_slope_of_the_students_is_nearly_0():
    x, y = students(np.random.default_rng(0))
    return less(np.abs(np.mean(cross_entropy_gradient(x, y, 1.81, -5.97), axis=1)), 0.02)


@claim(
    "condition-number#hessian-vector",
    zh="训练最后能否收敛，看最低点处的上限 1.75",
    en="Whether training converges in the end depends on the limit at the minimum, 1.75",
)
def the_limit_at_the_minimum_decides():
    """From (0, 0), with the gradient of all students: above the limit at the start it still settles."""
    x, y = students(np.random.default_rng(0))

    def slope_at_the_end(rate):
        path = gradient_descent(lambda w: np.mean(cross_entropy_gradient(x, y, *w), axis=1), (0, 0), rate, 5000)
        return np.abs(np.mean(cross_entropy_gradient(x, y, *path[-1]), axis=1)).max()

    return every(less([slope_at_the_end(rate) for rate in (0.6, 1.7)], 1e-6), more(slope_at_the_end(1.8), 1e-3))


@claim(
    "condition-number#remember",
    zh="要走多少步，随[条件数](#condition-number)增大",
    en="The number of steps grows with the [condition number](#condition-number)",
)
def more_steps_for_a_larger_condition_number():
    lows = [4, 2, 0.4, 0.04]
    return every(
        rises([condition_number(bowl(low)) for low in lows]),
        rises([steps_to_a_hundredth(low) for low in lows]),
        at_least(steps_to_a_hundredth(0.04) / steps_to_a_hundredth(0.4), 9.5),
    )


UNCOMPUTED = {
    "It nearly holds close to a minimum where a smooth loss curves upwards in every direction",
    "只要在最低点处每个方向都向上弯，在它附近也差不多是这样",
    "The four coefficients in the partial derivatives are the second partial derivatives of the loss",
    "by what factor does the number of steps grow",
    "At a minimum no eigenvalue is negative",
    "Elsewhere the eigenvalue that is largest in absolute value may be negative",
    "绝对值最大的特征值可能是负的",
    "the loss curves downwards along",
    "The largest eigenvalue limits the rate",  # said and computed in #hessian
    "最大的特征值限制学习率",
    "the largest eigenvalue over the smallest",  # by definition
    "它是最大与最小特征值之比",
    # where things stand, and what comes when
    "Here is a shorter valley",
    "As this loss is quadratic, with its minimum at 0",
    "这个损失是二次函数，最低点在 0",
    "each later point of its walk is the sum of theirs",  # in the claim on the zigzag
    "两个互不相干的下降",
    "Guess first",
    "先猜一猜",
    "Look at the first figure again",
    "The last bracket is the step before, and the first step has none",
    "最后的括号是前一步",
    "are those of the first figure",
    "Is more momentum always better",
    "动量是不是越大越好",
    "until the distance stays below 0.1",
    "距离一直小于 0.1",
    "通常先试 0.9",
    "prints the distance from the minimum",
    "打印最后离最低点多远",
    "程序只核对上限，不比快慢",
    "The limit of the rate needs the largest eigenvalue",
    "就要求最大的特征值",
    "is [derived later]",
}
