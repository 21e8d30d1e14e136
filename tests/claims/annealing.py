"""What annealing.md says of directions and orders; what runs differ in is compared over 400 of them."""

import functools

import numpy as np
from scipy.optimize import minimize
from snippets.annealing.cosine_annealing import cosine_annealing
from snippets.annealing.exponential_decay import exponential_decay
from snippets.annealing.inverse_time_decay import inverse_time_decay
from snippets.annealing.lowest_loss import lowest_loss
from snippets.annealing.noise_floor import noise_floor
from snippets.annealing.step_decay import step_decay
from snippets.annealing.warm_up import warm_up
from snippets.gradient_descent.gradient_descent import gradient_descent
from snippets.learning_rate.students import students
from snippets.learning_rate.train_neuron import train_neuron
from snippets.mse_vs_cross_entropy.cross_entropy_gradient import cross_entropy_gradient
from snippets.neuron.binary_cross_entropy import binary_cross_entropy

from claims.common import at_least, claim, curvature_of_students, every, falls, largest, less, more, rises, smallest
from helpers import ROOT

T = np.arange(451)
SHAPES = {
    "constant": np.ones(451),
    "step": step_decay(T, 1, 0.1, 150),
    "exponential": exponential_decay(T, 1, np.log(100) / 450),
    "1/t": inverse_time_decay(T, 1, 99 / 450),
    "cosine": cosine_annealing(T, 1, 0.01, 450),
    "warm-up": warm_up(T, 1, 0.01, 45, 450),
}
# Around the best of each.
STARTS = {
    "constant": [0.1, 0.25, 0.3, 0.4, 1],
    "step": [0.63, 1, 1.6],
    "exponential": [1, 1.6, 1.8, 2.5],
    "1/t": [4, 6.3, 10],
    "cosine": [0.63, 1, 1.6],
    "warm-up": [0.63, 1, 1.6],
}


@functools.cache
def after_training(name, start, runs=400, learners=0):
    """The loss above the lowest after 450 steps, in nats, in each of many runs."""
    x, y = students(np.random.default_rng(learners))
    rates = start * SHAPES[name][:450]
    w, b = train_neuron(x, y, rates, np.random.default_rng(1), runs=runs)[:, -1, :, None]
    return binary_cross_entropy(*np.broadcast_arrays(y, w * x + b)).mean(axis=-1) - lowest_loss(x, y)


@functools.cache
def means():
    return {name: {start: after_training(name, start).mean() for start in starts} for name, starts in STARTS.items()}


def best():
    return {name: min(losses.values()) for name, losses in means().items()}


def by_fifty_steps(name):
    """The mean loss above its minimum over each 50 of the 450 steps, from the rate 1."""
    return along(name, 1)[1:].reshape(9, 50).mean(axis=1)


@claim(
    "annealing#",
    zh="学习率一直取 1，损失开头降得很快，后来离最小值还远，就几乎不再下降",
    en="At a constant learning rate of 1 the loss falls quickly at first, and then hardly at all, although it is still far above",
)
def the_constant_rate_stops_short():
    constant = by_fifty_steps("constant")
    return every(more(constant[4:], 0.85 * constant[3]), more(constant[-1], 20 * along("cosine", 1)[-1]))


@claim(
    "annealing#",
    zh="余弦退火把学习率降到百分之一，损失一直降到最后",
    en="Cosine annealing lowers the rate to a hundredth; its loss falls to the end",
)
def cosine_falls_to_the_end():
    cosine = by_fifty_steps("cosine")
    return every(falls(cosine), less(cosine[-1], cosine[-2] / 2))


@claim(
    "annealing#",
    zh="退火总是更低吗？不是：起始学习率取 0.1，不变的反而更低",
    en="Does annealing always end lower? No: from a start at 0.1, the constant rate ends lower",
)
def from_a_low_rate_the_constant_one_ends_lower():
    return less(after_training("constant", 0.1).mean(), after_training("cosine", 0.1).mean())


