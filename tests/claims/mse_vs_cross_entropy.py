"""What mse-vs-cross-entropy.md says of directions and orders."""

import functools

import numpy as np
from snippets.gradient_descent.gradient_descent import gradient_descent
from snippets.mse_vs_cross_entropy.cross_entropy_gradient import cross_entropy_gradient
from snippets.mse_vs_cross_entropy.curvature import curvature
from snippets.mse_vs_cross_entropy.gradient_ratio import gradient_ratio
from snippets.mse_vs_cross_entropy.hidden_gradient import hidden_gradient
from snippets.mse_vs_cross_entropy.squared_error_gradient import squared_error_gradient
from snippets.neuron.binary_cross_entropy import binary_cross_entropy
from snippets.neuron.half_squared_error import half_squared_error
from snippets.neuron.neuron import neuron
from snippets.step_and_sigmoid.sigmoid import sigmoid
from snippets.step_and_sigmoid.sigmoid_derivative import sigmoid_derivative
from snippets.why_loss.derivative import derivative

from claims.common import (
    approaches,
    at_least,
    at_most,
    claim,
    every,
    falls,
    largest,
    less,
    more,
    rises,
    smallest,
)

Z = np.linspace(-8, 10, 181)
LOSSES = {"squared": squared_error_gradient, "crossed": cross_entropy_gradient}


def slope_over(z, loss):
    """The derivative along b of one loss, for target 0."""
    return LOSSES[loss](1, 0, 0, np.asarray(z))[1]


@functools.cache
def steps_needed(loss, rate=0.15):
    """From starts w = b, ever worse: the steps down to an output of 0.5, at the rate of the page."""
    starts = np.array([0.5, 1, 1.5, 2, 2.5])
    path = gradient_descent(lambda v: LOSSES[loss](1, 0, *v), (starts, starts), rate, 1500)
    return np.argmax(neuron(1, path[:, 0], path[:, 1]) < 0.5, axis=0)


@claim(
    "mse-vs-cross-entropy#squared-error-gradient",
    zh="输出就从 0.881 升到 0.982，神经元错得更多了",
    en="its output goes from 0.881 to 0.982, so it becomes more wrong",
)
def the_neuron_becomes_more_wrong():
    return rises(neuron(1, np.array([1, 2]), np.array([1, 2])) - 0)


@claim(
    "mse-vs-cross-entropy#squared-error-gradient",
    zh=r"梯度从 0.0925 掉到 0.0173。误差只大了约九分之一，sigmoid 的导数 \(a(1 - a)\) 却缩到了约六分之一",
    en=r"The gradient falls, from 0.0925 to 0.0173. The error has grown by only about a ninth, but the derivative of the sigmoid, "
    r"\(a(1 - a)\), has shrunk to about a sixth",
)
def the_gradient_falls_as_the_slope_shrinks_faster():
    w = np.array([1, 2])
    error, slope = neuron(1, w, w), sigmoid_derivative(w + w)
    faster = less(np.abs(slope[0] / slope[1] - 6), 0.1)
    ninth = less(np.abs(error[1] / error[0] - 10 / 9), 0.01)
    return every(falls(squared_error_gradient(1, 0, w, w)[0]), rises(error), falls(slope), faster, ninth)


@claim(
    "mse-vs-cross-entropy#cross-entropy-gradient",
    zh="这回误差越大，梯度越大",
    en="Now the gradient grows with the error",
)
def more_wrong_and_more_gradient():
    w = np.array([-1, 1, 2])
    return every(rises(neuron(1, w, w)), rises(cross_entropy_gradient(1, 0, w, w)[0]))


@claim(
    "mse-vs-cross-entropy#cross-entropy-gradient",
    zh=r"\(\sigma'(z)\) 最大是 \(\tfrac14\)，在 \(z = 0\) 处，所以这个倍数至少是 4",
    en=r"Since \(\sigma'(z)\) is \(\tfrac14\) at most, at \(z = 0\), the factor is at least 4",
)
def the_ratio_is_at_least_4():
    return every(
        largest(80, sigmoid_derivative(Z)), at_most(sigmoid_derivative(Z), 1 / 4), at_least(gradient_ratio(Z), 4)
    )


@claim(
    "mse-vs-cross-entropy#exercises",
    zh=r"比值就是 \(1/(2\sigma'(z))\)，至少是 2",
    en=r"so the ratio is \(1/(2\sigma'(z))\) and at least 2",
)
def without_the_half_the_ratio_is_at_least_2():
    squared = np.array([derivative(lambda z: sigmoid(z) ** 2, z) for z in Z])
    return at_least(cross_entropy_gradient(1, 0, 0, Z)[1] / squared, 2 - 1e-6)


@claim(
    "mse-vs-cross-entropy#cross-entropy-gradient",
    zh=r"\(z\) 离 0 越远，倍数越大，而且按指数增长",
    en="away from 0 it grows exponentially",
)
def away_from_0_it_grows_exponentially():
    z = np.arange(0.0, 21)
    ratio = gradient_ratio(z)
    return every(rises(ratio), rises(gradient_ratio(-z)), approaches(ratio[1:] / ratio[:-1], np.e))


