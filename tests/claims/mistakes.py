"""What mistakes.md says of directions and orders."""

import numpy as np
from snippets.softmax.softmax import softmax
from snippets.softmax.softmax_cross_entropy import softmax_cross_entropy

from claims.common import approaches, at_least, at_most, claim, every, falls, less, more, rises


@claim("mistakes#samples", zh="样本越多它越大", en="it grows with the number of samples")
def it_grows_with_the_number_of_samples():
    """On average; sorted samples of two normal distributions as if they were distributions."""
    rng = np.random.default_rng(0)
    means = []
    for n in (100, 1000, 10_000):
        p, q = np.sort(rng.normal(0, 1, (50, n))), np.sort(rng.normal(1, 1, (50, n)))
        with np.errstate(invalid="ignore"):
            means.append(np.abs(np.nansum(p * np.log(p / q), axis=1)).mean())
    return rises(means)


@claim("mistakes#log10", zh="底不影响谁大谁小", en="The base does not change which loss is larger")
def the_base_keeps_the_order():
    losses = -np.log(np.linspace(0.9, 0.1, 9))
    return every(rises(losses), rises(losses / np.log(10)))


@claim("mistakes#softmax-twice", zh="最多差 1", en="so no two classes are more than 1 apart")
def outputs_of_softmax_are_at_most_1_apart():
    drawn = softmax(np.random.default_rng(0).normal(0, 20, (300, 3)))
    return at_most(np.ptp(drawn, axis=1), 1)


@claim(
    "mistakes#softmax-twice",
    zh=r"答得再对，损失也降不到 \(\ln(1 + 2/e)\) 以下，也就是上面的 0.5514 奈特",
    en=r"the loss cannot fall below \(\ln(1 + 2/e)\), the 0.5514 nats above",
)
def twice_softmax_has_a_floor():
    losses = [softmax_cross_entropy([1, 0, 0], softmax([gap, 0, 0])) for gap in range(30)]
    return every(at_least(losses, np.log(1 + 2 / np.e)), falls(losses[:20]))


@claim(
    "mistakes#minus",
    zh="梯度下降会把它越降越低，也就是让正确答案的概率趋于 0",
    en="Gradient descent makes it smaller still, which drives the probability of the right answer to 0",
)
def without_the_minus_descent_drives_the_right_answer_away():
    z, losses, chances = np.zeros(3), [], []
    for _ in range(20):
        p = softmax(z)
        losses.append(np.log(p[0]))
        chances.append(p[0])
        z = z - (np.eye(3)[0] - p)  # the gradient of ln p₀
    return every(falls(losses), less(losses, 0), approaches(chances, 0))


@claim("mistakes#half-a-loss", zh="抬高一类必然压低别的类", en="raising one class lowers the others")
def raising_one_class_lowers_the_others():
    before, after = softmax([0.0, 1, 2]), softmax([0.5, 1, 2])
    return every(more(after[0], before[0]), less(after[1:], before[1:]))


UNCOMPUTED = {
    "the NaNs are dropped",
    "最后取绝对值",
    "to the last digit",
    "What the second one sees",
    "要么越界",
    "needs no second term",
}
