"""What learning-rate.md says of directions and orders."""

import functools

import numpy as np
from snippets.gradient_descent.gradient_descent import gradient_descent
from snippets.annealing.cosine_annealing import cosine_annealing
from snippets.annealing.exponential_decay import exponential_decay
from snippets.annealing.inverse_time_decay import inverse_time_decay
from snippets.learning_rate.learning_rate import learning_rate
from snippets.annealing.lowest_loss import lowest_loss
from snippets.annealing.noise_floor import noise_floor
from snippets.learning_rate.range_test import range_test
from snippets.annealing.step_decay import step_decay
from snippets.learning_rate.students import students
from snippets.learning_rate.train_neuron import train_neuron
from snippets.mse_vs_cross_entropy.cross_entropy_gradient import cross_entropy_gradient
from snippets.neuron.binary_cross_entropy import binary_cross_entropy
from snippets.step_and_sigmoid.sigmoid_derivative import sigmoid_derivative

from claims.common import approaches, claim, every, falls, largest, less, more, rises, smallest

CURVATURE = 5 / 3
BOWL = np.array([[5 / 3, 1], [1, 1]])
T = np.arange(451)
SHAPES = {
    "constant": np.ones(451),
    "step": step_decay(T, 1, 0.1, 150),
    "exponential": exponential_decay(T, 1, np.log(100) / 450),
    "1/t": inverse_time_decay(T, 1, 99 / 450),
    "cosine": cosine_annealing(T, 1, 0.01, 450),
}
STARTS = np.geomspace(0.1, 4, 9)


def distances(rate, steps=5):
    """From the minimum of the quadratic loss, step by step."""
    return np.abs(gradient_descent(lambda w: CURVATURE * w, -1.5, rate, steps))


@functools.cache
def losses_over_starts():
    """Each schedule's loss above the lowest after 450 steps, as in the figure: the mean of 30 trainings a start."""
    return {name: after_training(shape, STARTS) for name, shape in SHAPES.items()}


def after_training(shape, starts, runs=30):
    x, y = students(np.random.default_rng(0))
    rates = np.outer(shape[:450], np.repeat(starts, runs))
    w, b = train_neuron(x, y, rates, np.random.default_rng(0), runs=len(starts) * runs)[:, -1, :, None]
    losses = binary_cross_entropy(*np.broadcast_arrays(y, w * x + b)).mean(axis=-1) - lowest_loss(x, y)
    return losses.reshape(len(starts), runs).mean(axis=1)


def best_at(start):
    return {name: losses[np.abs(STARTS - start).argmin()] for name, losses in losses_over_starts().items()}


@claim("learning-rate#learning-rate", zh=r"\(\eta\) 远小于 \(1/\lambda\)", en=r"\(\eta\) far below \(1/\lambda\)")
def far_below_it_is_not_half_way():
    return every(falls(distances(0.05)), more(distances(0.05)[-1], 1.5 / 2))


@claim(
    "learning-rate#learning-rate",
    zh="每步都越过最低点，左右摆动，但摆幅越来越小",
    en="each step overshoots, to and fro, by less each time",
)
def it_overshoots_by_less_each_time():
    path = gradient_descent(lambda w: CURVATURE * w, -1.5, 1.0, 5)
    return every(less(path[1:] * path[:-1], 0), falls(np.abs(path)))


@claim(
    "learning-rate#learning-rate",
    zh=r"每步变号，离最低点的距离乘以 \(\eta\lambda - 1 > 1\)",
    en=r"Each step changes sides, and the distance grows by the factor \(\eta\lambda - 1 > 1\)",
)
def beyond_the_limit_the_distance_grows():
    path = gradient_descent(lambda w: CURVATURE * w, -1.5, 1.3, 5)
    return every(less(path[1:] * path[:-1], 0), rises(np.abs(path)))


@claim(
    "learning-rate#learning-rate", zh="太小，六步以后还在坡上", en="Too small: after six steps still well up the slope"
)
def too_small_a_rate_stays_up_the_slope():
    return more(distances(0.1, 6)[-1], 5 * distances(0.4, 6)[-1])


@claim("learning-rate#learning-rate", zh="太大，越跳越高", en="Too large: higher with every jump")
def too_large_a_rate_jumps_higher():
    return rises(distances(1.3) ** 2)


@claim("learning-rate#learning-rate", zh="就是一条向上的直线", en="it is a straight line upwards")
def divergence_is_a_line_upwards():
    return rises(np.log(distances(1.3) ** 2))