def without_noise(name, start):
    """Where 450 steps lead, each with all 200 students, and the loss above the lowest there."""
    x, y = students(np.random.default_rng(0))
    w = np.zeros(2)
    for rate in start * SHAPES[name][:450]:
        w = w - rate * np.mean(cross_entropy_gradient(x, y, *w), axis=-1)
    return w, binary_cross_entropy(y, w[0] * x + w[1]).mean() - lowest_loss(x, y)


def lowest_place():
    x, y = students(np.random.default_rng(0))
    return minimize(lambda w: binary_cross_entropy(y, w[0] * x + w[1]).mean(), np.zeros(2)).x


@claim(
    "annealing#",
    zh="这时步子很小，450 步还走不到最低点附近。噪声几乎没起作用，退火只是让参数停得离最低点更远",
    en="The steps are then so short that 450 of them do not get close to the minimum. The noise hardly matters yet, "
    "and annealing only makes the parameters stop further from the minimum",
)
def from_a_low_rate_the_noise_hardly_matters():
    """Without noise it ends nearly as high, and higher than the best constant rate does with noise; annealed, higher still."""
    (place, exact), (annealed, higher) = without_noise("constant", 0.1), without_noise("cosine", 0.1)
    return every(
        less(abs(after_training("constant", 0.1).mean() / exact - 1), 0.1),
        less(abs(after_training("cosine", 0.1).mean() / higher - 1), 0.1),
        more(exact, 2 * best()["constant"]),
        more(higher, exact),
        more(np.linalg.norm(annealed - lowest_place()), np.linalg.norm(place - lowest_place())),
    )


@claim(
    "annealing#",
    zh="步子小了，跳得也小。所以先用大步子，尽快走到那一带；再用小步子，停在更低的地方",
    en="Shorter steps jump less. So take long steps first, to get there quickly, and short ones later, to settle lower",
)
def shorter_steps_jump_less():
    floors = [noise_floor(rate, 1, 1) for rate in (0.01, 0.1, 0.5, 1)]
    left = [abs(gradient_descent(lambda w: w, -2.0, rate, 5)[-1]) for rate in (0.05, 0.2, 0.5)]
    return every(rises(floors), falls(left))


def walk(eta):
    """That of the figure noisy_steps."""
    path = [8.0]
    for error in np.random.default_rng(0).normal(size=75):
        path.append(path[-1] - eta * (path[-1] + error))
    return np.abs(path)


@claim(
    "annealing#noise-floor",
    zh="学习率取 0.5，几步就走到 0，可是以后一直乱跳；取 0.05，要走 50 步左右，以后却离 0 近得多",
    en="At 0.5 the weight gets to 0 in a few steps, but then keeps jumping; at 0.05 it needs about 50, "
    "but then stays much closer to 0",
)
def the_large_rate_is_there_first_and_the_small_one_stays_closer():
    large, small = walk(0.5), walk(0.05)
    there = [np.argmax(path < 0.3) for path in (large, small)]
    return every(
        less(there[0], 10),
        less(abs(there[1] - 50), 5),
        rises(there),
        less(small[60:].mean(), large[60:].mean() / 3),
        more(large[60:].max(), 1),
    )


@claim(
    "annealing#schedules",
    zh=r"看它们在高处保持多久：余弦和阶梯最久，\(1/t\) 最短",
    en=r"See how long the rate stays high: longest with cosine and step decay, shortest with \(1/t\)",
)
def cosine_and_step_take_large_steps_longest():
    long = {name: np.count_nonzero(SHAPES[name] > 0.5) for name in ("step", "exponential", "1/t", "cosine")}
    return every(smallest("1/t", long), more(min(long["cosine"], long["step"]), long["exponential"]))


# What the figure writes beside each name; that of cosine annealing is scaled.
FACTORS = {
    r"(1 + \cos πu)/2": lambda u: 0.01 + 0.99 * (1 + np.cos(np.pi * u)) / 2,
    "0.1^{⌊3u⌋}": lambda u: 0.1 ** np.floor(3 * u),
    "0.01^u": lambda u: 0.01**u,
    "1/(1 + 99u)": lambda u: 1 / (1 + 99 * u),
}


