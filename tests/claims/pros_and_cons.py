"""What pros-and-cons.md says of directions and orders."""

import functools

import numpy as np
from snippets.gradient_descent.gradient_descent import gradient_descent
from snippets.mse_vs_cross_entropy.cross_entropy_gradient import cross_entropy_gradient
from snippets.mse_vs_cross_entropy.squared_error_gradient import squared_error_gradient
from snippets.neuron.binary_cross_entropy import binary_cross_entropy
from snippets.neuron.half_squared_error import half_squared_error
from snippets.pros_and_cons.angular_margin import angular_margin
from snippets.pros_and_cons.error_signal import error_signal
from snippets.step_and_sigmoid.sigmoid import sigmoid

from claims.common import approaches, at_most, claim, every, falls, largest, less, more, rises, smallest

INPUTS = np.array([2.0, -0.5, 0.0])


def losses_over_angles(degrees, margin):
    angles = np.radians(np.stack([degrees, 90 - degrees], axis=-1))
    return angular_margin(angles, 0, scale=16, margin=margin)


@claim("pros-and-cons#error-signal", zh="绝对值不超过 1", en="never more than 1 in size")
def the_error_signal_is_never_more_than_1():
    return at_most([abs(error_signal(INPUTS, y, [0, 0, 0], b)) for y in (0, 1) for b in (-800, -4, 0, 4, 800)], 1)


@claim(
    "pros-and-cons#error-signal",
    zh="输入的绝对值越大，权重就改得越多",
    en="the larger an input is in size, the more its weight changes",
)
def a_larger_input_changes_its_weight_more():
    return falls(np.abs(error_signal(INPUTS, 0, [0, 0, 0], 4) * INPUTS))


@claim(
    "pros-and-cons#error-signal",
    zh="目标是 0，输出从 0.982 降到 0.018，误差和梯度一起变小",
    en="the target is 0, and as the output falls from 0.982 to 0.018, error and gradient shrink together",
)
def error_and_gradient_shrink_together():
    errors = np.array([error_signal(INPUTS, 0, [0, 0, 0], b) for b in (4, 0, -4)])
    return every(falls(errors), falls(np.abs(errors[:, None] * INPUTS[:2])))


@claim(
    "pros-and-cons#angular-margin",
    zh="于是得分变低，损失变大。要把损失降下来，特征向量必须更靠近本类的方向",
    en="This lowers its score and raises the loss. To get the loss down, the feature vector must come closer to the direction of "
    "its class",
)
def a_margin_makes_it_look_worse():
    degrees = np.linspace(0, 60, 61)
    margin = losses_over_angles(degrees, 0.5)
    return every(more(margin, losses_over_angles(degrees, 0)), rises(margin))


@claim(
    "pros-and-cons#angular-margin",
    zh="间隔越大，损失升起得越早，同类的特征向量就聚在越窄的扇区里",
    en="The larger the margin, the earlier the loss rises, and the narrower the sector",
)
def the_larger_the_margin_the_earlier_the_loss_rises():
    degrees = np.linspace(0, 60, 601)
    losses = np.array([losses_over_angles(degrees, margin) for margin in np.linspace(0, 0.8, 17)])
    return every(rises(losses.T), falls(degrees[np.argmax(losses > 0.1, axis=1)]))


@claim(
    "pros-and-cons#angular-margin",
    zh=r"再往后 \(\cos(\theta_t + m)\) 会回升，角度更差，得分反而更高",
    en=r"Beyond that \(\cos(\theta_t + m)\) rises again, and a worse angle gets a better score",
)
def beyond_pi_a_worse_angle_gets_a_better_score():
    turn = np.pi - 0.5
    return every(falls(np.cos(np.linspace(0, turn, 50) + 0.5)), rises(np.cos(np.linspace(turn, np.pi, 50) + 0.5)))


@claim(
    "pros-and-cons#angular-margin",
    zh="带间隔的得分是 −14.0，比 140° 处高，也比没有间隔时高",
    en="scores −14.0 with the margin: more than at 140°, and more than without it",
)
def opposite_to_its_class_the_margin_is_a_reward():
    plain, margin = (16 * np.cos(np.radians([140, 180]) + m) for m in (0, 0.5))
    return every(rises(margin), more(margin[1], plain[1]))


