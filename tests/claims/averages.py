"""What averages.md says of directions and orders."""

import numpy as np
from snippets.averages.token_mean import token_mean
from snippets.averages.weighted_mean import weighted_mean

from claims.common import claim, every, falls, smallest


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


UNCOMPUTED = {
    "却又设了不小于 0 的 `ignore_index`",
    "although an `ignore_index` of 0 or more is set",
    "「分母至少取 1」就是 `clamp` 所做的：可以用来训练",
    '"Divisor at least 1", as `clamp` makes it: you can train with it',
}