@claim(
    "annealing#schedules",
    zh="四种都降到起始值的百分之一",
    en="All four come down to a hundredth of their start",
)
def all_four_come_down_to_a_hundredth():
    """That is below 1.3% in the last ten of the 450 steps, and never up again; the figure writes the same."""
    rates = [SHAPES[name][:450] for name in ("cosine", "step", "exponential", "1/t")]
    figure = (ROOT / "snippets/figures/learning_rate_schedules.py").read_text(encoding="utf-8")
    written = [factor(np.arange(450) / 450) for text, factor in FACTORS.items() if f'"{text}"' in figure]
    return every(
        *(at_least(0, np.diff(rate)) for rate in rates),
        less([rate[-10:] for rate in rates], 0.013),
        less(np.abs(np.array(written) - rates), 1e-9),
    )


@claim(
    "annealing#noise-floor",
    zh="拉力与 \\(w\\) 成正比，离最低点越近就越小，推力却不变",
    en="Close to the minimum the pull is weak, since it is proportional to \\(w\\), while the push is as strong as ever",
)
def near_the_minimum_the_noise_is_stronger_than_the_pull():
    """What each does to a distance, at η = 0.1 and λ = σ = 1: the pull shrinks with it, the noise does not."""
    w = np.array([20, 2, 0.2, 0.02])
    pull, noise = 0.1 * w, np.full(4, 0.1)
    return every(falls(pull), less(pull[-1], noise[-1]), more(pull[0], noise[0]))


@claim(
    "annealing#noise-floor",
    zh="参数离最低点还远，训练就结束，学习率也不必降：离得远时，拉力比噪声强，减小步子没有好处",
    en="A constant rate is also enough if training ends while the parameters are still far from the minimum. At that distance the "
    "pull is stronger than the noise, and smaller steps do not help",
)
def far_from_the_minimum_the_pull_is_stronger():
    """And a smaller rate leaves more of the way; from 20, with λ = σ = 1, one step."""
    rates = np.array([0.05, 0.1, 0.5, 1])
    return every(more(rates * 20, rates * 1), falls(np.hypot((1 - rates) * 20, rates)))


@claim(
    "annealing#noise-floor",
    zh="要停得低，最后的学习率就得小",
    en="to end low, the last steps need a small rate",
)
def a_small_rate_rests_low():
    return rises([noise_floor(rate, 1, 1) for rate in (0.01, 0.1, 0.5, 1, 1.5)])


@functools.cache
def along(name, start, runs=400):
    """The mean loss above the lowest after each step."""
    x, y = students(np.random.default_rng(0))
    path = train_neuron(x, y, start * SHAPES[name][:450], np.random.default_rng(1), runs=runs)[:, :, :, None]
    losses = [binary_cross_entropy(*np.broadcast_arrays(y, w * x + b)).mean() for w, b in path.swapaxes(0, 1)]
    return np.array(losses) - lowest_loss(x, y)


@claim(
    "annealing#step-decay",
    zh="学习率一降，损失往往也跟着降，因为噪声下限低了",
    en="When the rate drops, the loss often drops with it, because the noise floor is lower",
)
def the_loss_drops_when_the_rate_drops():
    """The neuron 30 steps before and after the first drop, from the best start; a constant rate goes on as it was."""
    dropped, constant = along("step", 1), along("constant", 1)
    return every(
        less(dropped[160:190].mean(), dropped[120:150].mean() / 2),
        more(constant[160:190].mean(), constant[120:150].mean() / 2),
        less(noise_floor(0.1, 1, 1), noise_floor(1, 1, 1)),
    )


@claim(
    "annealing#step-decay",
    zh="这并不表示小学习率学得更快：从一开始就用它，走得反而慢",
    en="That does not mean that the small rate learns faster: from the outset it would have been slow",
)
def the_small_rate_from_the_outset_is_slower():
    """After 50 steps already, and far more so soon after the drop."""
    small, dropped = along("constant", 0.1), along("step", 1)
    return every(more(small[50], dropped[50]), more(small[180], 10 * dropped[180]))


