"""What mistakes.md says of directions and orders."""

import numpy as np
from snippets.softmax.softmax import softmax
from snippets.softmax.softmax_cross_entropy import softmax_cross_entropy

from claims.common import approaches, at_most, claim, every, falls, less, more, rises


@claim("mistakes#samples", zh="样本越多，它越大", en="it grows with the number of samples")
def it_grows_with_the_number_of_samples():
    """On average; sorted samples of two normal distributions as if they were distributions."""
    rng = np.random.default_rng(0)
    means = []
    for n in (100, 1000, 10_000):
        p, q = np.sort(rng.normal(0, 1, (50, n))), np.sort(rng.normal(1, 1, (50, n)))
        with np.errstate(invalid="ignore"):
            means.append(np.abs(np.nansum(p * np.log(p / q), axis=1)).mean())
    return rises(means)


@claim("mistakes#log10", zh="底数不影响哪个损失更大", en="The base does not change which loss is larger")
def the_base_keeps_the_order():
    losses = -np.log(np.linspace(0.9, 0.1, 9))
    return every(rises(losses), rises(losses / np.log(10)))


@claim("mistakes#softmax-twice", zh="任意两类最多差 1", en="so no two classes are more than 1 apart")
def outputs_of_softmax_are_at_most_1_apart():
    drawn = softmax(np.random.default_rng(0).normal(0, 20, (300, 3)))
    return at_most(np.ptp(drawn, axis=1), 1)


def trained(score, twice, steps=200):
    """The probability of the right class over descent at a rate of 0.5, where its score begins here and the others at 0."""
    z, y, path = np.array([score, 0.0, 0.0]), np.eye(3)[0], []
    for _ in range(steps):
        q = softmax(z)
        path.append(q[0])
        slope = softmax(q) - y if twice else q - y
        z = z - 0.5 * ((np.diag(q) - np.outer(q, q)) @ slope if twice else slope)
    return np.array(path)


@claim(
    "mistakes#softmax-twice",
    zh="softmax 做一遍时，无论从哪里开始，正确类别的概率都会上升",
    en="With softmax once, the probability of the right class rises from every start",
)
def once_it_rises_from_every_start():
    return every(*(rises(trained(score, False)[::50]) for score in range(-10, 1)))


@claim(
    "mistakes#softmax-twice",
    zh="只要正确类别的初始得分比另外两类低得多，它的概率就一直停在 0 附近",
    en="it stays near 0 if the right class starts far enough below the others",
)
def twice_it_stays_near_0_far_enough_below():
    far, near = ([trained(score, True)[-1] for score in scores] for scores in ((-10, -8, -6), (-2, -1, 0)))
    return every(less(far, 0.01), more(near, 0.5))


@claim(
    "mistakes#softmax-twice",
    zh="答得越好，损失本应越接近 0",
    en="The better it is, the closer the loss should come to 0",
)
def a_better_answer_has_a_loss_closer_to_0():
    return approaches([softmax_cross_entropy([1, 0, 0], [score, 0, 0]) for score in range(30)], 0)


@claim(
    "mistakes#softmax-twice",
    zh=r"得分再高，损失也总是大于 \(\ln(1 + 2/e)\)，也就是上面的 0.5514 奈特。损失趋近这个数，却永远达不到：它是下确界，不是最小值",
    en=r"the loss stays above \(\ln(1 + 2/e)\), the 0.5514 nats above, however large the score. It approaches this number and never reaches it: an infimum, which is no minimum",
)
def twice_softmax_has_an_infimum():
    """Its excess, ln(e + 2 e^q′) − 1 …, is lost to rounding beyond a score of 33; below, each step comes nearer."""
    losses = [softmax_cross_entropy([1, 0, 0], softmax([score, 0, 0])) for score in range(30)]
    return every(more(losses, np.log(1 + 2 / np.e)), approaches(losses, np.log(1 + 2 / np.e)))


@claim(
    "mistakes#minus",
    zh="梯度下降会把它越降越低，正确答案的概率随之趋于 0",
    en="Gradient descent lowers it further, and this drives the probability of the right answer to 0",
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
    "The second softmax sees",
    "has to pass through the first softmax",
    "with the first class right",
    "the largest number of float64",
    "换成 float64 的最大值",
    "needs no second term",
    "要么越界",
}