@claim(
    "pros-and-cons#angular-margin",
    zh=r"另一条下降的曲线，例如 \(\cos \theta_t - m \sin m\)",
    en=r"another falling curve, such as \(\cos \theta_t - m \sin m\)",
)
def the_other_curve_falls():
    return falls(np.cos(np.linspace(np.pi - 0.5, np.pi, 50)) - 0.5 * np.sin(0.5))


@claim(
    "pros-and-cons#",
    zh="两者相差越远，模型就改得越多",
    en="so it changes the model most where the two differ most",
)
@claim(
    "pros-and-cons#limits",
    zh="错得越多学得越快，前提是标签没有错",
    en="Learning fastest from the largest error is right only if the labels are right",
)
def the_largest_error_teaches_fastest():
    return rises(np.abs(cross_entropy_gradient(1, 0, 0, np.linspace(-8, 8, 33))[1]))


@claim(
    "pros-and-cons#limits",
    zh="用交叉熵时，导数一直增大，趋于 1",
    en="Under cross-entropy the derivative rises towards 1, the largest error signal there is",
)
def the_pull_rises_under_cross_entropy_alone():
    z = np.linspace(0, 8, 33)
    crossed, squared = (gradient(1, 0, z, 0)[1] for gradient in (cross_entropy_gradient, squared_error_gradient))
    return every(rises(crossed), approaches(crossed, 1), at_most(crossed, 1), falls(squared[z > 1]))


@claim(
    "pros-and-cons#limits",
    zh="导数先略升，输出过了 2/3 才下降",
    en="the derivative rises a little, up to the output 2/3, and then falls",
)
def under_squared_error_it_rises_a_little_and_then_falls():
    before, after = np.linspace(0, np.log(2), 20), np.linspace(np.log(2), 8, 40)  # the output is 2/3 at ln 2
    slopes = [squared_error_gradient(1, 0, z, 0)[1] for z in (before, after)]
    return every(rises(slopes[0]), falls(slopes[1]), less(slopes[1][0] / slopes[0][0], 1.2), less(slopes[1][-1], 0.001))


@functools.cache
def fits(*hours):
    """Weight and boundary of the best neuron for the ten students, and one with a wrong label; for each loss."""
    x, y = np.append(np.arange(1, 11), hours), np.append([0, 0, 0, 0, 1, 0, 1, 1, 1, 1], np.zeros(len(hours)))
    w, edge = np.meshgrid(np.geomspace(0.05, 5, 240), np.linspace(0, 15, 301))
    z = w[..., None] * (x - edge[..., None])
    y = np.broadcast_to(y, z.shape)
    losses = binary_cross_entropy(y, z), half_squared_error(y, sigmoid(z))
    best = [loss.mean(axis=-1).argmin() for loss in losses]
    return np.array([(w.flat[one], edge.flat[one]) for one in best])


@claim(
    "pros-and-cons#",
    zh="标错的点越往右移，交叉熵的曲线就越平缓",
    en="The further the wrong label moves to the right, the flatter the curve of cross-entropy becomes",
)
def the_curve_of_cross_entropy_gets_flatter():
    return falls([fits(hours)[0, 0] for hours in range(7, 15)])


@claim(
    "pros-and-cons#",
    zh="平方误差的曲线只在开始时变缓，过了九小时，又逐渐变回只有十个正确标签时的样子",
    en="The curve of squared error flattens only at first; beyond nine hours it returns to the curve of the ten right labels",
)
def squared_error_turns_back():
    weights = np.array([fits(hours)[1, 0] for hours in range(7, 15)])
    turned = np.abs(fits(14)[1] - fits()[1])
    return every(falls(weights[:3]), approaches(weights[2:], fits()[1, 0]), at_most([*turned, 0], [0.03, 0.06, 1]))


@claim(
    "pros-and-cons#exercises",
    zh="错误的标签让交叉熵的分界移动了一个多小时，平方误差的几乎不动",
    en="The wrong label moves the boundary of cross-entropy by more than an hour, and that of squared error hardly",
)
def only_the_boundary_of_cross_entropy_moves():
    moved = np.abs(fits(12) - fits())[:, 1]
    return every(more(moved[0], 1), less(moved[1], 0.1))