@claim(
    "annealing#exponential-decay",
    zh=r"略小于 1 的数 \(e^{-k}\)",
    en=r"the same number \(e^{-k}\), a little below 1",
)
def the_factor_is_below_1():
    factor = SHAPES["exponential"][1:] / SHAPES["exponential"][:-1]
    return every(less(factor, 1), more(factor, 0.98))


@claim("annealing#exponential-decay", zh=r"每过 \(\ln 2 / k\) 步减半", en=r"The rate halves every \(\ln 2 / k\) steps")
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


@claim("annealing#inverse-time-decay", zh=r"分母随 \(t\) 均匀增长", en="The denominator grows linearly")
def the_denominator_grows_linearly():
    below = 1 / SHAPES["1/t"]
    return every(rises(below), less(np.abs(np.diff(below, 2)), 1e-9))


@claim(
    "annealing#inverse-time-decay",
    zh="学习率开头降得快，最后却比任何指数衰减都慢",
    en="The rate falls fast at first, but in the end more slowly than with any exponential decay",
)
def one_over_t_falls_fast_at_first_and_then_slowly():
    inverse, same = -np.diff(SHAPES["1/t"]), -np.diff(SHAPES["exponential"])
    return every(more(inverse[:3], 5 * same[:3]), less(inverse[-3:], same[-3:]), falls(inverse))


@claim(
    "annealing#inverse-time-decay",
    zh=r"平均损失是 \(\sigma^2/(2t)\)：步数变成十倍，损失就降到十分之一",
    en=r"Its mean loss is therefore \(\sigma^2/(2t)\): ten times the steps, a tenth of the loss",
)
def with_these_rates_the_weight_is_the_mean_of_the_errors():
    errors, losses = 2 * np.random.default_rng(0).normal(size=(1000, 4000)), []
    w = np.full(4000, 10.0)
    for t, error in enumerate(errors):
        w = w - inverse_time_decay(t, 1, 1) * (w + error)
        losses.append(np.mean(w**2) / 2)
    ten, hundred, thousand = (losses[steps - 1] * steps / 2 for steps in (10, 100, 1000))
    return every(
        less(np.abs(w + errors.mean(axis=0)), 1e-12), less(np.abs(np.array([ten, hundred, thousand]) - 1), 0.1)
    )


@claim(
    "annealing#inverse-time-decay",
    zh=r"在没有噪声的抛物线上，每走一步，离最低点的距离就乘以 \(1 - \eta_t\lambda\)。如果 \(\eta_t\lambda\) 都小于 1，那么只有学习率的总和"
    r"没有上限，这些数的乘积才趋于 0。\(1/t\) 衰减的总和没有上限，多远都走得到；指数衰减的总和有限，不论再走多少步，都停在半路",
    en=r"On a parabola without noise, each step multiplies the distance to the minimum by \(1 - \eta_t\lambda\). If every \(\eta_t\lambda\) "
    r"is less than 1, the product of these factors tends to 0 only if the sum of the rates has no bound. With \(1/t\) decay it has "
    "none, so any distance can be covered. With exponential decay it is limited, and the walk stops short, however many steps you take",
)
def exponential_decay_may_never_arrive():
    """What is left of the way after very many steps, in steps as well, and more steps change it only where the sum has no bound."""
    t = np.arange(10**6)
    exponential, inverse = exponential_decay(t, 0.5, 0.5), inverse_time_decay(t, 0.5, 0.5)
    walked = np.ones(2)
    for rates in zip(exponential[:100], inverse[:100], strict=True):
        walked = walked - np.array(rates) * walked  # λ = 1
    left = [np.exp(np.cumsum(np.log1p(-rates)))[[99, 10**5 - 1, 10**6 - 1]] for rates in (exponential, inverse)]
    return every(
        less(np.abs(walked - [left[0][0], left[1][0]]), 1e-12),
        more(left[0], 0.1),
        less(abs(left[0][2] / left[0][1] - 1), 1e-9),
        less(left[1][1:] / left[1][:-1], 0.11),
        less(gains(exponential), 1e-3),
        more(gains(inverse), 2),
    )