@claim(
    "learning-rate#learning-rate",
    zh="再大就发散",
    en="and beyond that it climbs",
)
def beyond_1_2_it_climbs():
    return every(falls(distances(1.19)), rises(distances(1.21)))


@claim(
    "learning-rate#learning-rate",
    zh=r"全部方向都要收敛，所以界线里的 \(\lambda\) 是最大的特征值",
    en=r"All of these directions have to converge, so the \(\lambda\) of the limit is the largest eigenvalue",
)
def the_largest_eigenvalue_sets_the_limit():
    low, high = 2 / np.linalg.eigvalsh(BOWL)[::-1]
    ends = [
        np.linalg.norm(gradient_descent(lambda w: BOWL @ w, (1, 2), rate, 500)[-1]) for rate in (0.99 * low, 1.01 * low)
    ]
    return every(less(low, high), less(np.abs(learning_rate(BOWL) - low), 1e-9), less(ends[0], 1), more(ends[1], 1))


@claim(
    "learning-rate#learning-rate",
    zh="最陡的方向限制了学习率，最平的方向却最需要大步子",
    en="The steepest direction limits the rate, and the shallowest is the one that needs long steps",
)
def the_steepest_limits_and_the_shallowest_needs_long_steps():
    shallow, steep = np.linalg.eigvalsh(BOWL)
    rate = 2 / steep / 2
    return every(less(2 / steep, 2 / shallow), more(abs(1 - rate * shallow), abs(1 - rate * steep)))


@claim(
    "learning-rate#learning-rate",
    zh="两个特征值之比越大，这一对矛盾越尖锐",
    en="The larger the ratio of the two eigenvalues, the worse the conflict",
)
def a_larger_ratio_is_slower_even_at_the_best_rate():
    """What 20 steps leave of the way, at the rate at which both directions shrink alike."""
    left = []
    for ratio in (2, 5, 10, 50):
        path = gradient_descent(lambda w: np.array([1, ratio]) * w, (1, 1), 2 / (1 + ratio), 20)
        left.append(np.linalg.norm(path[-1]))
    return rises(left)


@claim(
    "learning-rate#learning-rate",
    zh="损失一点不降，也一点不升",
    en="The loss neither falls nor rises",
)
def at_the_limit_it_stays():
    return every(less(np.abs(distances(1.2) - 1.5), 1e-9), falls(distances(1.19)), rises(distances(1.21)))


@claim("learning-rate#learning-rate", zh="最合适的学习率也不同", en="and so another best rate")
def another_curvature_has_another_best_rate():
    rates = np.linspace(0.05, 1, 20)
    return every(*(smallest(int(np.abs(rates - 1 / c).argmin()), np.abs(1 - rates * c)) for c in (1.25, 2, 5)))


@claim(
    "learning-rate#learning-rate",
    zh=r"把原点移到最低点，损失就比最小值高 \(\tfrac12 w^\top H w\)",
    en=r"With the origin at the lowest point the loss is \(\tfrac12 w^\top H w\) above its minimum",
)
def away_from_the_origin_the_loss_is_above_its_minimum():
    places = np.random.default_rng(0).normal(size=(50, 2))
    return more([w @ BOWL @ w / 2 for w in places], 0)


@claim(
    "learning-rate#range-test",
    zh=r"从 \(\eta_{\min}\) 升到 \(\eta_{\max}\)",
    en=r"lead from \(\eta_{\min}\) to \(\eta_{\max}\)",
)
def the_rate_rises():
    return rises(range_test(np.arange(101), 0.001, 10, 100))


@claim(
    "learning-rate#range-test",
    zh="刚过 1.2，损失就掉头向上",
    en="The rate after the lowest loss is 1.202, just past 1.2",
)
def past_the_limit_the_loss_turns():
    """Each step multiplies the distance by a factor: below 1 before the limit, above 1 after it."""
    rates = range_test(np.arange(101), 0.001, 10, 100)
    factor = np.abs(1 - rates * CURVATURE)
    return every(less(factor[rates < 1.2], 1), more(factor[rates > 1.2], 1))


@claim(
    "learning-rate#range-test",
    zh=r"每步最多跳 \(\eta\) 乘以一个常数",
    en=r"has a bounded gradient, so a step can be no longer than \(\eta\) times a constant",
)
def a_step_is_bounded():
    x, y = students(np.random.default_rng(0))
    w, b = np.random.default_rng(1).normal(0, 50, (2, 200, 1))
    slopes = np.hypot(*(part.mean(axis=-1) for part in cross_entropy_gradient(*np.broadcast_arrays(x, y, w, b))))
    return less(slopes, np.hypot(x, 1).max())


