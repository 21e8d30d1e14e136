"""What frameworks.md says of directions and orders."""

import numpy as np
from snippets.cross_entropy.one_hot import one_hot
from snippets.frameworks.clipped_cross_entropy import clipped_cross_entropy
from snippets.frameworks.kl_div_loss import kl_div_loss
from snippets.frameworks.log_softmax import log_softmax
from snippets.softmax.softmax import softmax
from snippets.softmax.softmax_cross_entropy import softmax_cross_entropy
from snippets.softmax.softmax_gradient import softmax_gradient
from snippets.step_and_sigmoid.sigmoid_derivative import sigmoid_derivative

from claims.common import at_least, at_most, claim, every, falls, less, more, rises, smallest

TEN = one_hot(0, 10)
DRAWN = np.random.default_rng(0).normal(0, 5, (300, 10))


@claim(
    "frameworks#takes",
    zh="一个样本的损失于是有了[上限](loss-values.md#clipping)",
    en="so no example can cost more than [a ceiling](loss-values.md#clipping)",
)
def a_clip_is_a_ceiling():
    chances = np.concatenate([one_hot(range(10), 10), softmax(DRAWN)])
    return at_most(clipped_cross_entropy(TEN, chances), -np.log(1e-7))


@claim(
    "frameworks#takes",
    zh="在 Keras 里，正确类别的概率一旦被截断，损失对 logits 的梯度就是 0，网络从这个样本里什么也学不到",
    en="In Keras, if the true class is clipped, the gradient with respect to the logits is 0, and the network learns nothing",
)
def a_clipped_class_has_no_gradient():
    """By finite differences, at logits of 17 to 40 for a wrong answer; at 8, where nothing is clipped, there is one."""

    def gradient(far):
        z, steps = far * one_hot(1, 3), 1e-4 * np.eye(3)
        up, down = (clipped_cross_entropy(one_hot([0, 0, 0], 3), softmax(z + side * steps)) for side in (1, -1))
        return np.abs(up - down).max()

    return every(less([gradient(far) for far in (17, 25, 40)], 1e-12), more(gradient(8), 1e-5))


@claim(
    "frameworks#mean-binary-cross-entropy",
    zh=r"除数不会小于 1e-12，而这里的 \(a(1 - a)\) 比它小得多，只有它的 4e-6 倍",
    en=r"never divides by less than 1e-12, and here \(a(1 - a)\) is much smaller, 4e-6 times that",
)
def a_divisor_of_1e_12_does_not_cancel_the_slope():
    """The gradient −1 for the label 1 comes out as the −4e-6 of PyTorch."""
    slope = sigmoid_derivative(-40)
    gradient = -slope / max(slope, 1e-12)
    return every(less(abs(slope / 1e-12 - 4e-6), 5e-7), less(abs(gradient + 4e-6), 5e-7))


@claim(
    "frameworks#",
    zh="狗的 logit 怎么变，损失的变化都不到 1 奈特",
    en="the loss changes by less than 1 nat in all, wherever the dog's logit is",
)
def the_span_of_a_softmax_applied_twice_is_1_nat():
    z = np.array([[4, dog, -1] for dog in np.linspace(-40, 40, 81)])
    losses = softmax_cross_entropy(one_hot(0, 3), softmax(z))
    return every(less(np.ptp(losses), 1), more(np.ptp(losses), 0.9))


@claim(
    "frameworks#no-error",
    zh=r"损失降不到 \(\ln(1 + 9/e)\) 以下，梯度也变小了",
    en=r"with 10 classes the loss cannot get below \(\ln(1 + 9/e)\), and the gradient shrinks too",
)
def twice_softmax_has_a_floor_and_a_smaller_gradient():
    """The gradient is compared where the answer is wrong and the network fairly sure."""
    q = softmax(DRAWN)
    floor = at_least(softmax_cross_entropy(TEN, np.concatenate([[TEN], q])), np.log(1 + 9 / np.e))
    z = 3 * one_hot(1, 10)
    p = softmax(z)
    through = (np.diag(p) - np.outer(p, p)) @ softmax_gradient(TEN, p)
    return every(floor, less(np.linalg.norm(through), np.linalg.norm(softmax_gradient(TEN, z))))


@claim("frameworks#no-error", zh="模型越学越好，这个数也越来越低", en="The loss falls as the model learns")
def minus_the_probability_falls():
    z = np.array([gap * one_hot(0, 3) for gap in np.linspace(-4, 4, 17)])
    return every(falls(-softmax(z)[:, 0]), falls(softmax_cross_entropy(one_hot(0, 3), z)))


@claim("frameworks#no-error", zh="损失一路跌下去", en="the loss falls without end")
def minus_a_logit_falls_without_end():
    """Its slope in the logit of the right class is −1 everywhere, so that a step of descent adds the rate to it."""
    z, losses = 4.0, []
    for _ in range(1000):
        losses.append(-z)
        z -= 0.1 * -1
    return every(falls(losses), less(losses[-1], -100))


@claim(
    "frameworks#no-error",
    zh="损失随批大小增大。32 个标签里有 16 个 1，softmax 最好也只能给它们各 1/16",
    en="so the loss grows with the batch. If 16 of 32 labels are 1, the best that softmax can give them is 1/16 each",
)
def a_batch_squeezed_into_one_example():
    """Right logits of any size, and random ones; batches of which half the labels are 1."""
    y = np.tile([1.0, 0.0], 16)
    right = [-y @ log_softmax(size * y) for size in (0, 1, 5, 20, 50)]
    others = [-y @ log_softmax(z) for z in np.random.default_rng(0).normal(0, 3, (300, 32))]
    larger = [-np.tile([1.0, 0.0], n) @ log_softmax(np.zeros(2 * n)) for n in (4, 8, 16, 32)]
    return every(at_least([*right, *others], 44.361), rises(larger))


@claim(
    "frameworks#exercises",
    zh=r"要让 \(-\sum_k p_k q_k\) 最小，\(q\) 就得把全部概率给 \(p_k\) 最大的那一类",
    en=r"\(-\sum_k p_k q_k\) is smallest if \(q\) gives all its probability to the class with the largest \(p_k\)",
)
def without_a_logarithm_certainty_is_best():
    p = [0.7, 0.2, 0.1]
    drawn = softmax(np.random.default_rng(0).normal(0, 2, (200, 3)))
    return smallest(0, kl_div_loss(np.concatenate([one_hot([0], 3), [p], drawn]), p))


UNCOMPUTED = {
    "here \\(p\\) comes last",
    "PyTorch and optax take the prediction first",
    "those for yes or no [come later]",
    "With more axes than two",
    "on the last axis",
    "轴多于两个时",
    "认为在最后一轴",
    "an axis that was dropped or merged",
    "divides only by the length of the first axis",
    "先把各句的词元接成一长列再调用",
    "| the last class, no error |",
    "| 当作最后一类，不报错 |",
    "or give the last layer one more output",
    "或者让最后一层多一个输出",
    "often at a later line",
    "drop the sigmoid and take",
}
