"""What neuron.md says of directions and orders."""

import numpy as np
from snippets.neuron.binary_cross_entropy import binary_cross_entropy
from snippets.neuron.half_squared_error import half_squared_error
from snippets.neuron.neuron import neuron
from snippets.step_and_sigmoid.sigmoid import sigmoid
from snippets.why_loss.derivative import derivative

from claims.common import at_most, claim, every, falls, less, more, rises, smallest

NEAR, FAR = 0.6 + 0.9, 2 + 2  # the weighted inputs of Nielsen's two starts
A = np.linspace(0.001, 0.999, 999)
Z = np.log(A / (1 - A))


@claim("neuron#neuron", zh="概率却不是每次涨一样多", en="the probability does not grow by the same amount each time")
def the_probability_grows_by_less_each_time():
    chance = sigmoid(0.8 * np.arange(6))
    return every(rises(chance), falls(np.diff(chance)))


@claim(
    "neuron#binary-cross-entropy",
    zh=r"目标是 \(y = 0\)，神经元却越来越相信是 1",
    en=r"Let the target be \(y = 0\) and the neuron more and more convinced of 1",
)
def more_convinced_costs_more():
    z = np.array([1.0, 10, 37, 1000])
    return every(rises(sigmoid(z[:3])), rises(binary_cross_entropy(0, z)))


@claim("neuron#half-squared-error", zh="系数不改变最低点在哪里", en="The factor does not move the minimum")
def the_factor_does_not_move_the_minimum():
    return every(smallest(499, (0.5 - A) ** 2), smallest(499, half_squared_error(0.5, A)))


@claim("neuron#half-squared-error", zh="只把斜率整个缩小一半", en="it halves every slope")
def the_factor_halves_every_slope():
    half = derivative(lambda a: half_squared_error(0, a), A)
    whole = derivative(lambda a: (0 - a) ** 2, A)
    return every(less(half, whole), less(np.abs(half - whole / 2), 1e-6))


@claim("neuron#half-squared-error", zh="第二处错得更厉害", en="of which the second is further off")
def the_second_start_is_further_off():
    return rises([neuron(1, 0.6, 0.9), neuron(1, 2, 2)])


@claim(
    "neuron#half-squared-error",
    zh=r"从第一处到第二处，交叉熵涨到原来的两倍多，½ 平方误差却涨了不到 50%",
    en="From the first start to the second, the cross-entropy more than doubles. "
    "The ½ squared error grows by less than 50%",
)
def one_more_than_doubles_and_one_grows_by_less():
    crossed = binary_cross_entropy(0, np.array([NEAR, FAR]))
    squared = half_squared_error(0, sigmoid(np.array([NEAR, FAR])))
    return every(more(crossed[1] / crossed[0], 2), rises(squared), less(squared[1] / squared[0], 1.5))


@claim(
    "neuron#half-squared-error",
    zh="错得再厉害，它也不会超过 ½",
    en="however wrong the neuron gets, it will not go beyond ½",
)
def squared_error_does_not_go_beyond_a_half():
    return at_most(half_squared_error(0, sigmoid(np.linspace(-5, 800, 99))), 1 / 2)


@claim(
    "neuron#half-squared-error",
    zh="离得越远，交叉熵越陡，没有上限，½ 平方误差最多 0.5",
    en="Further away the cross-entropy gets ever steeper, without limit, while half the squared error stops at 0.5",
)
def further_away_cross_entropy_is_steeper():
    a = 1 - 0.5 * 0.1 ** np.arange(12)
    steep = np.diff(-np.log(1 - a)) / np.diff(a)
    return every(rises(steep), more(steep[1:] / steep[:-1], 5), at_most(half_squared_error(0, [*a, 1]), 1 / 2))


@claim(
    "neuron#half-squared-error",
    zh=r"两种损失都在 \(a = y\) 处最小",
    en=r"both losses are smallest where \(a = y\)",
)
def both_are_smallest_at_the_target():
    return every(smallest(299, half_squared_error(A[299], A)), smallest(299, binary_cross_entropy(A[299], Z)))


def along(weight, v):
    """Target 0, input 1: the derivative of the cross-entropy along the hidden weight, or along the last one."""
    if weight == "v":
        return derivative(lambda v: binary_cross_entropy(0, 2 * sigmoid(v)), v)
    return derivative(lambda w: binary_cross_entropy(0, w * sigmoid(v)), 2)


@claim(
    "neuron#hidden-neurons",
    zh=r"\(v\) 越大，中间的神经元越饱和",
    en=r"The larger \(v\), the more saturated the hidden neuron",
)
def a_larger_weight_saturates_more():
    return rises(sigmoid(np.array([0.0, 4, 8])))


@claim(
    "neuron#hidden-neurons",
    zh=r"对 \(w\) 的导数不小，而且越来越大",
    en=r"the derivative along \(w\) is large and even grows",
)
def the_derivative_along_the_last_weight_grows():
    return rises([along("w", v) for v in (0, 4, 8)])


@claim(
    "neuron#hidden-neurons",
    zh=r"对 \(v\) 的导数却缩到不足开始时的五百分之一",
    en=r"The derivative along \(v\) shrinks to less than a five-hundredth of what it was",
)
def the_derivative_along_the_hidden_weight_shrinks():
    return less(along("v", 8), along("v", 0) / 500)


UNCOMPUTED = {
    "First comes the weighted input",
    "先算加权输入",
    "each further hour",
    "Neither term may be dropped",
    r"by putting in \(a = \sigma(z)\) first",
    "A more careful sigmoid would not help",
    "would only come a little later",
    "算得更仔细也没用",
    "of the first chapter",
    "So we shall first learn to",
    "先学会[沿着斜率往下走]",
    "handed to the last one",
    "交给最后一个",
    "the last neuron is clearly wrong",
    "三行里最后一个神经元都明显错了",
}
