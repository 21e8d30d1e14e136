"""What mistakes.md says of directions and orders."""

import numpy as np
from snippets.softmax.softmax import softmax
from snippets.softmax.softmax_cross_entropy import softmax_cross_entropy

from claims.common import approaches, at_most, claim, every, falls, less, more, rises


@claim(
    "mistakes#samples",
    zh="样本数变成十倍，它也大约变成十倍",
    en="with ten times as many samples it grows about tenfold",
)
def it_grows_with_the_number_of_samples():
    """On average; sorted samples of two normal distributions as if they were distributions."""
    rng = np.random.default_rng(0)
    means = []
    for n in (100, 1000, 10_000):
        p, q = np.sort(rng.normal(0, 1, (50, n))), np.sort(rng.normal(1, 1, (50, n)))
        with np.errstate(invalid="ignore"):
            means.append(np.abs(np.nansum(p * np.log(p / q), axis=1)).mean())
    growth = np.divide(means[1:], means[:-1])
    return every(rises(means), more(growth, 8), less(growth, 12))


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
    zh=r"两个都含有因子 \(q_1\)，所以 \(q_1\) 接近 0 时，几乎什么也传不到 \(z_1\)",
    en=r"Both contain \(q_1\), so while \(q_1\) is almost 0, almost nothing gets through to \(z_1\)",
)
def what_gets_through_is_no_more_than_twice_q():
    slopes = []
    for score in range(-12, -3):
        q = softmax(np.array([score, 0.0, 1.0]))
        slopes.append(abs((np.diag(q) - np.outer(q, q))[0] @ (softmax(q) - np.eye(3)[0])) / q[0])
    return every(at_most(slopes, 2), more(slopes, 0))


@claim(
    "mistakes#softmax-twice",
    zh="softmax 做一遍时，无论从哪里开始，正确类别的概率都会上升",
    en="with softmax once, the probability of the right class rises from every start",
)
def once_it_rises_from_every_start():
    return every(*(rises(trained(score, False)[::50]) for score in range(-10, 1)))


@claim(
    "mistakes#softmax-twice",
    zh="这一类的得分从 −4 开始，200 步之内还能升上去，从 −5 开始就来不及了",
    en="it rises within these 200 steps if its score starts at −4, but not if it starts at −5",
)
def twice_it_rises_only_from_a_near_start():
    far, near = ([trained(score, True, 201)[-1] for score in scores] for scores in ((-10, -8, -6, -5), (-4, -2, 0)))
    return every(less(far, 0.05), more(near, 0.9))


@claim(
    "mistakes#softmax-twice",
    zh="正确类别的得分越高，损失本应越接近 0",
    en="The higher the score of the right class, the closer its loss should come to 0",
)
def a_better_answer_has_a_loss_closer_to_0():
    return approaches([softmax_cross_entropy([1, 0, 0], [score, 0, 0]) for score in range(30)], 0)


@claim(
    "mistakes#softmax-twice",
    zh=r"得分再高，损失也总是大于 \(\ln(1 + 2/e)\)，也就是上面的 0.5514 奈特。\(K\) 个类别时，总是大于 \(\ln(1 + (K - 1)/e)\)",
    en=r"However large the score, with three classes the loss stays above \(\ln(1 + 2/e)\), the 0.5514 nats that the program printed. With \(K\) classes it stays above \(\ln(1 + (K - 1)/e)\)",
)
def twice_softmax_has_an_infimum():
    """Its excess, ln(e + 2 e^q′) − 1 …, is lost to rounding beyond a score of 33; below, each step comes nearer."""
    losses = [softmax_cross_entropy([1, 0, 0], softmax([score, 0, 0])) for score in range(30)]
    ten = [softmax_cross_entropy(np.eye(10)[0], softmax(score * np.eye(10)[0])) for score in range(30)]
    return every(
        more(losses, np.log(1 + 2 / np.e)),
        approaches(losses, np.log(1 + 2 / np.e)),
        more(ten, np.log(1 + 9 / np.e)),
    )


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


@claim(
    "mistakes#softmax-twice",
    zh="损失停在略高于这个值的地方（[3 类是 0.551，10 类是 1.461，1000 类是 5.909](softmax.md#exercises)），不再下降",
    en="If your loss gets stuck just above this value, [0.551 with 3 classes, 1.461 with 10, 5.909 with 1000]",
)
def it_gets_stuck_just_above_the_floor():
    """From equal scores, on one example: after many steps the loss is above the floor and close to it."""
    found = []
    for classes in (3, 10):
        z, y = np.zeros(classes), np.eye(classes)[0]
        for _ in range(2000):
            q = softmax(z)
            z = z - 0.5 * (np.diag(q) - np.outer(q, q)) @ (softmax(q) - y)
        floor = np.log(1 + (classes - 1) / np.e)
        loss = softmax_cross_entropy(y, softmax(z))
        found += more(loss, floor), less(loss, floor + 0.01)
    return every(*found)


UNCOMPUTED = {
    "The second softmax takes probabilities for scores",
    "the largest number of float64",
    "换成 float64 的最大值",
    "look for a second softmax",
    "如果数组碰巧更长",
    "if the array happens to be longer",
}