@claim(
    "annealing#noise-floor",
    zh="越靠近最低点，真正的梯度越小",
    en="the closer they are to the minimum, the smaller the true gradient",
)
def nearer_the_minimum_the_gradient_is_smaller():
    w = np.linspace(2, 0, 21)
    return every(approaches(w, 0), falls(np.abs(CURVATURE * w)))


@claim(
    "annealing#noise-floor",
    zh="要停得低，学习率就得小，可是一开始就用小学习率，又走得太慢",
    en="To come to rest low you need a small rate, yet a small rate from the outset is slow",
)
def a_small_rate_rests_low_and_is_slow():
    return every(
        rises([noise_floor(rate, 1, 1) for rate in (0.1, 0.5, 1, 1.5)]),
        falls([distances(rate)[-1] for rate in (0.05, 0.2, 0.5)]),
    )


@claim(
    "annealing#noise-floor",
    zh=r"\(2/\lambda\) 以内的任何学习率都能到底",
    en=r"any rate below \(2/\lambda\) gets to the bottom",
)
def any_rate_below_the_limit_gets_to_the_bottom():
    return less([distances(rate, 900)[-1] for rate in (0.05, 0.6, 1.19)], 1e-6)


@claim(
    "annealing#exponential-decay",
    zh=r"略小于 1 的数 \(e^{-k}\)",
    en=r"the same number \(e^{-k}\), a little below 1",
)
def the_factor_is_below_1():
    factor = SHAPES["exponential"][1:] / SHAPES["exponential"][:-1]
    return every(less(factor, 1), more(factor, 0.98))


@claim(
    "annealing#exponential-decay", zh=r"每过 \(\ln 2 / k\) 步减半", en=r"The rate halves every \(\ln 2 / k\) steps"
)
def it_halves_every_so_many_steps():
    k = np.log(100) / 450
    rates = exponential_decay(np.log(2) / k * np.arange(6), 1, k)
    return every(falls(rates), less(np.abs(rates[1:] / rates[:-1] - 1 / 2), 1e-9))


@claim(
    "annealing#exponential-decay",
    zh=r"要在 450 步里降到百分之一，\(k = \ln 100 / 450\)",
    en=r"To come down to a hundredth in 450 steps, take \(k = \ln 100 / 450\)",
)
def it_comes_down_to_a_hundredth():
    return every(falls(SHAPES["exponential"]), less(abs(SHAPES["exponential"][-1] - 0.01), 1e-9))


@claim("annealing#inverse-time-decay", zh="分母随步数均匀增长", en="Let the denominator grow linearly")
def the_denominator_grows_linearly():
    below = 1 / SHAPES["1/t"]
    return every(rises(below), less(np.abs(np.diff(below, 2)), 1e-9))


@claim(
    "annealing#inverse-time-decay",
    zh=r"与指数衰减起点、终点都相同时，它开头降得猛得多，后面却降得极慢；\(k\) 相同时，它始终高于指数衰减",
    en="it falls far faster than exponential decay at first and very slowly later; "
    r"with the same \(k\) it stays above it all the way",
)
def one_over_t_falls_faster_at_first_and_slowly_later():
    inverse, same = -np.diff(SHAPES["1/t"]), -np.diff(SHAPES["exponential"])
    k = np.log(100) / 450
    above = more(inverse_time_decay(T[1:], 1, k), exponential_decay(T[1:], 1, k))
    return every(more(inverse[:3], 5 * same[:3]), less(inverse[-3:], same[-3:]), falls(inverse), above)


@claim(
    "annealing#inverse-time-decay",
    zh="降得太快，可能永远到不了",
    en="if the rate falls too fast, you may never arrive",
)
def exponential_decay_may_never_arrive():
    """Without noise, from 1: what is left of the way after very many steps."""
    t = np.arange(100_000)
    left = [
        np.exp(np.log1p(-rates).sum()) for rates in (exponential_decay(t, 0.5, 0.5), inverse_time_decay(t, 0.5, 0.5))
    ]
    return every(falls(left), more(left[0], 0.1))


