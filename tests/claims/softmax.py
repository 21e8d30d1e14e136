"""What softmax.md says of directions and orders."""

import numpy as np
from snippets.cross_entropy.cross_entropy import cross_entropy
from snippets.cross_entropy.one_hot import one_hot
from snippets.entropy.entropy import entropy
from snippets.neuron.binary_cross_entropy import binary_cross_entropy
from snippets.softmax.multi_label import multi_label
from snippets.softmax.softmax import softmax
from snippets.softmax.softmax_cross_entropy import softmax_cross_entropy
from snippets.softmax.softmax_gradient import softmax_gradient

from claims.common import at_most, claim, every, falls, largest, less, more, rises

CAT, DOG, PIG = range(3)
SCORES = np.array([2, 1, -1])
TEMPERATURES = np.geomspace(0.1, 50, 40)
Y = one_hot([PIG, DOG, CAT], classes=3)
FIRST = np.array([[0.3, 0.3, 0.4], [0.3, 0.4, 0.3], [0.1, 0.2, 0.7]])
SECOND = np.array([[0.1, 0.2, 0.7], [0.1, 0.7, 0.2], [0.3, 0.4, 0.3]])


@claim("softmax#", zh="模型更相信是猫", en="The model finds a cat more likely")
def the_cat_seems_more_likely():
    return largest(CAT, softmax(SCORES))


@claim(
    "softmax#",
    zh="提高狗的得分：猫和猪的得分没有动，概率却下降，以奈特计的损失也跟着下降",
    en="Raise the dog's score: the probabilities of cat and pig fall although their own scores stay, "
    "and the loss, in nats, falls with them",
)
def a_higher_score_takes_probability_from_the_others():
    scores = np.array([[2, dog, -1] for dog in np.linspace(-3, 5, 17)])
    q = softmax(scores)
    return every(falls(q[:, CAT]), falls(q[:, PIG]), falls(softmax_cross_entropy(one_hot(DOG, 3), scores)))


@claim(
    "softmax#softmax",
    zh=r"\(T < 1\) 时分布更尖锐，\(T > 1\) 时分布更平均",
    en=r"sharper for \(T < 1\) and more even for \(T > 1\)",
)
def cold_is_sharper_and_hot_more_even():
    cold, as_is, hot = (softmax(SCORES / temperature) for temperature in (0.5, 1, 5))
    return every(more(cold.max(), as_is.max()), less(np.ptp(hot), np.ptp(as_is)), rises(entropy([cold, as_is, hot])))


@claim(
    "softmax#softmax",
    zh="左边温度 \\(T\\) 低，概率集中在得分最高的一类；温度越高越接近平分",
    en=r"as \(T\) rises, the three draw closer to equal shares",
)
def hotter_is_closer_to_equal_shares():
    spread = [np.ptp(softmax(SCORES / temperature)) for temperature in TEMPERATURES]
    return every(falls(spread), more(softmax(SCORES / 0.1)[CAT], 0.99))


@claim("softmax#softmax-cross-entropy", zh="剩下的指数都不大于 0", en="no exponent is then above 0")
def no_exponent_is_above_0():
    scores = np.random.default_rng(0).normal(0, 500, (100, 4))
    return at_most(scores - scores.max(axis=1, keepdims=True), 0)


@claim(
    "softmax#softmax-cross-entropy",
    zh="让错误一类的得分从 1 涨到 1000",
    en="Let the score of the wrong class grow from 1 to 1000",
)
def the_score_of_the_wrong_class_grows():
    """And its loss with it, in both columns as far as they are finite."""
    return rises([softmax_cross_entropy([1, 0], [0, gap]) for gap in (1, 10, 100, 1000)])


@claim(
    "softmax#softmax-gradient",
    zh="得分被推高。每个错误的类，梯度是",
    en="is negative, so its score is pushed up. That of each wrong class",
)
def the_right_score_is_pushed_up():
    y, z = one_hot(DOG, 3), np.log([0.55, 0.4, 0.05])
    moved = -softmax_gradient(y, z)
    return every(more(moved[DOG], 0), less(moved[[CAT, PIG]], 0))