@claim(
    "mse-vs-cross-entropy#cross-entropy-gradient",
    zh="提高学习率可以缩短平台",
    en="Could a higher rate make up for this? It shortens the plateau",
)
def a_higher_rate_shortens_the_plateau():
    return falls([steps_needed("squared", rate) for rate in (0.15, 0.6, 2.4)])


@claim(
    "mse-vs-cross-entropy#curvature",
    zh="凸函数的斜率从左到右从不减小",
    en="The slope of a convex function never falls from left to right",
)
def the_slope_of_a_convex_function_never_falls():
    """Of one that is level in places: |z| − 1 where that is positive, and 0 elsewhere."""
    slopes = np.diff(np.maximum(np.abs(Z) - 1, 0))
    return at_least(slopes[1:], slopes[:-1])


@claim(
    "mse-vs-cross-entropy#gradient-ratio",
    zh="问题在更右边：输出过了 2/3，神经元错得越多，平方误差的梯度反而越小",
    en="The trouble is further right: once the output is above 2/3, the more wrong the neuron is, the smaller the gradient of the squared error",
)
def on_the_right_the_gradient_of_the_squared_error_falls():
    z = np.linspace(np.log(2), 10, 41)
    return every(rises(sigmoid(z)), falls(slope_over(z, "squared")))


def twelve():
    """The hours minus 2 of the 12 students, and who passed."""
    return np.repeat([-1, 0, 5], 4), np.array([1, 1, 1, 0, 1, 0, 0, 0, 1, 1, 1, 1])


@functools.cache
def ends_of(loss):
    """Where 300 steps at rate 1 end, from each start of the figure."""
    x, y = twelve()
    starts = [(w, 2) for w in np.linspace(-3, 1, 5)]
    slope = lambda v: np.mean(LOSSES[loss](x, y, *v), axis=-1)
    return np.array([gradient_descent(slope, start, 1, 300)[-1] for start in starts])


@claim(
    "mse-vs-cross-entropy#two-surfaces",
    zh=r"走进两个谷中较浅的一个：它最低是 0.229，另一个是 0.094。移动滑块：从 \(w = -1\) 起，路径就走进更深的谷。右图只有一个谷，从这些起点都走到那里",
    en=r"ends in the shallower of two valleys, the one down to 0.229; the other goes down to 0.094. Move the slider: from \(w = -1\) on, the path ends in the deeper one. Right map: there is one valley, and all these starts lead into it",
)
def from_there_on_the_path_ends_in_the_deeper_valley():
    x, y = twelve()
    losses = np.array([half_squared_error(y, neuron(x, *end)).mean() for end in ends_of("squared")])
    apart = np.linalg.norm(ends_of("crossed") - ends_of("crossed")[-1], axis=1)
    lowest = [0.229] * 2 + [0.094] * 3
    return every(less(np.abs(losses - lowest), 5e-4), less(apart, 1e-5))


@claim(
    "mse-vs-cross-entropy#two-surfaces",
    zh="这就是局部极小：从那里无论往哪个方向走一小步，损失都上升，可是别处还有更低的地方",
    en="This is a local minimum: from there the loss rises in every direction, although it is lower elsewhere",
)
def the_bottom_of_the_left_valley_is_a_local_minimum():
    """The place where Newton's method finds a gradient of 0; around it the loss is higher, in 40 directions."""
    x, y = twelve()

    def loss(v):
        return half_squared_error(y, neuron(x, *v)).mean()

    def gradient(v):
        return np.mean(squared_error_gradient(x, y, *v), axis=-1)

    ends = [gradient_descent(gradient, start, 1, 300)[-1] for start in ((-3, 2), (1, 2))]
    place = ends[0]
    for _ in range(20):
        second = [(gradient(place + h) - gradient(place - h)) / 2e-5 for h in 1e-5 * np.eye(2)]
        place = place - np.linalg.solve(second, gradient(place))
    around = np.array([[np.cos(angle), np.sin(angle)] for angle in np.linspace(0, 2 * np.pi, 40)])
    return every(
        less(np.abs(gradient(place)), 1e-12),
        less(np.linalg.norm(place - ends[0]), 0.2),
        more([loss(place + 0.1 * way) for way in around], loss(place)),
        less(loss(ends[1]), loss(place) / 2),
        less(np.abs(neuron(np.array([-1, 0]), *place) - [0.75, 0.25]), 0.02),
        less(neuron(5, *place), 0.001),
    )


@claim("mse-vs-cross-entropy#gradient-ratio", zh="越往右错得越多", en="further right is more wrong")
def further_right_is_more_wrong():
    return rises(sigmoid(Z) - 0)


