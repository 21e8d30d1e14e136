"""What pros-and-cons.md says of directions and orders."""

import functools

import numpy as np
from snippets.gradient_descent.gradient_descent import gradient_descent
from snippets.mse_vs_cross_entropy.cross_entropy_gradient import cross_entropy_gradient
from snippets.mse_vs_cross_entropy.squared_error_gradient import squared_error_gradient
from snippets.neuron.binary_cross_entropy import binary_cross_entropy
from snippets.pros_and_cons.angular_margin import angular_margin
from snippets.pros_and_cons.error_signal import error_signal
from snippets.softmax.softmax_gradient import softmax_gradient

from claims.common import approaches, at_most, claim, every, falls, largest, less, more, rises, smallest

INPUTS = np.array([2.0, -0.5, 0.0])


def slopes_on_the_way(gradient, steps=400):
    """From (2, 2), at rate 0.15, with target 0: the size of the derivative along b at each step."""
    path = gradient_descent(lambda v: gradient(1, 0, *v), (2, 2), 0.15, steps)
    return np.abs(gradient(1, 0, *path.T)[1])


def losses_over_angles(degrees, margin):
    angles = np.radians(np.stack([degrees, 90 - degrees], axis=-1))
    return angular_margin(angles, 0, scale=16, margin=margin)


@claim("pros-and-cons#error-signal", zh="绝对值不超过 1", en="never more than 1 in size")
def the_error_signal_is_never_more_than_1():
    return at_most([abs(error_signal(INPUTS, y, [0, 0, 0], b)) for y in (0, 1) for b in (-800, -4, 0, 4, 800)], 1)


@claim(
    "pros-and-cons#error-signal",
    zh="输入的绝对值大，权重就改得多",
    en="the weight of an input that is larger in size changes more",
)
def a_larger_input_changes_its_weight_more():
    return falls(np.abs(error_signal(INPUTS, 0, [0, 0, 0], 4) * INPUTS))


@claim(
    "pros-and-cons#error-signal",
    zh="目标是 0，输出从 0.982 降到 0.018，误差和梯度一起变小",
    en="The target is 0, and as the output goes from 0.982 to 0.018 error and gradient shrink together",
)
def error_and_gradient_shrink_together():
    errors = np.array([error_signal(INPUTS, 0, [0, 0, 0], b) for b in (4, 0, -4)])
    return every(falls(errors), falls(np.abs(errors[:, None] * INPUTS[:2])))


@claim(
    "pros-and-cons#error-signal",
    zh="平方误差从错得离谱的地方出发，则先慢、后快、再慢",
    en="Squared error, from a bad start, is slow, then fast, then slow again",
)
def squared_error_is_slow_then_fast_then_slow():
    slopes = slopes_on_the_way(squared_error_gradient)
    peak = slopes.argmax()
    return every(rises(slopes[: peak + 1]), falls(slopes[peak:]))


@claim(
    "pros-and-cons#error-signal",
    zh="交叉熵一开始错得最多，梯度也最大",
    en="Cross-entropy has its largest gradient at the start, where it is most wrong",
)
def cross_entropy_has_its_largest_gradient_at_the_start():
    return largest(0, slopes_on_the_way(cross_entropy_gradient))


@claim(
    "pros-and-cons#error-signal",
    zh="平方误差要等两百多步，才走到自己学得最快的地方",
    en="Squared error needs more than two hundred steps to reach the place where it learns fastest",
)
def squared_error_learns_fastest_after_200_steps():
    slopes = slopes_on_the_way(squared_error_gradient)
    return every(more(slopes.argmax(), 200), more(slopes.max(), slopes[:200]))


@claim(
    "pros-and-cons#angular-margin",
    zh=r"每个错误类别的得分都按它分到的概率 \(p_j\) 被压低",
    en=r"the score of each wrong class is pushed down in proportion to its probability \(p_j\)",
)
def wrong_scores_are_pushed_down():
    pushed = softmax_gradient([1, 0, 0], np.log([0.2, 0.3, 0.5]))
    return every(more(pushed[1:], 0), rises(pushed[1:]), less(pushed[0], 0))


@claim(
    "pros-and-cons#angular-margin",
    zh="让它看起来比实际更差",
    en="so that it looks worse than it is",
)
def a_margin_makes_it_look_worse():
    degrees = np.linspace(0, 60, 61)
    return more(losses_over_angles(degrees, 0.5), losses_over_angles(degrees, 0))


@claim(
    "pros-and-cons#angular-margin",
    zh="加上间隔，损失早早升起，逼同类的特征聚在更窄的扇区里",
    en="With a margin the loss rises early and presses the features of a class into a narrower sector",
)
def with_a_margin_the_loss_rises_early():
    degrees = np.linspace(0, 60, 601)
    plain, early = (losses_over_angles(degrees, margin) for margin in (0, 0.5))
    return every(rises(early), rises(plain), less(degrees[np.argmax(early > 0.1)], degrees[np.argmax(plain > 0.1)]))


@claim(
    "pros-and-cons#limits",
    zh="「错得越多学得越快」会变成缺点",
    en="learning fastest from the largest error becomes a weakness",
)
def the_largest_error_teaches_fastest():
    return rises(np.abs(cross_entropy_gradient(1, 0, 0, np.linspace(-8, 8, 33))[1]))


@claim(
    "pros-and-cons#limits",
    zh="标错的样本往往看起来错得最多，拉力也最大",
    en="a mislabelled example looks the most wrong and pulls the hardest",
)
def a_mislabelled_example_pulls_the_hardest():
    """A model that is nearly sure of every true class, and one label that is not the true one."""
    pull = np.abs(error_signal(np.ones((4, 1)), np.array([1, 1, 0, 0]), [1.0], [7.0, 5, -5, 7]))
    return largest(3, pull)


