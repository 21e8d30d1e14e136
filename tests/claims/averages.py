"""What averages.md says of directions and orders."""

import itertools

import numpy as np
from snippets.averages.token_mean import token_mean
from snippets.averages.weighted_mean import weighted_mean

from claims.common import claim, every, falls, less, rises, smallest


@claim("averages#", zh="每个词元的平均则随着第二部分变大而下降", en="The mean per token falls as the second part grows")
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


@claim(
    "averages#small-batches",
    zh="一批有几个样本时，也会约掉一部分，因为样本的权重大，除数也跟着变大",
    en="In batches of a few examples it still cancels in part, because an example with a large weight makes the divisor larger too",
)
def in_small_batches_a_weight_counts_for_less():
    """What an example of weight 5 counts to one of weight 1, over all batches with others of either weight."""

    def counts(weight, n):
        others = [np.sum(rest) for rest in itertools.product([1, 5], repeat=n - 1)]
        return np.mean([weight / (weight + total) for total in others])

    ratios = [counts(5, n) / counts(1, n) for n in (1, 2, 4, 8)]
    return every(rises(ratios), less(ratios, 5), less(abs(ratios[0] - 1), 1e-9))


UNCOMPUTED = {
    "却又设了不小于 0 的 `ignore_index`",
    "although an `ignore_index` of 0 or more is set",
    "`clamp` 则让除数至少是 1",
    "`clamp` keeps the divisor at 1 or more",
    "除数至少是 1 时，损失是 0，梯度也是 0",
    "With a divisor of at least 1 the loss is 0 and the gradient is 0",
}