@claim(
    "mse-vs-cross-entropy#gradient-ratio",
    zh=r"平方误差的梯度过了 \(a = 2/3\) 反而变小",
    en=r"the gradient of the squared error peaks at \(a = 2/3\) and then shrinks as the error grows",
)
def it_peaks_and_then_shrinks():
    z = np.log(2) + np.linspace(-2, 2, 41)  # a is 2/3 at ln 2
    slope = slope_over(z, "squared")
    return every(largest(20, slope), falls(slope[20:]), rises(sigmoid(z[20:])))


@claim(
    "mse-vs-cross-entropy#",
    zh="神经元一开始错得越厉害，平台就越长",
    en="the more wrong the neuron is at first, the longer the plateau",
)
def the_worse_the_start_the_longer_the_plateau():
    steps = steps_needed("squared")
    return every(rises(steps), more(steps[-1] - steps[-2], 200))


@claim(
    "mse-vs-cross-entropy#curvature",
    zh="目标为 0 时，输出过了 2/3，它的梯度就[变小](#gradient-ratio)，也就是二阶导数为负：曲线向下弯，越来越平",
    en="For the target 0 its gradient [falls](#gradient-ratio) once the output is above 2/3, so its second derivative is negative there: the curve bends downwards and flattens",
)
def beyond_it_bends_down_and_flattens():
    z = np.log(2) + np.linspace(0.1, 8, 80)
    return every(less(curvature(0, z)[0], 0), falls(slope_over(z, "squared")))


@claim(
    "mse-vs-cross-entropy#curvature",
    zh="凡是局部极小，就是全局最小",
    en="is convex in its parameters, and any local minimum is global",
)
def along_any_line_its_slope_rises():
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=20), rng.integers(2, size=20)
    start, way = rng.normal(size=(2, 2))
    (w, b) = start[:, None] + way[:, None] * np.linspace(-3, 3, 61)
    many = np.broadcast_arrays(x, y, w[:, None], b[:, None])
    dw, db = (part.mean(axis=-1) for part in cross_entropy_gradient(*many))
    return rises(way @ [dw, db])


@claim(
    "mse-vs-cross-entropy#curvature",
    zh="就没有最小值，损失只会趋近 0",
    en="there is no minimum: the loss only approaches 0",
)
def of_separable_data_the_minimum_is_only_approached():
    times = 2.0 ** np.arange(8)
    losses = binary_cross_entropy(*np.broadcast_arrays([0, 1], times[:, None] * [-1, 1])).mean(axis=-1)
    return every(approaches(losses, 0), more(losses, 0))


@claim(
    "mse-vs-cross-entropy#hidden-gradient",
    zh=r"从 \(z_1 = 0\) 到 10，误差 \(a_2 - y\) 越来越大，传到 \(w_1\) 的梯度却从 0.8808 缩到 0.0002",
    en=r"From \(z_1 = 0\) to 10 the error \(a_2 - y\) grows, and yet the gradient that reaches \(w_1\) "
    "shrinks from 0.8808 to 0.0002",
)
def the_error_grows_and_the_gradient_shrinks():
    z = np.linspace(0, 10, 11)
    reached = [hidden_gradient(1, 0, hidden=(one, 0), output=(4, 0)) for one in z]
    return every(rises(neuron(sigmoid(z), 4, 0)), falls(reached))


@claim(
    "mse-vs-cross-entropy#two-surfaces",
    zh="只要模型能表达真实的概率，两者的平均都在给出它时最低",
    en="if a model can express the true probabilities, the mean of either is lowest when it does",
)
def the_mean_of_either_is_lowest_at_the_truth():
    a = np.linspace(0.01, 0.99, 99)
    z = np.log(a / (1 - a))
    found = []
    for at, p in enumerate(a):
        crossed = p * binary_cross_entropy(1, z) + (1 - p) * binary_cross_entropy(0, z)
        squared = p * half_squared_error(1, a) + (1 - p) * half_squared_error(0, a)
        found += smallest(at, crossed), smallest(at, squared)
    return every(*found)


@claim(
    "mse-vs-cross-entropy#two-surfaces",
    zh="它的输出随小时数只升或只降，通过的比例却先降后升。所以[两个最低点](#exercises)不同",
    en="its output only rises or only falls with the hours, but the share of passes falls and then rises. "
    "So [the two lowest points](#exercises) differ",
)
def the_share_falls_and_then_rises_and_the_lowest_points_differ():
    x, y = twelve()
    shares = [y[x == one].mean() for one in (-1, 0, 5)]
    apart = np.linalg.norm(ends_of("squared")[-1] - ends_of("crossed")[-1])
    one_way = rises(neuron(Z, 0.5, 1)), falls(neuron(Z, -0.5, 1))
    return every(*one_way, less(shares[1], [shares[0], shares[2]]), more(apart, 0.1))


UNCOMPUTED = {
    "会不会停在一个不是最低的谷里",
    "can end in a valley that is not the lowest",
    "it nowhere bends downwards, so",
    "only the last link is different",
    "只有最后一段变了",
    "The first three have the derivatives",
    "With more layers such factors multiply",
}
