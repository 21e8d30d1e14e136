"""What averages.md says of directions and orders."""

import numpy as np
from snippets.averages.step_noise import step_noise
from snippets.averages.token_mean import token_mean
from snippets.averages.weight_decay import weight_decay
from snippets.averages.weighted_mean import weighted_mean

from claims.common import approaches, claim, every, falls, less, more, smallest

STEPS = 40


@claim("averages#", zh="每个词元的平均随着这一部分变大而下降", en="The mean per token falls as that part grows")
def the_mean_per_token_falls():
    return falls([token_mean([3, 1], [10, size]) for size in range(10, 201, 10)])


@claim(
    "averages#weighted-mean",
    zh="所以最小值点相同",
    en="so both are smallest in the same place",
)
def both_have_the_same_minimum():
    """Squared distances from five points, over the place of one more."""
    x, c, grid = np.array([0.0, 1, 2, 5, 7]), np.array([1, 2, 5, 1, 3]), np.linspace(0, 7, 71)
    by_weights = [weighted_mean((x - at) ** 2, c) for at in grid]
    by_number = [np.mean(c * (x - at) ** 2) for at in grid]
    where = int(np.argmin(by_weights))
    return every(smallest(where, by_weights), smallest(where, by_number))


def path(rate):
    w = [1.0]
    for _ in range(STEPS):
        w.append(weight_decay(w[-1], 32 * w[-1], rate, 0))
    return np.abs(w)


@claim(
    "averages#weight-decay",
    zh="超过了[学习率](learning-rate.md#learning-rate)的上限（这里约为 2）",
    en="above the limit of [the learning rate](learning-rate.md#learning-rate), here about 2",
)
def the_sum_diverges():
    """The limit is 2 over the curvature; just beneath it the steps come nearer."""
    return every(more(0.1 * 32, 2), more(path(0.1)[1:], path(0.1)[:-1]), approaches(path(1.99 / 32), 0))


@claim(
    "averages#step-noise",
    zh="批大小增到 4 倍，它就减半",
    en="four times the batch halves it",
)
def with_adam_the_square_root_does_what_four_steps_did():
    """How far they go and how widely they spread, where noise dominates; linear scaling goes twice as far."""
    sigma = 1000

    def size(n):
        return np.hypot(1, sigma / np.sqrt(n))

    def moved(steps, rate, n):
        return np.array([steps * rate, np.sqrt(steps) * step_noise(rate, sigma, n)]) / size(n)

    four, root, linear = moved(4, 0.1, 256), moved(1, 0.2, 1024), moved(1, 0.4, 1024)
    return every(
        less(abs(size(1024) / size(256) - 1 / 2), 0.01), less(np.abs(root / four - 1), 0.01), more(linear / four, 1.9)
    )


UNCOMPUTED = {
    "却又设了不小于 0 的 `ignore_index`",
    "although an `ignore_index` of 0 or more is set",
    "「分母至少取 1」就是 `clamp` 所做的，可以用来训练",
    'With "divisor at least 1", as `clamp` makes it, you can train',
    r"最好的 \(w\) 就是这些数的平均",
    r"the best \(w\) is the mean of the numbers",
    "When the batch grows, the learning rate may grow with it",
    r"而且 \(4\eta\) 低于稳定的上限",
    r"and \(4\eta\) stays below the stability limit",
    "and larger batches save no steps",
    "每行先打印权重平均走了多远",
}
