"""What learning-rate.md says of directions and orders."""

import functools

import numpy as np
from snippets.gradient_descent.gradient_descent import gradient_descent
from snippets.learning_rate.learning_rate import learning_rate
from snippets.learning_rate.range_test import range_test
from snippets.learning_rate.students import students
from snippets.learning_rate.train_neuron import train_neuron
from snippets.mse_vs_cross_entropy.cross_entropy_gradient import cross_entropy_gradient
from snippets.neuron.binary_cross_entropy import binary_cross_entropy

from claims.common import claim, curvature_of_students, every, falls, less, more, rises

CURVATURE = 4


def distances(rate, steps=5):
    """From the minimum of the parabola, step by step."""
    return np.abs(gradient_descent(lambda w: CURVATURE * w, -2.0, rate, steps))


@functools.cache
def many_range_tests(runs=400):
    """Rates, and the losses of all students at each of them, run by run."""
    x, y = students(np.random.default_rng(0))
    rates = range_test(np.arange(200), 0.001, 10, 199)
    w, b = train_neuron(x, y, rates, np.random.default_rng(1), runs=runs)[:, :-1, :, None]
    return rates, binary_cross_entropy(*np.broadcast_arrays(y, w * x + b)).mean(axis=-1)


@claim(
    "learning-rate#learning-rate",
    zh="只要那里的二阶导数为正，看到的就越来越像一条抛物线",
    en="If the second derivative there is positive, the loss looks more and more like a parabola",
)
def closer_to_the_minimum_it_is_more_like_a_parabola():
    """The part of a loss, of which the curvature is positive, that its parabola misses."""
    w = 1 / 2 ** np.arange(8)
    return falls(np.abs((np.exp(w) - 1 - w) / (w**2 / 2) - 1))


@claim("learning-rate#good-rate", zh=r"0.05 远小于 \(1/\lambda\)", en=r"At 0.05, far below \(1/\lambda\)")
def far_below_it_a_third_is_left():
    return every(
        falls(distances(0.05)), less(0.05, 1 / CURVATURE / 3), less(np.abs(distances(0.05)[-1] / 2 - 1 / 3), 0.01)
    )


@claim(
    "learning-rate#good-rate",
    zh="每步都越过最低点，左右摆动，但摆幅越来越小",
    en="each step overshoots the minimum, by less each time",
)
def it_overshoots_by_less_each_time():
    path = gradient_descent(lambda w: CURVATURE * w, -2.0, 0.4, 5)
    return every(less(path[1:] * path[:-1], 0), falls(np.abs(path)))


@claim(
    "learning-rate#good-rate",
    zh=r"\(w\) 每步变号，离最低点的距离每步乘以 \(\eta\lambda - 1 > 1\)",
    en=r"At each step \(w\) changes sides, and the distance grows by the factor \(\eta\lambda - 1 > 1\)",
)
def beyond_the_limit_the_distance_grows():
    path = gradient_descent(lambda w: CURVATURE * w, -2.0, 0.55, 5)
    return every(less(path[1:] * path[:-1], 0), rises(np.abs(path)))


@claim(
    "learning-rate#good-rate",
    zh="在抛物线上，一旦发散，数值就一路变大，直到溢出成 inf，再变成 nan",
    en="On a parabola, divergence goes on until the numbers overflow to inf and then turn into nan",
)
def divergence_goes_on_until_it_overflows():
    with np.errstate(all="ignore"):
        path = distances(0.55, 5000)
    return every(rises(path[:3000]), more(np.isinf(path).sum(), 0), more(np.isnan(path[-1]), 0))


@claim(
    "learning-rate#learning-rate",
    zh=r"要越走越近，绝对值就得小于 1。所以从 \(w_0 \ne 0\) 出发，当且仅当 \(\lvert 1 - \eta\lambda \rvert < 1\) 时，才收敛到 0",
    en=r"To come closer, this size has to be less than 1. So from a start \(w_0 \ne 0\) the walk tends to 0 if and only if",
)
def it_comes_closer_only_below_the_limit():
    below, above = np.linspace(0.01, 0.49, 20), np.linspace(0.51, 1, 20)
    return every(
        *(falls(distances(rate)) for rate in below if rate != 0.25), *(rises(distances(rate)) for rate in above)
    )