def gains(rates):
    """What the sum of the rates gains from 10⁴ to 10⁵ steps and from 10⁵ to 10⁶."""
    return np.diff(np.cumsum(rates)[np.array([10**4, 10**5, 10**6]) - 1])


@claim(
    "annealing#inverse-time-decay",
    zh=r"按 \(1/\sqrt{t}\) 下降的学习率不满足，但在抛物线上，噪声也会平息，只是慢些",
    en=r"Rates that fall as \(1/\sqrt{t}\) lack this, though on the parabola their noise dies out too, only more slowly",
)
def the_sum_of_their_squares_grows_on():
    """The mean of the square from 0, exactly; λ = σ = 1."""
    t, squares, losses = np.arange(1, 10**6 + 1), np.zeros(2), []
    for step in range(1, 10**4 + 1):
        rates = np.array([step**-0.5, 1 / step])
        squares = (1 - rates) ** 2 * squares + rates**2
        if step in (100, 1000, 10**4):
            losses.append(squares / 2)
    root, inverse = np.transpose(losses)
    return every(
        more(gains(1 / np.sqrt(t) ** 2), 2),
        less(gains(1 / t**2), 1e-3),
        falls(root),
        less(root[-1], 0.01),
        more(root, inverse),
        less(inverse[1:] / inverse[:-1], root[1:] / root[:-1]),
    )


def on_the_parabola(rates):
    """The mean loss after so many steps from 10, in 2000 runs; λ = σ = 1."""
    rng, w = np.random.default_rng(0), np.full(2000, 10.0)
    for eta in rates:
        w = w - eta * (w + rng.normal(size=2000))
    return np.mean(w**2) / 2


@claim(
    "annealing#cosine-annealing",
    zh="如果训练到一半就停，学习率还有最高值的一半左右，损失就停得更高",
    en="if training stops halfway, the rate is still about half of its highest value, and the loss ends higher",
)
def halfway_the_rate_is_still_high():
    planned, not_planned = (cosine_annealing(np.arange(225), 0.5, 0.005, steps) for steps in (225, 450))
    return every(
        less(abs(not_planned[-1] / 0.5 - 0.5), 0.02),
        less(on_the_parabola(planned), on_the_parabola(not_planned) / 5),
    )


@claim(
    "annealing#exponential-decay",
    zh="学习率几乎不降，噪声下限就一直高；降得太低，最后的步子又小得没有用，损失降不下去",
    en="If the rate hardly falls, the noise floor stays high. If it falls too far, the last steps are too short to bring the loss "
    "any lower",
)
def there_is_too_little_and_too_much():
    """The loss from the last 100 steps on hardly changes if the rate comes down to a millionth."""
    falling = [exponential_decay(np.arange(450), 0.5, np.log(part) / 450) for part in (1, 10, 100, 1e6)]
    losses = [on_the_parabola(rates) for rates in falling]
    return every(
        falls(losses[:3]),
        more(losses[3], losses[2]),
        less(abs(on_the_parabola(falling[3][:350]) / losses[3] - 1), 0.02),
        less(on_the_parabola(falling[2]), 0.7 * on_the_parabola(falling[2][:350])),
    )


@claim(
    "annealing#cosine-annealing",
    zh="前三分之一的步数只降了四分之一",
    en="After a third of the steps the rate has come only a quarter of the way down",
)
def in_the_first_third_it_comes_down_little():
    down = (1 - cosine_annealing(np.array([150, 225, 300, 450]), 1, 0, 450)) / (np.array([150, 225, 300, 450]) / 450)
    return every(less(down[0], 1), rises(down[:3]))


@claim(
    "annealing#warm-up",
    zh="对这个神经元，它[在起点是 0.55](condition-number.md#hessian-vector)，别处都更高",
    en="For the neuron it is [0.55 there](condition-number.md#hessian-vector) and higher everywhere else",
)
def no_place_curves_more_than_the_start():
    """Each learner adds to the curvature in proportion to σ′(z), which is largest, 1/4, where z = 0."""
    places = np.array([[0, 0], *np.random.default_rng(1).normal(size=(50, 2))])
    return largest(0, [curvature_of_students(w, b) for w, b in places])


