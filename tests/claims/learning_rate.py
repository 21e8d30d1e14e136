"""What learning-rate.md says of directions and orders."""

import functools

import numpy as np
from snippets.gradient_descent.gradient_descent import gradient_descent
from snippets.learning_rate.condition_number import condition_number
from snippets.learning_rate.learning_rate import learning_rate
from snippets.learning_rate.momentum import momentum
from snippets.learning_rate.power_iteration import power_iteration
from snippets.learning_rate.range_test import range_test
from snippets.learning_rate.students import students
from snippets.learning_rate.train_neuron import train_neuron
from snippets.mse_vs_cross_entropy.cross_entropy_gradient import cross_entropy_gradient
from snippets.neuron.binary_cross_entropy import binary_cross_entropy
from snippets.step_and_sigmoid.sigmoid_derivative import sigmoid_derivative

from claims.common import at_least, claim, every, falls, largest, less, more, rises

CURVATURE = 4


def distances(rate, steps=5):
    """From the minimum of the parabola, step by step."""
    return np.abs(gradient_descent(lambda w: CURVATURE * w, -2.0, rate, steps))


def bowl(lowest):
    """One with eigenvalues 4 and `lowest`."""
    return np.array([[4 + lowest, 4 - lowest], [4 - lowest, 4 + lowest]]) / 2


def steps_to_a_hundredth(lowest):
    """At the best rate."""
    hessian = bowl(lowest)
    path = gradient_descent(lambda w: hessian @ w, (1, 0), 2 / (4 + lowest), 3000)
    return np.argmax(np.linalg.norm(path, axis=1) < 0.01)


@functools.cache
def many_range_tests(runs=400):
    """Rates, and the losses of all students at each of them, run by run."""
    x, y = students(np.random.default_rng(0))
    rates = range_test(np.arange(200), 0.001, 10, 199)
    w, b = train_neuron(x, y, rates, np.random.default_rng(1), runs=runs)[:, :-1, :, None]
    return rates, binary_cross_entropy(*np.broadcast_arrays(y, w * x + b)).mean(axis=-1)


@claim(
    "learning-rate#learning-rate",
    zh="只要那里的二阶导数（也叫曲率，curvature）为正，看到的就越来越像一条抛物线",
    en="is positive, it looks more and more like a parabola",
)
def closer_to_the_minimum_it_is_more_like_a_parabola():
    """The part of a loss, of which the curvature is positive, that its parabola misses."""
    w = 1 / 2 ** np.arange(8)
    return falls(np.abs((np.exp(w) - 1 - w) / (w**2 / 2) - 1))


@claim("learning-rate#learning-rate", zh=r"0.05 远小于 \(1/\lambda\)", en=r"At 0.05, far below \(1/\lambda\)")
def far_below_it_a_third_is_left():
    return every(
        falls(distances(0.05)), less(0.05, 1 / CURVATURE / 3), less(np.abs(distances(0.05)[-1] / 2 - 1 / 3), 0.01)
    )


@claim(
    "learning-rate#learning-rate",
    zh="每步都越过最低点，左右摆动，但摆幅越来越小",
    en="each step overshoots the minimum, by less each time",
)
def it_overshoots_by_less_each_time():
    path = gradient_descent(lambda w: CURVATURE * w, -2.0, 0.4, 5)
    return every(less(path[1:] * path[:-1], 0), falls(np.abs(path)))


@claim(
    "learning-rate#learning-rate",
    zh=r"\(w\) 每步变号，离最低点的距离每步乘以 \(\eta\lambda - 1 > 1\)",
    en=r"At each step \(w\) changes sides, and the distance grows by the factor \(\eta\lambda - 1 > 1\)",
)
def beyond_the_limit_the_distance_grows():
    path = gradient_descent(lambda w: CURVATURE * w, -2.0, 0.55, 5)
    return every(less(path[1:] * path[:-1], 0), rises(np.abs(path)))