@claim(
    "softmax#softmax-gradient",
    zh="是正的，得分被压低，压低多少与它的概率成正比",
    en="is positive, so its score is pushed down, in proportion to its probability",
)
def wrong_scores_are_pushed_down_in_proportion():
    y, z = one_hot(DOG, 3), np.log([0.55, 0.4, 0.05])
    pushed = softmax_gradient(y, z)
    return every(more(pushed[[CAT, PIG]], 0), more(pushed[CAT], 10 * pushed[PIG]))  # 0.55 against 0.05


@claim("softmax#exercises", zh="它们都只错了最后一张", en="Both get only the last one wrong")
def both_get_only_the_last_one_wrong():
    wrong = [(p.argmax(axis=1) != Y.argmax(axis=1)).astype(int) for p in (FIRST, SECOND)]
    return every(*(largest(2, one) for one in wrong), *(less(one[:2], one[2]) for one in wrong))


@claim(
    "softmax#exercises",
    zh="第二个模型的更小。平方误差也是如此",
    en="is lower for the second model. So is the squared error",
)
def both_losses_are_lower_for_the_second_model():
    squared = [((p - Y) ** 2).sum(axis=1).mean() for p in (FIRST, SECOND)]
    return every(falls([cross_entropy(Y, p).mean() for p in (FIRST, SECOND)]), falls(squared))


@claim(
    "softmax#multi-label",
    zh=r"取平均而不是求和，损失和梯度就都只有 \(K\) 分之一",
    en=r"instead of adding, which makes the loss and its gradient \(K\) times smaller",
)
def a_mean_is_smaller_than_a_sum():
    y, z = np.array([1, 1, 0]), np.array([3, 2, -4])
    step = 1e-5 * np.eye(3)
    sums, means = (
        np.array([loss(z), *((loss(z + h) - loss(z - h)) / 2e-5 for h in step)])
        for loss in (lambda z: multi_label(y, z), lambda z: binary_cross_entropy(y, z).mean())
    )
    return every(less(np.abs(means), np.abs(sums)), less(np.abs(sums - 3 * means), 1e-8))


@claim(
    "softmax#exercises",
    zh=r"有 1000 个类别时，它只比瞎猜的损失 \(\ln 1000\)（6.908）低约 1 奈特",
    en=r"With 1000 classes that is only about 1 nat below \(\ln 1000\), or 6.908",
)
def with_1000_classes_the_floor_is_1_below_a_guess():
    """And no scores bring the loss below the floor: the second softmax sees these of the first."""
    y = np.eye(1000)[0]
    floor, found = softmax_cross_entropy(y, y), [softmax_cross_entropy(y, softmax(gap * y)) for gap in range(5, 30)]
    return every(
        less(floor, np.log(1000)), less(abs(np.log(1000) - floor - 1), 0.005), more(found, floor), falls(found)
    )


@claim(
    "softmax#softmax-gradient",
    zh="各类的梯度之和为 0：正确的类升多少，错误的类合起来就降多少",
    en="The gradients add up to 0: what the right class gains, the wrong ones lose",
)
def what_one_gains_the_others_lose():
    y, z = one_hot(DOG, 3), np.random.default_rng(0).normal(size=(50, 3))
    pushed = -softmax_gradient(np.broadcast_to(y, z.shape), z)
    return every(less(np.abs(pushed.sum(axis=1)), 1e-12), more(pushed[:, DOG], 0), less(pushed[:, [CAT, PIG]], 0))


UNCOMPUTED = {
    "Only the last, with",
    "把最大的得分记作",
    "be the largest score, and write",
    "The second term is the same for every class",
    "The second term is constant",
    "first subtract the largest score from all of them",
    "可以先从每个得分里减去最大的一个",
    "the cross-entropy of most deep learning libraries",
    "with the maximum subtracted",
    "由它用减去最大值的",
    "gives easy examples less weight",
    "给容易的样本较小的权重",
}