@claim(
    "annealing#warm-up",
    zh="学习率一路低于上限：头几步很小，先走到曲率小的地方",
    en="The rate stays below the limit all the way: the first, short steps lead to where the curvature is lower",
)
def warm_up_leads_to_where_the_loss_curves_less():
    w, limits, rates = 3.0, [], warm_up(np.arange(61), 1, 0.01, 20, 60)
    for eta in rates:
        limits.append(2 / (1 + 3 * w**2))
        w -= eta * (w + w**3)
    return every(rises(limits[1:10]), less(rates, limits), less(abs(limits[20] - 2), 1e-3))


@claim(
    "annealing#warm-up",
    zh="余弦退火的最佳起始学习率是 1，高于这个上限，照理预热应当有用。可是在[前面的比较](#equal-budget)里，加上预热，最后的损失并不更低（400 次训练的平均）：走一步，多半就到了上限高于 1 的地方",
    en="The best starting rate of cosine annealing is 1, above this limit, so warm-up should help. "
    "Yet in the [comparison](#equal-budget) the loss ends no lower with it (mean of 400 runs): a single step "
    "mostly leads to a limit above 1",
)
def warm_up_gains_nothing_here():
    start = min(means()["cosine"], key=means()["cosine"].get)
    x, y = students(np.random.default_rng(0))
    places = train_neuron(x, y, np.ones(1), np.random.default_rng(1), runs=400)[:, 1].T
    curves = [curvature_of_students(w, b) for w, b in places]
    return every(
        less(abs(start - 1), 1e-9),
        at_least(best()["warm-up"], best()["cosine"]),
        more(np.mean(2 / np.array(curves) > 1), 0.5),
    )


@claim(
    "annealing#equal-budget",
    zh="比较时每种调度都要用自己的最佳起始学习率，也就是自己那条曲线的最低点",
    en="So compare each schedule at its own best starting rate, the lowest point of its curve",
)
def every_schedule_has_its_own_best_start():
    starts = {name: min(losses, key=losses.get) for name, losses in means().items()}
    from_0_25, from_4 = (
        {name: after_training(name, start).mean() for name in SHAPES if name != "warm-up"} for start in (0.25, 4)
    )
    return every(
        rises([starts[name] for name in ("constant", "cosine", "exponential", "1/t")]),
        smallest("constant", from_0_25),
        smallest("1/t", from_4),
    )


@claim(
    "annealing#equal-budget",
    zh="四种退火都比学习率不变的降得更低，起始学习率也更高",
    en="the four annealed schedules get lower than the constant rate, and from higher starting rates",
)
def the_annealed_get_lower_from_a_higher_start():
    names = ("step", "cosine", "exponential", "1/t")
    starts = {name: min(losses, key=losses.get) for name, losses in means().items()}
    ends = best()
    return every(
        less([ends[name] for name in names], ends["constant"]),
        more([starts[name] for name in names], starts["constant"]),
    )


@claim(
    "annealing#equal-budget",
    zh="这样比，学习率不变的停在 0.016 左右，四种退火都不到它的六分之一",
    en="Then the constant rate ends at about 0.016, and each of the four annealed schedules at less than a sixth of that",
)
def from_its_best_start_each_ends_far_below_the_best_constant_rate():
    """Far below it also by three standard errors; the sixth is of the means that the figure draws."""
    ends = best()
    error = {
        name: 3 * min((after_training(name, start) for start in STARTS[name]), key=np.mean).std() / 20 for name in ends
    }
    low, high = ({name: ends[name] + sign * error[name] for name in ends} for sign in (-1, 1))
    return every(
        less([ends[name] for name in ("step", "cosine", "exponential", "1/t")], ends["constant"] / 6),
        less([high[name] for name in ("step", "cosine", "exponential", "1/t")], low["constant"] / 3),
        less([high["step"], high["cosine"], high["exponential"]], low["1/t"]),
    )


