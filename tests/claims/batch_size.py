"""What batch-size.md says of directions and orders; the losses are means over 400 runs."""

import functools

import numpy as np
from snippets.annealing.lowest_loss import lowest_loss
from snippets.batch_size.batch_noise import batch_noise
from snippets.batch_size.best_step import best_step
from snippets.batch_size.step_noise import step_noise
from snippets.batch_size.weight_decay import weight_decay
from snippets.learning_rate.learning_rate import learning_rate
from snippets.learning_rate.students import students
from snippets.learning_rate.train_neuron import train_neuron
from snippets.neuron.binary_cross_entropy import binary_cross_entropy

from claims.common import approaches, at_most, claim, curvature_of_students, every, falls, less, more, rises

STEPS = 40


@functools.cache
def along(batch, rate):
    """The mean loss above the lowest, in nats, after each 160 of 4000 examples."""
    x, y = students(np.random.default_rng(0))
    rates = np.full(4000 // batch, rate)
    path = train_neuron(x, y, rates, np.random.default_rng(1), batch=batch, runs=400)
    w, b = path[:, :: 160 // batch, :, None]
    return binary_cross_entropy(*np.broadcast_arrays(y, w * x + b)).mean(axis=(1, 2)) - lowest_loss(x, y)


@claim(
    "batch-size#",
    zh="学习率不变，步数少了，损失就降得没有那么低",
    en="With fewer steps at the same rate, the loss does not fall as far",
)
def fewer_steps_of_the_same_rate_do_not_get_as_far():
    return more(along(40, 0.1)[1:], along(10, 0.1)[1:])


@claim(
    "batch-size#batch-noise",
    zh="从 1 到 4，从 4 到 16，噪声都减半",
    en="From 1 to 4 and from 4 to 16 the noise is halved",
)
def four_times_the_batch_halves_the_noise():
    return less(np.abs([batch_noise(3, 4 * n) / batch_noise(3, n) - 1 / 2 for n in (1, 4, 50)]), 1e-9)


@claim(
    "batch-size#batch-noise",
    zh="所以降低噪声的代价很大：要降到十分之一，样本数就要变成 100 倍",
    en="So less noise is expensive: a tenth of it takes 100 times the examples",
)
def a_tenth_of_the_noise_takes_a_hundred_times_the_examples():
    return less(np.abs([batch_noise(3, 100 * n) / batch_noise(3, n) - 1 / 10 for n in (1, 7)]), 1e-9)


def without_replacement(n, of=200):
    """What the standard deviation of drawn means is to that of independent ones."""
    numbers = np.random.default_rng(0).normal(size=of)
    rng = np.random.default_rng(1)
    means = [numbers[rng.permutation(of)[:n]].mean() for _ in range(4000)]
    return np.std(means) / batch_noise(np.std(numbers), n)


@claim(
    "batch-size#batch-noise",
    zh="这时一批的平均变动略小",
    en="Then the mean of a batch varies a little less",
)
def without_replacement_there_is_less_noise():
    """By the factor of the page, in each of a few sizes."""
    sizes = np.array([20, 50, 100, 180])
    found, factors = np.array([without_replacement(n) for n in sizes]), np.sqrt((200 - sizes) / 199)
    return every(less(found, 1), less(np.abs(found / factors - 1), 0.05))


@claim(
    "batch-size#batch-noise",
    zh="批比整个数据集小得多时，这个因子接近 1",
    en="For batches far smaller than the data set it is nearly 1",
)
def small_batches_hardly_feel_it():
    return less(1 - np.sqrt((np.array([1000, 10_000]) - 10) / np.array([999, 9999])), 0.01)


@claim(
    "batch-size#step-noise",
    zh="并不负责找最好的学习率：在开头那张图里，每批 10 个，学习率取 0.2 就比 0.1 更好",
    en="It does not find the best one: in the opening figure, batches of 10 do better at 0.2 than at 0.1",
)
def a_higher_rate_would_have_been_better_anyway():
    return less(along(10, 0.2)[-1], along(10, 0.1)[-1])


@claim(
    "batch-size#step-noise",
    zh="可是批变大，步数就变少",
    en="But with a larger batch there are fewer steps",
)
def a_larger_batch_takes_fewer_steps():
    return falls([len(range(0, 4000, batch)) for batch in (10, 20, 40, 80)])


@claim(
    "batch-size#best-step",
    zh="学习率 1.6 远高于训练开始处的[上限](learning-rate.md#learning-rate) \\(2/\\lambda\\)，即 [0.55](condition-number.md#hessian-vector)，"
    "而批再大，上限也不会提高。到了损失最低处，上限更高",
    en="The rate, 1.6, is far above the [limit](learning-rate.md#learning-rate) \\(2/\\lambda\\) where training begins, "
    "[0.55](condition-number.md#hessian-vector), and a larger batch does not raise this limit. "
    "Where the loss is lowest, the limit is higher",
)
def doubled_four_times_the_rate_is_above_the_limit():
    """The loss rises above where it began, and not if doubled twice."""
    limit = learning_rate(curvature_of_students(0, 0))
    far, near = along(160, 1.6), along(40, 0.4)
    return every(
        more(1.6, limit),
        less(0.4, limit),
        more(learning_rate(curvature_of_students(1.81, -5.97)), 1.6),
        more(far.max(), 2 * far[0]),
        falls(near),
    )


@claim(
    "batch-size#best-step",
    zh="第一步多半走到上限比 0.8 高的地方，第二步又多半回到上限较低的地方，如此往复。所以只有一部分步子高于上限，损失还在下降",
    en="The first step mostly leads to a place where the limit is higher than 0.8. The second step mostly leads back to a place "
    "where it is lower, and so on. So only some of the steps are above the limit, and the loss still falls",
)
def doubled_three_times_the_loss_still_falls():
    """No rise, and an end close to that of the grey curve; the limit where each of the first steps begins, over 40 runs."""
    losses = along(80, 0.8)
    path = train_neuron(
        *students(np.random.default_rng(0)), np.full(8, 0.8), np.random.default_rng(1), batch=80, runs=40
    )
    limits = np.array([[learning_rate(curvature_of_students(*place)) for place in at.T] for at in path.swapaxes(0, 1)])
    above = np.mean(limits < 0.8, axis=1)
    return every(
        less(limits[0], 0.8),
        less(above[[1, 3]], 1 / 2),
        more(above[[0, 2, 4]], [0.9, 0.9, 1 / 2]),
        falls(losses),
        less(abs(losses[-1] / along(10, 0.1)[-1] - 1), 0.2),
    )


@claim(
    "batch-size#best-step",
    zh="其实不必等到上限，再提高学习率就可能不划算了",
    en="Even below the limit, a higher rate need not pay",
)
def the_best_rate_stays_below_half_the_limit():
    return at_most([best_step(4, 1, sigma, n) for sigma in (0, 1, 10) for n in (1, 10, 100)], 1 / 4)


def after(rate, n, curvature=1.0, slope=1.0, sigma=10.0):
    """The mean loss after one step, from the mean and the standard deviation of where it leads."""
    w = slope / curvature - rate * slope
    return curvature / 2 * (w**2 + step_noise(rate, sigma, n) ** 2)


@claim(
    "batch-size#best-step",
    zh="要让下一步的损失平均降到最低，学习率应取",
    en="The rate with which the next step leads to the lowest loss, on average, is",
)
def no_other_rate_leads_lower():
    every_n = np.array([1, 10, 100, 1000])
    best = [after(best_step(1, 1, 10, n), n) for n in every_n]
    return every(*(less(best, [after(by * best_step(1, 1, 10, n), n) for n in every_n]) for by in (0.9, 1.1)))


@claim(
    "batch-size#best-step",
    zh="最好的学习率起先与批大小成正比，后来几乎不再上升",
    en="The best rate rises in proportion to the batch at first, and hardly at all in the end",
)
def the_best_rate_rises_and_levels_off():
    rates = np.array([best_step(1, 1, 10, n) for n in (1, 2, 4, 2500, 5000, 10_000)])
    growth = rates[1:] / rates[:-1]
    return every(rises(rates), more(growth[:2], 1.95), less(growth[3:], 1.03))


@claim(
    "batch-size#best-step",
    zh="梯度的噪声越大，曲线转弯的地方越靠右",
    en="the noisier the gradient, the further right the curve bends",
)
def noise_moves_the_bend_to_the_right():
    """The batch from which the best rate is more than half of 1/λ."""
    sizes = range(1, 2000)
    bends = [next(n for n in sizes if best_step(1, 1, sigma, n) > 1 / 2) for sigma in (5, 10, 20, 35)]
    return rises(bends)


@claim(
    "batch-size#best-step",
    zh=r"- **远小于** \(\sigma^2/g^2\)（这里是 100）时，噪声占主要部分。批大小从 1 到 4，最好的学习率几乎变成 4 倍",
    en=r"- **Far below** \(\sigma^2/g^2\), here 100, noise dominates. From 1 to 4 the best rate becomes nearly 4 times as high",
)
def far_below_the_best_rate_is_proportional():
    by = best_step(1, 1, 10, 4) / best_step(1, 1, 10, 1)
    return every(more(batch_noise(10, 4), 4), less(abs(by - 4), 0.2))


@claim(
    "batch-size#best-step",
    zh="- **远大于** \\(\\sigma^2/g^2\\) 时，噪声不再要紧。从 1600 到 6400，最好的学习率几乎没有上升，一批的计算量却变成 4 倍：批再大，也省不下多少步，多出的样本大多浪费了",
    en="- **Far above** \\(\\sigma^2/g^2\\), noise hardly matters. From 1600 to 6400 the best rate hardly rises, and the batch costs four times as "
    "much: a larger batch saves hardly any steps, so the extra examples are mostly wasted",
)
def far_above_larger_batches_gain_hardly_anything():
    """Neither in the rate nor in how far the loss falls in a step."""
    low, high = best_step(1, 1, 10, 1600), best_step(1, 1, 10, 6400)
    fall = (after(0, 1) - after(high, 6400)) / (after(0, 1) - after(low, 1600))
    return every(more(high, low), less([high / low, fall], 1.06))


@claim(
    "batch-size#square-root",
    zh="所以学习率不变时，步长随批大小的平方根增长：批大小变成 4 倍，一步就走到 2 倍远",
    en="So at the same rate, a step grows with the square root of the batch: with four times the batch it goes twice as far",
)
def with_adam_the_square_root_does_what_four_steps_did():
    """How far they go and how widely they spread, where noise dominates; linear scaling goes twice as far."""
    sigma = 1000

    def size(n):
        return np.hypot(1, sigma / np.sqrt(n))

    def moved(steps, rate, n):
        return np.array([steps * rate, np.sqrt(steps) * step_noise(rate, sigma, n)]) / size(n)

    four, root, linear = moved(4, 0.1, 256), moved(1, 0.2, 1024), moved(1, 0.4, 1024)
    farther = moved(1, 0.1, 1024)[0] / moved(1, 0.1, 256)[0]
    return every(less(abs(farther / 2 - 1), 0.01), less(np.abs(root / four - 1), 0.01), more(linear / four, 1.9))


@claim(
    "batch-size#weight-decay",
    zh="求和的梯度本来就随批大小增长，所以用 sum 时，学习率不变、批变大，就已经是线性缩放",
    en="The gradient of a sum grows with the batch by itself, so with it a larger batch at the same rate is linear scaling already",
)
def a_sum_scales_linearly_by_itself():
    """The step on a sum of n gradients of mean 1 is that on their mean at n times the rate."""
    sums = np.array([weight_decay(0.0, n * 1.0, 0.1, 0) for n in (1, 4, 16)])
    means = np.array([weight_decay(0.0, 1.0, 0.1 * n, 0) for n in (1, 4, 16)])
    return every(rises(-sums), less(np.abs(sums - means), 1e-9))


def path(rate):
    w = [1.0]
    for _ in range(STEPS):
        w.append(weight_decay(w[-1], 32 * w[-1], rate, 0))
    return np.abs(w)


@claim(
    "batch-size#weight-decay",
    zh="超过了[学习率](learning-rate.md#learning-rate)的上限（这里曲率约为 1，上限约为 2）",
    en="above the limit of [the learning rate](learning-rate.md#learning-rate), here about 2, as the curvature is about 1",
)
def the_sum_diverges():
    """The limit is 2 over the curvature; just beneath it the steps come nearer."""
    return every(more(0.1 * 32, 2), more(path(0.1)[1:], path(0.1)[:-1]), approaches(path(1.99 / 32), 0))


@claim(
    "batch-size#remember",
    zh="梯度的噪声按[批大小的平方根](#batch-noise)下降",
    en="The noise of a gradient falls with the [square root of the batch](#batch-noise)",
)
def the_noise_falls_with_the_root():
    sizes = np.array([1, 2, 9, 50])
    noise = np.array([batch_noise(3, n) for n in sizes])
    return every(falls(noise), less(np.abs(noise * np.sqrt(sizes) - 3), 1e-9))


UNCOMPUTED = {
    r"Put the minimum at \(w = 0\)",
    r"把最低点放在 \(w = 0\)",
    r"As training goes on, \(g\) usually shrinks and the ratio grows, so later in training larger batches pay off",
    r"随着训练进行，\(g\) 通常变小，比值变大，所以大批在训练后期更划算",
    "Take the rate of the scaling rule as a first guess",
    "Adam estimates it from the last gradients",
    "Adam 则要从最近的梯度去估计",
    r"最好的 \(w\) 就是这些数的平均",
    r"the best \(w\) is the mean of the numbers",
    "The rate may grow with the batch: for SGD in proportion",
}