@claim(
    "learning-rate#good-rate",
    zh="是第二个，0.25：一步就到。比 0.25 小，\\(w\\) 始终在同一侧；比 0.25 大，每步都跳到对面",
    en="The second one: 0.25 is there after one step. Below 0.25 \\(w\\) stays on the same side, above 0.25 each step jumps across",
)
def a_quarter_is_the_best_and_the_two_sides_differ():
    """What a step multiplies w by."""
    low, high = 1 - np.linspace(0.01, 0.24, 20) * CURVATURE, 1 - np.linspace(0.26, 1, 20) * CURVATURE
    return every(
        *(less(distances(0.25)[-1], distances(rate)[-1]) for rate in (0.05, 0.4, 0.5, 0.55)),
        more(low, 0),
        less(high, 0),
    )


@claim(
    "learning-rate#good-rate",
    zh="再小些，只是多走几步；再大些而没到上限，也只是多走几步。超过上限，就永远走不到",
    en="A lower rate only takes more steps, and so does a higher one below the limit. Above the limit the walk never arrives",
)
def too_low_is_slow_and_too_high_never_arrives():
    def steps_until_a_hundredth(rate):
        return np.argmax(distances(rate, 2000) < 0.02) or np.inf

    low = [steps_until_a_hundredth(rate) for rate in (0.25, 0.2, 0.1, 0.01)]
    high = [steps_until_a_hundredth(rate) for rate in (0.25, 0.3, 0.4, 0.49)]
    return every(
        *(every(rises(side), less(side, 2000)) for side in (low, high)), more(steps_until_a_hundredth(0.501), 2000)
    )


@claim(
    "learning-rate#exercises",
    zh="它和 0.1 在 \\(1/\\lambda\\) 的两侧，这里是 0.125，离它一样远",
    en="it lies as far above \\(1/\\lambda\\), here 0.125, as 0.1 lies below it",
)
def as_far_above_as_below_a_step_leaves_as_much():
    return every(less(0.1, 1 / 8), less(1 / 8, 0.15), less(abs(abs(1 - 0.1 * 8) - abs(1 - 0.15 * 8)), 1e-9))


@claim(
    "learning-rate#good-rate",
    zh=r"所以在抛物线上，最好的学习率是 \(1/\lambda\)，正好是上限的一半",
    en=r"So the best rate on a parabola is \(1/\lambda\), half of the limit",
)
@claim(
    "learning-rate#remember",
    zh="在抛物线上，[最好的学习率](#good-rate)是上限的一半",
    en="The [best rate](#good-rate) on a parabola is half of the limit",
)
def the_best_is_half_of_the_limit():
    rates = np.append(learning_rate(CURVATURE) / 2, np.linspace(0.01, 0.49, 20))
    left = [distances(rate)[-1] for rate in rates]
    return less(left[0], left[1:])


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
    "learning-rate#range-test",
    zh=r"从 \(\eta_{\min}\) 升到 \(\eta_{\max}\)",
    en="see up to which rate the loss falls steadily",
)
def the_rate_rises_and_the_loss_stops_falling():
    rates = range_test(np.arange(101), 0.001, 10, 100)
    factor = np.abs(1 - rates * CURVATURE)
    return every(rises(rates), less(factor[rates < 0.5], 1), more(factor[rates > 0.5], 1))


@claim(
    "learning-rate#range-test",
    zh="损失最低之后的下一个学习率是 0.501，刚过 0.5。这是上限；最好的学习率 \\(1/\\lambda\\) 是它的一半",
    en="the rate after the lowest loss is 0.501, just past 0.5. That is the limit; the best rate, \\(1/\\lambda\\), is half of it",
)
def past_the_limit_the_loss_turns():
    """Each step multiplies the distance by a factor: below 1 before the limit, above 1 after it."""
    rates = range_test(np.arange(201), 0.001, 10, 200)
    left = np.cumsum(np.log(np.abs(1 - rates[rates != 0.25] * CURVATURE)))
    after = rates[left.argmin() + 1]
    return every(more(after, 0.5), less(after, 0.502), less(rates[left.argmin()], 0.5))