@claim(
    "annealing#cosine-annealing",
    zh="前三分之一只降了四分之一",
    en="In the first third it covers only a quarter of the way down",
)
def in_the_first_third_it_comes_down_little():
    down = (1 - cosine_annealing(np.array([150, 225, 300, 450]), 1, 0, 450)) / (np.array([150, 225, 300, 450]) / 450)
    return every(less(down[0], 1), rises(down[:3]))


@claim(
    "annealing#cosine-annealing",
    zh=r"花在大步子上的时间不同：余弦和阶梯最多，\(1/t\) 最少",
    en=r"how long they take large steps: cosine and step decay longest, \(1/t\) shortest",
)
def cosine_and_step_take_large_steps_longest():
    long = {name: np.count_nonzero(SHAPES[name] > 0.5) for name in ("step", "exponential", "1/t", "cosine")}
    return every(smallest("1/t", long), more(min(long["cosine"], long["step"]), long["exponential"]))


@claim(
    "annealing#equal-budget",
    zh=r"这一次余弦最好，指数和 \(1/t\) 连不退火都不如",
    en=r"This time cosine is best, while exponential and \(1/t\) decay do worse than no annealing at all",
)
def this_time_cosine_is_best():
    ends = {name: after_training(shape, [0.5])[0] for name, shape in SHAPES.items()}
    return every(smallest("cosine", ends), more([ends["exponential"], ends["1/t"]], ends["constant"]))


@claim(
    "annealing#equal-budget",
    zh="阶梯在第 150 步一降，损失应声而落",
    en="when step decay drops at step 150, so does the loss",
)
def when_the_step_drops_so_does_the_loss():
    x, y = students(np.random.default_rng(0))
    path = train_neuron(x, y, 0.5 * SHAPES["step"][:450], np.random.default_rng(0), runs=100)
    before, after = (
        binary_cross_entropy(*np.broadcast_arrays(y, w[:, None] * x + b[:, None])).mean()
        for w, b in (path[:, 150], path[:, 170])
    )
    return every(falls([before - lowest_loss(x, y), after - lowest_loss(x, y)]), falls(SHAPES["step"][[149, 150]]))


@claim(
    "annealing#equal-budget",
    zh=r"\(1/t\) 和指数降得太早，走不动了",
    en=r"exponential and \(1/t\) decay came down too soon",
)
def these_came_down_too_soon():
    """A third of the way they have less left than the others have, and they end higher."""
    third = [SHAPES[name][149] for name in ("1/t", "exponential", "step", "cosine")]
    return less(third[:2], min(third[2:]))


@claim(
    "annealing#equal-budget",
    zh="每种降法有自己最合适的起点，排名随起点而变",
    en="Every schedule has a start that suits it best, and the ranking changes with the start",
)
def every_schedule_has_its_own_best_start():
    best = {name: STARTS[losses.argmin()] for name, losses in losses_over_starts().items()}
    return rises([best["constant"], best["cosine"], best["exponential"], best["1/t"]])


@claim("annealing#equal-budget", zh="起点为 0.25，不退火的最好", en="Start at 0.25 and no annealing is best")
def from_a_quarter_no_annealing_is_best():
    return smallest("constant", best_at(0.25))


@claim(
    "annealing#equal-budget",
    zh=r"为 1.6，指数最好；为 4，\(1/t\) 最好",
    en=r"at 1.6 it is exponential decay; at 4 it is \(1/t\)",
)
def from_higher_starts_others_are_best():
    return every(smallest("exponential", best_at(1.6)), smallest("1/t", best_at(4)))


@claim(
    "annealing#equal-budget",
    zh="各取各的最佳起点，阶梯、余弦和指数彼此相差不到三倍，都比不退火低一个数量级以上",
    en="Give each its own best start, and step, cosine and exponential decay finish within a factor of three of one "
    "another, more than an order of magnitude below the constant rate",
)
def from_its_best_start_each_is_far_below_the_constant_rate():
    best = {name: losses.min() for name, losses in losses_over_starts().items()}
    three = [best[name] for name in ("step", "cosine", "exponential")]
    return every(less(max(three), 3 * min(three)), less(three, best["constant"] / 10))


@claim(
    "annealing#equal-budget",
    zh=r"在起点处都取最大值 \(1/4\)，所以起点正是曲率最大的地方",
    en=r"that has its largest value, \(1/4\), for all of them: no other place curves more",
)
def no_place_curves_more_than_the_start():
    x, _ = students(np.random.default_rng(0))
    inputs = np.stack([x, np.ones_like(x)])
    places = np.array([[0, 0], *np.random.default_rng(1).normal(size=(50, 2))])
    curves = [np.linalg.eigvalsh(inputs * sigmoid_derivative(w * x + b) @ inputs.T / len(x))[-1] for w, b in places]
    return largest(0, curves)