@claim(
    "pros-and-cons#separable-data",
    zh="一起放大到两倍，每个样本的概率都更接近目标，交叉熵就更小",
    en="doubling its weights and its bias brings the probability of every example nearer to its target, "
    "and the cross-entropy falls",
)
def doubling_brings_every_example_nearer():
    x, y = np.array([-1, 0, 0, 1, 3]), np.array([0, 0, 0, 0, 1])
    return falls([binary_cross_entropy(y, scale * (x - 2)) for scale in (1.0, 2, 4, 8)])


@claim(
    "pros-and-cons#separable-data",
    zh="它没有最小值，只有下确界 0：只要一直训练，权重就一直变大",
    en="So it has no minimum, only the infimum 0, and the weights grow for as long as you train",
)
def the_weights_grow_and_the_loss_nears_0():
    x, y = np.array([-1, 0, 0, 1, 3]), np.array([0, 0, 0, 0, 1])
    path = gradient_descent(
        lambda v: np.mean(np.broadcast_arrays(*cross_entropy_gradient(x, y, *v)), axis=-1), (0, 0), 0.5, 2000
    )
    late = path[500::250]
    losses = binary_cross_entropy(*np.broadcast_arrays(y, late[:, :1] * x + late[:, 1:])).mean(axis=1)
    return every(rises(np.linalg.norm(late, axis=1)), falls(losses), approaches(losses, 0), more(losses, 0))


@functools.cache
def after_ten_times_the_steps():
    """The weight and the bias after 100, 1000 and 10,000 steps from 0, at rate 1."""
    x, y = np.array([-1, 0, 0, 1, 3]), np.array([0, 0, 0, 0, 1])
    path = gradient_descent(
        lambda v: np.mean(np.broadcast_arrays(*cross_entropy_gradient(x, y, *v)), axis=-1), (0, 0), 1, 10_000
    )
    return path[[100, 1000, 10_000]].T


@claim(
    "pros-and-cons#separable-data",
    zh=r"步数每增至十倍，\(w\) 只增加大约 2，分界线从 1.62 慢慢爬向 2",
    en=r"Ten times the steps add only about 2 to \(w\), and the boundary creeps from 1.62 towards 2",
)
def ten_times_the_steps_add_little():
    w, b = after_ten_times_the_steps()
    return every(rises(w), less(np.abs(np.diff(w) - 2), 0.7), approaches(-b / w, 2), rises(-b / w))


@claim(
    "pros-and-cons#separable-data",
    zh=r"间隔最大的解是 \(w = 1\)、\(b = -2\) 的方向",
    en=r"the direction of maximal margin is that of \(w = 1\), \(b = -2\)",
)
def that_direction_has_the_maximal_margin():
    """The bias counts as a weight of its own; the margin of a direction is that of its worst example."""
    x, sign = np.array([-1, 0, 0, 1, 3]), np.array([-1, -1, -1, -1, 1])
    angles = np.arctan2(-2, 1) + np.linspace(-0.4, 0.4, 81)
    return largest(40, (sign * (np.cos(angles)[:, None] * x + np.sin(angles)[:, None])).min(axis=1))


@claim("pros-and-cons#separable-data", zh="损失还在降", en="The loss is still falling though no prediction has changed")
def the_loss_still_falls():
    x, y = np.array([-1, 0, 0, 1, 3]), np.array([0, 0, 0, 0, 1])
    return falls([binary_cross_entropy(y, scale * (x - 1.9)).mean() for scale in (2, 4, 8)])


@claim(
    "pros-and-cons#error-signal",
    zh="最小化它就是[最大化似然]",
    en="To minimise cross-entropy is to [maximise the likelihood]",
)
def to_minimise_it_is_to_maximise_the_likelihood():
    heads = np.linspace(0.01, 0.99, 99)
    likelihood = heads**7 * (1 - heads) ** 3
    crossed = binary_cross_entropy(0.7, np.log(heads / (1 - heads)))
    return every(largest(69, likelihood), smallest(69, crossed))


@claim("pros-and-cons#exercises", zh="损失一直下降", en="the loss keeps falling")
def scaling_keeps_the_loss_falling():
    x, y = np.array([-1, 0, 0, 1, 3]), np.array([0, 0, 0, 0, 1])
    return falls([binary_cross_entropy(y, scale * (x - 2)).mean() for scale in (1.0, 2, 4, 8)])


UNCOMPUTED = {
    "inputs are often standardised first",
    "先把输入标准化",
    "Theory adds two more points",
    "the last layer gives each of them",
    "最后一层要给每个类别一个得分",
    "交给最后一层的那个向量",
    "The second is subtler",
    "第二条更微妙",
    "The remedy is to ask for more",
    "更要紧的原因是：特征一旦越过分界线",
    "the weighted input above",
    r"余弦乘以放大倍数 \(s\)",
    "On most tasks",
    "as good or better",
    "结果与交叉熵相当或更好",
    "the weights grow in length like the logarithm of the number of steps, while their direction tends to the one of "
    "maximal margin",
    "the gap shrinks like one over that logarithm",
    "权重的长度大致随步数的对数增长，方向则趋于间隔最大的那一个，只是慢得惊人，与最终方向的差距按步数对数的倒数缩小",
    "Below, class zero lies",
    "ending when the validation loss rises",
    "验证损失一回升就结束",
}