@claim(
    "annealing#equal-budget",
    zh="都从 2 开始，指数衰减最低；都从 1 开始，阶梯和余弦最低",
    en="From a start at 2 exponential decay ends lowest, from 1 step decay and cosine do",
)
@claim(
    "annealing#which-schedule",
    zh="起始学习率可能偏大：从余弦最佳值的两倍开始，它降得最低",
    en="the start may be too high: from twice the best start of cosine it ends lowest",
)
def from_a_high_start_exponential_decay_ends_lowest():
    starts = [min(means()[name], key=means()[name].get) for name in ("step", "cosine")]
    from_2, from_1 = (
        {name: after_training(name, start).mean() for name in SHAPES if name != "warm-up"} for start in (2, 1)
    )
    others = [from_1[name] for name in ("constant", "exponential", "1/t")]
    return every(
        less(np.abs(np.array(starts) - 1), 1e-9),
        smallest("exponential", from_2),
        less(max(from_1["step"], from_1["cosine"]), others),
    )


@claim(
    "annealing#equal-budget",
    zh="起始学习率试得再密一些，指数就能降到几乎和余弦一样低",
    en="With starting rates on a finer grid, exponential decay ends almost as low as cosine",
)
def between_two_starts_exponential_decay_ends_almost_as_low_as_cosine():
    between = means()["exponential"][1.8]
    return every(less(between, 0.8 * means()["exponential"][1.6]), less(abs(between / best()["cosine"] - 1), 0.25))


@claim(
    "annealing#equal-budget",
    zh="换一批人的数据，它甚至可能最低",
    en="with other students it can even be lowest",
)
def with_other_learners_exponential_decay_is_lowest():
    """At the starts of the figure; with those of the page step decay is lowest."""
    names, found = ("step", "exponential", "cosine"), []
    for learners, lowest in (0, "step"), (2, "exponential"):
        ends = {
            name: min(after_training(name, start, learners=learners).mean() for start in np.geomspace(0.1, 10, 11)[4:8])
            for name in names
        }
        found.append(smallest(lowest, ends))
    return every(*found)


@claim(
    "annealing#equal-budget",
    zh="乘以起始值与平均值之比：按图上的倍数降，余弦约是 2，阶梯约是 2.7，指数约是 4.6，1/t 约是 21。这样，平均学习率就是 0.3",
    en="Multiply it by the ratio of start to mean: with the factors of the figure, about 2 for cosine, 2.7 for step, 4.6 for exponential "
    "and 21 for 1/t decay. The mean rate is then 0.3",
)
def a_start_with_that_mean_rate_is_a_good_one():
    """Each then ends far below the best constant rate, and from the same start as that, 0.3, higher."""
    names, ratios = ("cosine", "step", "exponential", "1/t"), np.array([2, 2.7, 4.6, 21])
    means = [np.mean(SHAPES[name][:450]) for name in names]
    ends = [after_training(name, 0.3 * ratio).mean() for name, ratio in zip(names, ratios, strict=True)]
    return every(
        less(np.abs(ratios * means - 1), 0.015),
        less(ends, best()["constant"] / 3),
        more([after_training(name, 0.3).mean() for name in names], 3 * max(ends)),
    )


@claim("annealing#equal-budget", zh="再试更大的", en="Try higher starts too")
def higher_starts_than_that_may_be_better():
    starts = {name: min(means()[name], key=means()[name].get) for name in ("step", "cosine", "exponential")}
    return more([starts[name] * np.mean(SHAPES[name][:450]) for name in starts], 0.3)