@claim(
    "annealing#equal-budget",
    zh="阶梯和余弦的最佳起点是 1，更超过了起点处的界线 0.55",
    en="step decay and cosine do best from 1, above even the limit of 0.55",
)
def step_and_cosine_do_best_from_1():
    best = [STARTS[losses_over_starts()[name].argmin()] for name in ("step", "cosine")]
    return every(*(smallest(5, losses_over_starts()[name]) for name in ("step", "cosine")), more(best, 0.55))


@claim(
    "annealing#equal-budget",
    zh="其中只有最小的 0.25 落在范围测试读出的 0.1 到 0.3 之内",
    en="Only the smallest of them, 0.25, is within the 0.1 to 0.3 that we read off the range test",
)
def only_the_smallest_is_within():
    constant = losses_over_starts()["constant"]
    among = np.sort(STARTS[np.argsort(constant)[:3]])  # 0.25, 0.4 and 0.63
    return every(less(among[0], 0.3), more(among[1:], 0.3))


@claim(
    "annealing#equal-budget",
    zh="不退火时，最好的学习率在 0.25 到 0.6 左右",
    en="The best constant rates lie between 0.25 and about 0.6",
)
def the_best_constant_rates():
    constant = losses_over_starts()["constant"]
    return less(constant[[2, 3, 4]].max(), np.delete(constant, [2, 3, 4]))


@claim(
    "annealing#equal-budget",
    zh="预测有了把握，曲率就小了，界线也就放宽了",
    en="As the predictions become more confident the curvature falls, and the limit rises",
)
def more_confidence_has_less_curvature_and_a_higher_limit():
    x, _ = students(np.random.default_rng(0))
    inputs = np.stack([x, np.ones_like(x)])
    bowls = [inputs * sigmoid_derivative(scale * 1.5 * (x - 3)) @ inputs.T / len(x) for scale in (0, 0.25, 0.5, 1, 2)]
    return every(
        falls([np.linalg.eigvalsh(bowl)[-1] for bowl in bowls]), rises([learning_rate(bowl) for bowl in bowls])
    )


UNCOMPUTED = {
    # where things stand, and what comes when
    "Put the origin at the minimum",
    "把坐标原点放在最低点",
    "to the left of the minimum",
    "从最低点左边 1.5 处出发",
    "The curve of the last chapter",
    r"The matrix \(H\) below",
    "the Hessian of the last chapter's bowl",
    "the last chapter's start is",
    r"从最低点量起，上一章的起点就是",
    "the last chapter's walk along the valley floor",
    "near a minimum a smooth one",
    "with the largest eigenvalue there",
    "是那里的最大特征值",
    r"网络太大，算不起 \(\lambda\)",
    r"First on the quadratic with",
    r"先在 \(\lambda = 5/3\) 的二次损失上试",
    "Of the four schedules below, the first three",
    "下面四种降法",
    "降多少，多久降一次",
    r"从 \(\eta_{\max}\) 降到 \(\eta_{\min}\)",
    "最后又缓缓贴近",
    "退火的都降到 0.005",
    "但能说「余弦最好」吗",
    # read off the curve of the range test
    "what lies above 1.7 is cut off",
    "高于 1.7 的部分没有画出",
    "On the left the rate is too small and the loss hardly moves; in the middle it falls",
    "左边太小，损失几乎不动；中间下降",
    "Choose a rate on the falling part, below where it turns ragged",
    "该选的值在下降段，不超过毛刺开始变大的地方",
    "Do not choose the lowest point of the curve",
    "不要选损失最低的那一点",
    # cited, and judged
    "学习率线性上升",
    "the middle of the steepest fall",
    "用的是按倍数上升、看损失的版本，建议取下降最陡的一段的中间",
    "the further to the right, the longer the model has been trained",
    "越往右训练也越久",
    "the order of magnitude and no more",
    "于是先大后小",
    '"reach the saddle of the loss fastest"',
    "最快速地到达损失的鞍部",
    "to drop into the deeper and narrower parts of the loss, while a rate that falls too soon",
    "落不进更深、更窄的地方；但降得太早太快",
    "much less which curve you follow",
}