@claim(
    "learning-rate#range-test",
    zh="毛刺从 0.3 左右开始。从这里到它的三分之一都可以选，也就是 0.1 到 0.3。再往左，损失也在降，只是每步降得少",
    en="It turns ragged at about 0.3. Choose a rate from there down to a third of it, 0.1 to 0.3. "
    "Further left the loss falls too, but each step gains less",
)
def there_the_loss_falls_and_the_curves_of_many_tests_agree():
    """The mean of ten rates in a row, and how far 400 tests differ."""
    rates, losses = many_range_tests()
    means = losses[(rates > 0.09) & (rates < 0.31)].mean(axis=1)
    low, high = np.quantile(losses, [0.1, 0.9], axis=1)
    width = high - low
    gains = [
        -np.diff(losses[(rates > low) & (rates < 3 * low)].mean(axis=1)).mean() for low in (0.004, 0.012, 0.035, 0.1)
    ]
    return every(
        more(gains[:-1], 0),
        less(gains[:-1], gains[-1]),
        falls(means[:20].reshape(-1, 5).mean(axis=1)),
        less(width[rates < 0.3].max(), width[rates > 0.8].min() / 3),
    )


@claim(
    "learning-rate#range-test",
    zh="如果每步都用全体的梯度再测一次（图中没有画），直到学习率接近 5，损失每一步都下降。从 1 左右起，学习率也超过了",
    en="Repeat the test with the gradient of all students (not drawn), and the loss falls at every step until the rate is nearly 5. "
    "From about 1 on the rate is above the",
)
def with_the_whole_gradient_it_falls_until_the_rate_is_nearly_5():
    x, y = students(np.random.default_rng(0))
    rates = range_test(np.arange(200), 0.001, 10, 199)
    w, losses, limits = np.zeros(2), [], []
    for rate in rates[rates < 6]:
        losses.append(binary_cross_entropy(y, w[0] * x + w[1]).mean())
        limits.append(2 / curvature_of_students(*w))
        w = w - rate * np.mean(cross_entropy_gradient(x, y, *w), axis=1)
    first = np.argmax(np.diff(losses) > 0)  # the step at which it rises
    rates, limits = rates[:first], np.array(limits)[:first]
    under, over = rates < 0.9, rates > 1
    return every(
        more(rates[-1], 4.5),
        less(rates[-1], 5),
        rises(limits),
        less(rates[under], limits[under]),
        more(rates[over], limits[over]),
    )


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


UNCOMPUTED = {
    "So what holds on a parabola nearly holds close to such a minimum",
    "Follow the first steps in the figure",
    "Guess first",
    # where things stand, and what comes when
    "is what multiplies the distance to the minimum",
    "就是离最低点的距离每步乘以的倍数",
    "Here are one rate below the limit and one above it",
    "一个低于上限，一个高于上限",
    "哪一个最后离 0 最近",
    "which of them brings \\(w\\) closest to 0",
    "Zoom in on a minimum",
    "Take any parabola with its minimum at",
    "在极小值点附近不断放大",
    "任取一条抛物线，最低点在",
    "先猜一猜",
    "看它平稳下降到哪个学习率为止",
    "它的曲率事先不知道",
    # read off the curve of the range test
    "Look for the place where the steady fall turns ragged",
    "留意平稳的下降从哪里起",
    "without the ten lowest and the ten highest",
    "去掉了最低和最高的各十次",
    "Do not choose the lowest point",
    "不要选损失最低的那一点",
    # cited, and judged
    "他让学习率线性上升",
    "the middle of the steepest fall",
    "按倍数上升，看损失，建议取下降最陡的一段的中间",
}