@claim(
    "annealing#equal-budget",
    zh="降得早的，开头就得更大",
    en="in this problem a schedule that falls early has to start higher",
)
def the_best_starts_are_far_apart_and_the_mean_rates_are_not():
    """In the order of their means when all start at 1, the best starts rise; those of 1 and 1 are the same."""
    starts = {name: min(losses, key=losses.get) for name, losses in means().items() if name != "warm-up"}
    mean = {name: np.mean(SHAPES[name][:450]) for name in starts}
    used = {name: starts[name] * mean[name] for name in starts}
    return every(
        falls([mean[name] for name in ("constant", "cosine", "exponential", "1/t")]),
        rises([starts[name] for name in ("constant", "cosine", "exponential", "1/t")]),
        more(max(starts.values()), 10 * min(starts.values())),
        less(max(used.values()), 2.5 * min(used.values())),
    )


UNCOMPUTED = {
    r"\(\eta\lambda\) 远小于 2 时",
    "At the first step there is only one gradient",
    "Later, where noise dominates, the steps are much shorter",
    "A warm-up makes the first steps short as well",
    "its peak may be higher than any rate that could be kept throughout, so that the same number of steps covers more ground",
    "最高点可以高于学习率不变时能用的值，同样的步数就走得更远",
    "一开始就用最高的学习率也很顺利",
    "the later rates can be higher than the start would allow",
    "If the highest rate works from the start",
    # where things stand, and what comes when
    "the longer name is",
    "Only for the second one",
    "The rate 0.5 drops to 0.05 after 30 steps",
    "学习率 0.5 在 30 步后降到 0.05",
    "必须事先知道",
    "在学习率降到底以后",
    "The first step leads from anywhere to",
    "如果梯度有界，走过的路程就有限，可能走不到最低点",
    "if the gradient is bounded, the whole walk then has a finite length, and may end before the minimum",
    "All the schedules so far are highest at the start",
    "都是开头最高",
    "and 1 at the minimum, where the limit is 2",
    "the first step throws",
    "Yes, but later",
    "the rate begins low and rises to",
    "沿直线升到",
    "The best starts are far apart",
    "各种调度的最佳起始学习率相差很远",
    # what a library does
    "the rise takes 30% of the steps",
    "By default the fall is another one",
    "上升占 30% 的步数，从最高点的 1/25 开始",
    "默认的下降也是余弦",
    "事先定好每一步",
    "far below 2 the denominator is nearly 4",
    "Without the pull towards the minimum, the noise of all later steps",
    "把 \\(w\\) 拉向最低点的那一项，此后各步",
    "用不着事先选 \\(s\\)，只要定下一共降多少",
    "Find the lowest point of each curve",
    "找一找每条曲线的最低点",
    "The first term pulls \\(w\\) towards the minimum, the second pushes it",
    "第一项把 \\(w\\) 拉向最低点",
    "from the minimum at 0",
    "从最低点 0 出发",
    "越接近它，噪声就越小，学习率只要不太大",
    "a constant rate is enough, if it is not too high",
    "noise that does not vanish at the minimum",
    "到了最低点，噪声还在",
    r"从 \(\eta_{\max}\) 降到 \(\eta_{\min}\)",
    "最低点处是 1",
    "Which schedule ends lowest?",
    "Which of step decay, cosine and exponential decay is best is not settled here",
    "哪个最好，这里定不下来",
    "哪种最后的损失最低",
    "a mean loss of about [\\(\\eta\\sigma^2/4\\)](#noise-floor) above the minimum, for \\(\\eta\\) far below",
    "只要 \\(\\eta\\) 远小于",
    "平均损失就停在最小值以上",
    "takes long steps first",
    "先走大步，最后走小步",
    "先用小学习率[预热]",
    "only at their own best starting rates",
    "要各用各的最佳起始学习率",
    # when to choose which: each row says where its reason stands
    "a first run shows where the validation error stops improving",
    "先训练一次，看得出验证误差在哪里不再改善",
    "you know the number of steps, but not where to drop the rate",
    "知道一共走多少步，不知道该在哪里降",
    "training diverges when it starts at the highest rate",
    "一开始就用最高的学习率会发散",
    # cited, and judged
    "its authors report much shorter training",
    "也是学习率不变时，最后的训练损失最低",
    "the training loss ends lowest at the constant rate",
    "Meanwhile the momentum falls and rises again",
    "动量先降后升",
}