@claim(
    "pros-and-cons#separable-data",
    zh=r"把权重和偏置都放大到两倍：\(z = 0\) 的地方不动，所以分界不动；每个样本的 \(z\) 却离 0 远了一倍，概率更接近目标，交叉熵更小。再放大一次，还会更小",
    en=r"double its weight and bias. The boundary, where \(z = 0\), stays. But every \(z\) is twice as far from 0, so every probability is nearer to its target, and the cross-entropy falls. Double again, and it falls again",
)
def doubling_brings_every_example_nearer():
    x, y = np.array([-1, 0, 0, 1, 3]), np.array([0, 0, 0, 0, 1])
    return falls([binary_cross_entropy(y, scale * (x - 2)) for scale in (1.0, 2, 4, 8)])


@claim(
    "pros-and-cons#separable-data",
    zh="所以损失没有最小值：它可以任意接近 0，却永远到不了。只要一直训练，权重就一直变大",
    en="So the loss has no minimum: it comes as close to 0 as you like but never reaches it, and the weights grow for as long "
    "as you train",
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
    """The weight and the bias after 10, 100 and 1000 steps from 0, at rate 1."""
    x, y = np.array([-1, 0, 0, 1, 3]), np.array([0, 0, 0, 0, 1])
    path = gradient_descent(
        lambda v: np.mean(np.broadcast_arrays(*cross_entropy_gradient(x, y, *v)), axis=-1), (0, 0), 1, 1000
    )
    return path[[10, 100, 1000]].T


@claim(
    "pros-and-cons#separable-data",
    zh="这里步数每增至十倍，\\(w\\) 增加不到 2，分界从 1.62 慢慢移向 2",
    en="Each time the number of steps is multiplied by ten, \\(w\\) grows by less than 2, and the boundary creeps from 1.62 towards 2",
)
def ten_times_the_steps_add_little():
    w, b = after_ten_times_the_steps()
    return every(rises(w), less(np.diff(w), 2), approaches(-b / w, 2), rises(-b / w))


@claim(
    "pros-and-cons#separable-data",
    zh="间隔最大的解是 \\(w = 1\\)、\\(b = -2\\) 的方向",
    en="the direction of maximal margin is then that of \\(w = 1\\), \\(b = -2\\)",
)
def that_direction_has_the_maximal_margin():
    """The bias counts as a weight of its own; the margin of a direction is that of its worst example."""
    x, sign = np.array([-1, 0, 0, 1, 3]), np.array([-1, -1, -1, -1, 1])
    angles = np.arctan2(-2, 1) + np.linspace(-0.4, 0.4, 81)
    return largest(40, (sign * (np.cos(angles)[:, None] * x + np.sin(angles)[:, None])).min(axis=1))


@claim(
    "pros-and-cons#separable-data",
    zh="损失还在降",
    en="The loss still falls, though all five students have long been classified correctly",
)
def the_loss_still_falls():
    x, y = np.array([-1, 0, 0, 1, 3]), np.array([0, 0, 0, 0, 1])
    return falls([binary_cross_entropy(y, scale * (x - 1.9)).mean() for scale in (2, 4, 8)])


@claim(
    "pros-and-cons#squared-error",
    zh="最小化交叉熵就是[最大化似然]",
    en="To minimise cross-entropy is to [maximise the likelihood]",
)
def to_minimise_it_is_to_maximise_the_likelihood():
    heads = np.linspace(0.01, 0.99, 99)
    likelihood = heads**7 * (1 - heads) ** 3
    crossed = binary_cross_entropy(0.7, np.log(heads / (1 - heads)))
    return every(largest(69, likelihood), smallest(69, crossed))


@claim(
    "pros-and-cons#squared-error",
    zh="如实报告真实的概率，期望损失就最小",
    en="the true probabilities have the least expected loss",
)
def the_true_probability_has_the_least_expected_loss():
    answer = np.linspace(0.01, 0.99, 99)
    expected = binary_cross_entropy(0.7, np.log(answer / (1 - answer)))
    return every(smallest(69, expected), smallest(69, 0.7 * (1 - answer) ** 2 + 0.3 * answer**2))


@claim(
    "pros-and-cons#squared-error",
    zh="[损失最小](scoring-rules.md#proper) | 损失也最小",
    en="[cost least](scoring-rules.md#proper) | cost least, too",
)
def the_true_probability_costs_least():
    return the_true_probability_has_the_least_expected_loss()


@claim(
    "pros-and-cons#limits",
    zh="单个样本错得再多，损失也不会超过某个数",
    en="one that no single example can raise without limit. Squared error behind a sigmoid is such a loss",
)
def squared_error_behind_a_sigmoid_has_a_bound():
    z = np.linspace(-20, 20, 81)
    return every(at_most(half_squared_error(0, sigmoid(z)), 0.5), more(binary_cross_entropy(0, z[-1]), 19))


@claim("pros-and-cons#exercises", zh="损失一直下降", en="the loss keeps falling")
def scaling_keeps_the_loss_falling():
    x, y = np.array([-1, 0, 0, 1, 3]), np.array([0, 0, 0, 0, 1])
    return falls([binary_cross_entropy(y, scale * (x - 2)).mean() for scale in (1.0, 2, 4, 8)])


@claim(
    "pros-and-cons#angular-margin",
    zh=r"移到 \(\theta_t + m = \theta_k\) 处，离正确类别的方向更近",
    en=r"where \(\theta_t + m = \theta_k\), nearer to the direction of the right class",
)
def with_a_margin_the_boundary_is_nearer_to_its_class():
    """Of two classes 90° apart: where the two scores are equal."""
    degrees = np.linspace(0, 60, 6001)
    edge = [degrees[np.argmax(losses_over_angles(degrees, margin) > np.log(2))] for margin in (0, 0.2, 0.5)]
    return falls(edge)


@claim(
    "pros-and-cons#squared-error",
    zh="选出的模型，使这批标签出现的概率最大",
    en="it chooses the model under which the labels were most probable",
)
def it_chooses_the_most_probable_labels():
    """Of ten labels seven are 1, and every example gets the same answer."""
    answers = np.linspace(0.01, 0.99, 99)
    return every(
        largest(69, answers**7 * (1 - answers) ** 3),
        smallest(69, binary_cross_entropy(0.7, np.log(answers / (1 - answers)))),
    )


@claim(
    "pros-and-cons#separable-data",
    zh="权重就不会无限增大",
    en="keeps the weights finite",
)
def decay_and_smoothing_keep_the_weights_finite():
    """Over 4000 steps the weights come to rest, with labels of 0.05 and 0.95, and with a decay of 0.01."""
    x, y = np.array([-1, 0, 0, 1, 3]), np.array([0, 0, 0, 0, 1])

    def ends(labels, decay):
        return gradient_descent(
            lambda v: np.mean(np.broadcast_arrays(*cross_entropy_gradient(x, labels, *v)), axis=-1) + decay * v,
            np.zeros(2),
            0.5,
            4000,
        )[[2000, 4000]]

    return every(*(less(np.abs(np.diff(ends(*one), axis=0)), 1e-6) for one in ((0.05 + 0.9 * y, 0), (y, 0.01))))


UNCOMPUTED = {
    "the maximal margin of",
    "的最大间隔则是到分界的距离",
    "The layers before the last turn a photo",
    "交给最后一层的那个向量",
    "最后一层对每个特征、每个类别都得有一个权重",
    "the loss has no minimum, so add weight decay",
    "损失没有最小值，要加",
    "the last layer needs a weight for each feature",
    "Very slowly, its direction tends to that of maximal margin, in which the nearest examples are as far from the "
    "boundary as possible: the remaining difference shrinks",
    "它的方向趋于使间隔最大的方向，也就是让最近的样本离分界尽量远的方向",
    "至多一个，是",
    "at most one: it is",
    "ArcFace 的最后一层没有偏置",
    "The last layer of ArcFace has no bias",
    "so hardly anything pulls it closer",
    "On most tasks",
    "as good or better",
    "结果与交叉熵相当或更好",
    "The length of the weight vector grows like the logarithm of the number of steps",
    "ever more confidently",
    "而且越来越自信",
    "从 0 增加到 8",
    "Does it rise or fall under each loss",
    "它是变大还是变小",
    "权重向量的长度大致随步数的对数增长",
    "ends the training when the validation loss rises",
    "验证损失一回升就结束",
}