@claim(
    "learning-rate#learning-rate",
    zh="在抛物线上，一旦发散，数值就一路变大，直到溢出成 inf，再变成 nan",
    en="On a parabola, divergence goes on until the numbers overflow to inf and then turn into nan",
)
def divergence_goes_on_until_it_overflows():
    with np.errstate(all="ignore"):
        path = distances(0.55, 5000)
    return every(rises(path[:3000]), more(np.isinf(path).sum(), 0), more(np.isnan(path[-1]), 0))


@claim(
    "learning-rate#condition-number",
    zh="沿着狭长的谷底通常走得更快",
    en="is usually faster along the floor of a long valley",
)
def momentum_is_faster_along_a_valley():
    """With half of the steps that the best rate takes without it."""
    hessian = bowl(0.04)
    path = momentum(lambda w: hessian @ w, np.array([1, 0]), 0.5, 0.9, steps_to_a_hundredth(0.04) // 2)
    return less(np.linalg.norm(path[-1]), 0.01)


@claim(
    "learning-rate#condition-number",
    zh=r"要让 \(w_1\) 收敛，\(\eta\) 必须小于 \(2/4\)。可是这时，每走一步，\(w_2\) 都还剩下五分之四以上",
    en=r"For \(w_1\) to converge, \(\eta\) must be below \(2/4\). But then each step leaves more than "
    r"four fifths of \(w_2\)",
)
def below_the_limit_of_the_one_the_other_is_slow():
    below, above = np.linspace(0.01, 0.499, 50), np.linspace(0.501, 2, 50)
    return every(less(np.abs(1 - 4 * below), 1), more(np.abs(1 - 4 * above), 1), more(1 - 0.4 * below, 0.8))


@claim(
    "learning-rate#condition-number",
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
    "learning-rate#condition-number",
    zh=r"最大的特征值决定上限，\(2/\lambda_{\max}\)：沿着它的特征向量也要收敛",
    en=r"The largest eigenvalue sets the limit, \(2/\lambda_{\max}\), because the walk must converge along its eigenvector too",
)
def the_largest_eigenvalue_sets_the_limit():
    hessian = bowl(0.4)
    low, high = 2 / np.linalg.eigvalsh(hessian)[::-1]
    ends = [
        np.linalg.norm(gradient_descent(lambda w: hessian @ w, (1, 0), rate, 3000)[-1])
        for rate in (0.99 * low, 1.01 * low)
    ]
    return every(less(low, high), less(np.abs(learning_rate(hessian) - low), 1e-9), less(ends[0], 1), more(ends[1], 1))


@claim(
    "learning-rate#condition-number",
    zh=r"学习率小于上限，这个比例就小于 \(2\lambda_{\min}/\lambda_{\max}\)",
    en=r"Below the limit this fraction is less than \(2\lambda_{\min}/\lambda_{\max}\)",
)
def below_the_limit_the_share_is_small():
    low, high = np.array([0.04, 0.4, 2])[:, None], 4
    return less(np.linspace(0.01, 0.499, 50) * low, 2 * low / high)


@claim(
    "learning-rate#condition-number",
    zh=r"调大，平的方向变快；但过了 \(1/\lambda_{\max}\)，陡的方向反而变慢",
    en=r"A higher rate makes the flat direction faster, but beyond \(1/\lambda_{\max}\) it makes the steep one slower",
)
def a_higher_rate_is_faster_here_and_slower_there():
    rates = np.linspace(0.26, 0.49, 20)
    return every(falls(np.abs(1 - rates * 0.4)), rises(np.abs(1 - rates * 4)))


@claim(
    "learning-rate#exercises",
    zh=r"所以只有 \(\eta < 1/(2w_0^2)\) 时才会靠近。从 1 出发，上限是 ½；从 2 出发是 ⅛",
    en=r"so it comes closer only if \(\eta < 1/(2w_0^2)\). From 1 that is ½, from 2 it is ⅛",
)
def from_further_away_the_limit_is_lower():
    def end(start, rate):
        path = [start]
        for _ in range(4):
            path.append(path[-1] - 4 * rate * path[-1] ** 3)
        return np.abs(path)

    tops = [(1, 1 / 2), (2, 1 / 8)]
    return every(*(falls(end(w, 0.99 * top)) for w, top in tops), *(rises(end(w, 1.01 * top)) for w, top in tops))


@claim(
    "learning-rate#condition-number",
    zh=r"最小的特征值决定快慢：沿着它的特征向量，每一步只走完剩余距离的 \(\eta\lambda_{\min}\)",
    en=r"The smallest one sets the time: along its eigenvector each step covers only the fraction "
    r"\(\eta\lambda_{\min}\) of the distance that is left",
)
def the_flattest_direction_takes_longest():
    lows = [2, 0.4, 0.04]
    slowest = [abs(1 - 0.25 * low) for low in lows]
    return every(rises(slowest), more(slowest, abs(1 - 0.25 * 4)), rises([steps_to_a_hundredth(low) for low in lows]))


@claim(
    "learning-rate#condition-number",
    zh="这时最陡和最平的两个方向，每步剩下的比例相同，其余的方向缩得更快",
    en="shrinks the distance along the steepest and the flattest direction by the same factor, and along all others faster",
)
def what_lies_between_them_shrinks_faster():
    rate, between = 2 / (4 + 0.4), np.linspace(0.41, 3.99, 50)
    steepest, flattest = abs(1 - 4 * rate), abs(1 - 0.4 * rate)
    return every(less(abs(steepest - flattest), 1e-9), less(np.abs(1 - between * rate), flattest))


@claim(
    "learning-rate#condition-number",
    zh=r"最好的学习率是 \(\eta = 2/(\lambda_{\max} + \lambda_{\min})\)",
    en=r"The best rate, \(\eta = 2/(\lambda_{\max} + \lambda_{\min})\)",
)
def this_rate_is_the_best():
    """What a step leaves in the worse of the two directions."""
    rates = np.append(2 / 4.4, np.linspace(0.01, 0.5, 50))
    left = np.maximum(np.abs(1 - 4 * rates), np.abs(1 - 0.4 * rates))
    return every(less(left[0], left[1:]), less(abs(left[0] - (10 - 1) / (10 + 1)), 1e-9))


@claim(
    "learning-rate#condition-number",
    zh=r"两个方向每步剩下的比例相同时最好。这时陡的方向已经越过最低点，剩下的比例取绝对值是 \(\eta\lambda_{\max} - 1\)",
    en="the best rate shrinks both by the same factor",
)
def both_then_shrink_by_the_same_factor_and_the_steep_one_overshoots():
    steep, flat = 1 - 4 * 2 / 4.4, 1 - 0.4 * 2 / 4.4
    return every(less(abs(abs(steep) - flat), 1e-9), less(steep, 0), this_rate_is_the_best())


@claim(
    "learning-rate#condition-number",
    zh=r"用最好的学习率，每一步把剩下的距离乘以 \((\kappa - 1)/(\kappa + 1)\)",
    en=r"At the best rate a step multiplies what is left by \((\kappa - 1)/(\kappa + 1)\)",
)
def even_at_the_best_rate_this_much_is_left():
    return this_rate_is_the_best()


@claim(
    "learning-rate#condition-number",
    zh="训练前把输入减去平均值、再缩放，通常可以降低条件数",
    en=r"Centring and scaling the inputs before training usually lowers \(\kappa\)",
)
def to_centre_and_scale_lowers_it():
    x, _ = students(np.random.default_rng(0))
    centred = x - x.mean()
    both = [np.stack([inputs, np.ones(200)]) for inputs in (x, centred, centred / centred.std())]
    return falls([condition_number(inputs @ inputs.T / 800) for inputs in both])


@claim(
    "learning-rate#hessian-vector",
    zh=r"特征值绝对值最大的那个分量越来越占优势，\(\lVert Hv \rVert\) 就趋于这个绝对值",
    en=r"The part whose eigenvalue is largest in absolute value outgrows the others, and \(\lVert Hv \rVert\) tends to that "
    r"absolute value",
)
def it_tends_to_the_eigenvalue_of_the_largest_size():
    hessian = np.diag([1.0, 2.0, -4.0])
    found = [power_iteration(lambda w: hessian @ w, np.zeros(3), np.random.default_rng(0), n) for n in (1, 4, 16)]
    return every(falls(np.abs(np.array(found) - 4)), less(abs(found[-1] - 4), 1e-3))


@claim(
    "learning-rate#hessian-vector",
    zh="预测的概率离 0.5 越远，损失弯得越轻，上限也就越高",
    en="the further the predictions are from 0.5, the less the loss curves and the higher the limit is",
)
def more_confidence_has_less_curvature_and_a_higher_limit():
    x, _ = students(np.random.default_rng(0))
    inputs = np.stack([x, np.ones_like(x)])
    bowls = [inputs * sigmoid_derivative(scale * 1.5 * (x - 3)) @ inputs.T / len(x) for scale in (0, 0.25, 0.5, 1, 2)]
    return every(
        largest(0, [np.linalg.eigvalsh(bowl)[-1] for bowl in bowls]),
        falls([np.linalg.eigvalsh(bowl)[-1] for bowl in bowls]),
        rises([learning_rate(bowl) for bowl in bowls]),
    )


@claim(
    "learning-rate#hessian-vector",
    zh="损失在 (1.81, −5.97) 附近最低",
    en="the loss is lowest near (1.81, −5.97)",
)
def there_the_slope_of_the_students_is_nearly_0():
    x, y = students(np.random.default_rng(0))
    return less(np.abs(np.mean(cross_entropy_gradient(x, y, 1.81, -5.97), axis=1)), 0.02)


@claim(
    "learning-rate#hessian-vector",
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
    "learning-rate#range-test",
    zh=r"从 \(\eta_{\min}\) 升到 \(\eta_{\max}\)",
    en="see when the loss stops falling",
)
def the_rate_rises_and_the_loss_stops_falling():
    rates = range_test(np.arange(101), 0.001, 10, 100)
    factor = np.abs(1 - rates * CURVATURE)
    return every(rises(rates), less(factor[rates < 0.5], 1), more(factor[rates > 0.5], 1))


@claim(
    "learning-rate#range-test",
    zh="损失最低之后的下一个学习率是 0.501，刚过 0.5",
    en="The rate after the lowest loss is 0.501, just past 0.5",
)
def past_the_limit_the_loss_turns():
    """Each step multiplies the distance by a factor: below 1 before the limit, above 1 after it."""
    rates = range_test(np.arange(201), 0.001, 10, 200)
    left = np.cumsum(np.log(np.abs(1 - rates[rates != 0.25] * CURVATURE)))
    after = rates[left.argmin() + 1]
    return every(more(after, 0.5), less(after, 0.502), less(rates[left.argmin()], 0.5))


@claim(
    "learning-rate#range-test",
    zh="该选的值比毛刺开始的地方小，又不要小太多，这里是 0.1 到 0.3",
    en="Choose a rate below where the curve turns ragged, but not far below, here 0.1 to 0.3",
)
def there_the_loss_falls_and_the_curves_of_many_tests_agree():
    """The mean of ten rates in a row, and how far 400 tests differ."""
    rates, losses = many_range_tests()
    means = losses[(rates > 0.09) & (rates < 0.31)].mean(axis=1)
    low, high = np.quantile(losses, [0.1, 0.9], axis=1)
    width = high - low
    return every(
        falls(means[:20].reshape(-1, 5).mean(axis=1)), less(width[rates < 0.3].max(), width[rates > 0.8].min() / 3)
    )


@claim(
    "learning-rate#range-test",
    zh="如果每步都用全体的梯度再测一次（图中没有画），直到学习率超过 4，损失每一步都下降。这与虚线并不矛盾：虚线只是起点处的上限，神经元一路走，上限一路升高。从 1 左右起，学习率也超过了当地的上限",
    en="Repeat the test with the gradient of all students (not drawn), and the loss falls at every step until the rate is above 4. "
    "The dashed line does not contradict this: it is the limit at the start, and the limit rises as the neuron moves. "
    "From about 1 on the rate is above that limit too",
)
def with_the_whole_gradient_it_falls_until_the_rate_is_above_4():
    x, y = students(np.random.default_rng(0))
    rates = range_test(np.arange(200), 0.001, 10, 199)
    w, losses, limits = np.zeros(2), [], []
    both = np.stack([x, np.ones(200)])
    for rate in rates[rates < 4]:
        losses.append(binary_cross_entropy(y, w @ both).mean())
        limits.append(learning_rate(both * sigmoid_derivative(w @ both) @ both.T / 200))
        w = w - rate * np.mean(cross_entropy_gradient(x, y, *w), axis=1)
    rates, limits = rates[rates < 4], np.array(limits)
    under, over = rates < 0.9, rates > 1
    return every(falls(losses), rises(limits), less(rates[under], limits[under]), more(rates[over], limits[over]))


@claim(
    "learning-rate#remember",
    zh="在任何曲率为正的极小值点附近，小于这个上限就收敛，大于它就越走越远",
    en="Close to any minimum of positive curvature, a rate below this limit converges, "
    "and a rate above it drives the steps away",
)
def close_to_a_minimum_the_limit_divides():
    """1 − cos w has the curvature 1 at 0, e^w − w too."""
    ends = [[abs(gradient_descent(slope, 1e-3, rate, 100)[-1]) for slope in (np.sin, np.expm1)] for rate in (1.9, 2.1)]
    return every(less(ends[0], 1e-3), more(ends[1], 1e-2))


@claim(
    "learning-rate#remember",
    zh="要走多少步，随[条件数](#condition-number)增大",
    en="How many steps it takes grows with the [condition number](#condition-number)",
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
    "So what holds on a parabola nearly holds close to such a minimum",
    "Follow the first steps in the figure",
    "this number is less than 1 in absolute value",
    "这个数的绝对值小于 1",
    "Guess first",
    "whose gradient is [derived later]",
    "只要在最低点处每个方向都向上弯，在它附近也差不多是这样",
    "by what factor does the number of steps grow",
    "At a minimum no eigenvalue is negative",
    "Elsewhere the eigenvalue that is largest in absolute value may be negative",
    "绝对值最大的特征值可能是负的",
    "the loss curves downwards along",
    # where things stand, and what comes when
    "Zoom in on a minimum",
    "Take any parabola with its minimum at",
    "prints the distance from the minimum",
    "为什么先看抛物线",
    "在极小值点附近不断放大",
    "任取一条抛物线，最低点在",
    "打印最后离最低点多远",
    "of the last step",
    "先看一条狭长的山谷",
    "先猜一猜",
    "This loss is quadratic, with its minimum at 0",
    "这个损失是二次函数，最低点在 0",
    "程序只核对上限，不比快慢",
    "you need the largest eigenvalue",
    "就要求最大的特征值",
    "where \\(\\lambda\\) is the largest eigenvalue",
    "是海森矩阵的最大特征值",
    "看它什么时候不再下降",
    # read off the curve of the range test
    "Look for the place where the steady fall turns ragged",
    "留意平稳的下降从哪里起",
    "without the ten lowest and the ten highest",
    "去掉了最低和最高的各十次",
    "Further left the loss falls too, but each step gains less",
    "再往左，损失也在降，只是每步降得少",
    "Do not choose the lowest point of the curve",
    "不要选损失最低的那一点",
    # cited, and judged
    "他让学习率线性上升",
    "the middle of the steepest fall",
    "按倍数上升，看损失，建议取下降最陡的一段的中间",
}
