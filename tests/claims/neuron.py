"""What neuron.md says of directions and orders."""

import numpy as np
from scipy.optimize import brentq
from snippets.neuron.binary_cross_entropy import binary_cross_entropy
from snippets.neuron.half_squared_error import half_squared_error
from snippets.neuron.learners import learners
from snippets.neuron.neuron import neuron
from snippets.step_and_sigmoid.sigmoid import sigmoid
from snippets.why_loss.derivative import derivative

from claims.common import approaches, at_least, at_most, claim, every, falls, largest, less, more, rises, smallest

HOURS, PASSED = learners()
A = np.linspace(0.001, 0.999, 999)
Z = np.log(A / (1 - A))
GRID = [(w, b) for w in np.linspace(0, 1.6, 9) for b in range(-8, 1)]  # of the figure


def losses_on_the_grid(loss):
    w, b = np.array(GRID).T[..., None]
    z = w * HOURS + b
    return dict(enumerate(loss(np.broadcast_to(PASSED, z.shape), z).mean(axis=-1)))


BEST = min(range(len(GRID)), key=lambda i: np.abs(np.subtract(GRID[i], (0.6, -3))).sum())


@claim(
    "neuron#",
    zh=r"\(b\) 越大曲线越靠左；\(w\) 越大曲线越陡，边界也跟着动",
    en=r"A larger \(b\) slides the curve to the left; a larger \(w\) makes it steeper and moves the boundary too",
)
def a_larger_weight_is_steeper():
    weights = np.linspace(0.2, 1.6, 8)
    slopes = [derivative(lambda x, w=w: neuron(x, w, -3), 3 / w) for w in weights]
    lefts = [brentq(lambda x, b=b: neuron(x, 0.6, b) - 0.5, -20, 20) for b in range(-8, 1)]
    return every(falls(lefts), rises(slopes), falls(3 / weights))


@claim(
    "neuron#neuron",
    zh="这是滑块能取到的最好的一组（[练习 4](#exercises) 在更细的网格上找）",
    en="the best that the sliders allow ([exercise 4](#exercises) searches a finer grid)",
)
def the_best_setting():
    near = np.abs(np.subtract(optima()[1], (0.62, -3.1)))
    losses = losses_on_the_grid(binary_cross_entropy)
    return every(smallest(BEST, losses), more([*losses.values()], 0), less(near, (0.01, 0.05)))


@claim("neuron#neuron", zh="过了它，通过比不通过更有可能", en="passing is the likelier outcome beyond it")
def beyond_the_boundary_passing_is_likelier():
    return more(neuron(np.arange(6.0, 11), 0.6, -3), 1 / 2)


@claim(
    "neuron#binary-cross-entropy",
    zh="它是 0.507 奈特，比对谁都回答 ½ 的 0.693 低",
    en="At 0.507 nats it is lower than the 0.693 of answering ½ to everyone",
)
def the_hours_lower_the_loss():
    return less(binary_cross_entropy(PASSED, 0.6 * HOURS - 3).mean(), binary_cross_entropy(PASSED, 0 * HOURS).mean())


@claim(
    "neuron#binary-cross-entropy",
    zh="所以在这十个人身上，最好的 \\(w\\) 和 \\(b\\)，损失当然不会高于 0.693",
    en="so on these ten the best \\(w\\) and \\(b\\) cannot cost more than 0.693",
)
def even_shuffled_labels_are_fitted_no_worse():
    y = np.random.default_rng(0).permuted(np.tile(PASSED, (20, 1)), axis=1)
    w = b = np.zeros((20, 1))
    for _ in range(2000):
        error = sigmoid(w * HOURS + b) - y
        w = w - 0.05 * (error * HOURS).mean(axis=1, keepdims=True)
        b = b - 0.05 * error.mean(axis=1, keepdims=True)
    return at_most(binary_cross_entropy(y, w * HOURS + b).mean(axis=1), np.log(2))


@claim(
    "neuron#binary-cross-entropy",
    zh="概率是 1，损失就是 0；概率越小，损失越大",
    en="It is 0 where the probability is 1, and grows as the probability falls",
)
def the_loss_grows_as_the_probability_falls():
    assert binary_cross_entropy(1, 800) == binary_cross_entropy(0, -800) == 0
    return every(falls(binary_cross_entropy(1, Z)), rises(binary_cross_entropy(0, Z)))


@claim(
    "neuron#exercises",
    zh="判错，就是给实际结果的概率不超过 ½，损失至少是",
    en="A wrong answer gives what happened a probability of at most ½, so it costs at least",
)
def a_wrong_answer_costs_at_least_ln_2():
    """Of the ten, whatever the weight and the bias: the share of wrong answers is at most the mean loss over ln 2."""
    w, b = np.array(GRID).T[..., None]
    z = w * HOURS + b
    y = np.broadcast_to(PASSED, z.shape)
    losses, wrong = binary_cross_entropy(y, z), (z > 0) != y
    return every(
        at_least(losses[wrong], np.log(2)),
        at_most(wrong.mean(axis=1), losses.mean(axis=1) / np.log(2)),
    )


@claim("neuron#binary-cross-entropy", zh="谁的损失最大", en="Whose loss is the largest")
def the_one_who_failed_after_7_hours_costs_most():
    return largest(7, binary_cross_entropy(PASSED, 0.6 * HOURS - 3))


@claim(
    "neuron#binary-cross-entropy",
    zh="损失最大的是练了 7 小时却没通过的人，其次是练了 4 小时就通过的人："
    "神经元给他们的结果，概率只有 0.231 和 0.354。这两人在决策边界的错误一侧",
    en="The one who failed after 7 hours has the largest loss, the one who passed after 4 the next largest: "
    "their results had been given only 0.231 and 0.354. These two are on the wrong side of the boundary",
)
def the_two_that_surprise_cost_more_than_all_others():
    losses = binary_cross_entropy(PASSED, 0.6 * HOURS - 3)
    others = np.delete(losses, [3, 7])
    wrong = (2 * PASSED - 1) * (0.6 * HOURS - 3) < -1e-9
    assert np.flatnonzero(wrong).tolist() == [3, 7]
    return every(more(losses[7], losses[3]), more(losses[3], others))


@claim(
    "neuron#half-squared-error",
    zh="神经元的回答从 0.5 升到 0.999，两种损失各变成原来的几倍",
    en="By what factor does each loss grow while the neuron's answer goes from 0.5 to 0.999",
)
def both_losses_grow():
    a = np.array([0.5, 0.9, 0.99, 0.999])
    return every(rises(binary_cross_entropy(0, np.log(a / (1 - a)))), rises(half_squared_error(0, a)))


@claim(
    "neuron#half-squared-error",
    zh="交叉熵大约变成十倍：从 0.9 起，每多一个 9，就涨 2.303 奈特",
    en="The cross-entropy becomes about ten times as large: from 0.9 on, each further nine adds 2.303 nats",
)
def the_cross_entropy_becomes_ten_times_as_large():
    nines = -np.log([0.5, 0.1, 0.01, 0.001, 0.0001])
    return every(less(np.abs(nines[3] / nines[0] - 10), 0.1), less(np.abs(np.diff(nines[1:]) - 2.303), 5e-4))


@claim(
    "neuron#half-squared-error",
    zh="½ 平方误差变成四倍，而且永远不会超过 ½",
    en="Half the squared error becomes four times as large, and it never exceeds ½",
)
def squared_error_does_not_go_beyond_a_half():
    growth = half_squared_error(0, 0.999) / half_squared_error(0, 0.5)
    return every(
        less(np.abs(growth - 4), 0.01), at_most(half_squared_error(0, sigmoid(np.linspace(-5, 800, 99))), 1 / 2)
    )


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
    en=r"both losses are least at \(a = y\)",
)
def both_are_smallest_at_the_target():
    return every(smallest(299, half_squared_error(A[299], A)), smallest(299, binary_cross_entropy(A[299], Z)))


def best_of(loss, w, b):
    """The best pair of a fine grid, for the students."""
    z = w[:, None, None] * HOURS + b[:, None]
    found = loss(np.broadcast_to(PASSED, z.shape), z).mean(axis=-1)
    i, j = np.unravel_index(found.argmin(), found.shape)
    return w[i], b[j]


def optima():
    w, b = np.linspace(0, 2, 101), np.linspace(-10, 0, 101)
    squared = best_of(lambda y, z: half_squared_error(y, sigmoid(z)), w, b)
    return squared, best_of(binary_cross_entropy, w, b)


@claim(
    "neuron#exercises",
    zh="平方误差选出的曲线更平",
    en="the squared error chooses the flatter curve",
)
def squared_error_chooses_a_flatter_curve():
    squared, crossed = optima()
    return less(squared[0], crossed[0])


@claim(
    "neuron#binary-cross-entropy",
    zh=r"损失接近 \(z\) 本身，和 \(z\) 一样没有上限",
    en=r"the loss is close to \(z\) itself, and like \(z\) grows without limit",
)
def a_confident_mistake_costs_z():
    z = np.array([5.0, 10, 20, 30])
    losses = binary_cross_entropy(0, z)
    return every(rises(losses), approaches(losses - z, 0), falls(losses / z))


@claim(
    "neuron#binary-cross-entropy",
    zh=r"\(\lvert z \rvert\) 越大，损失越接近 0，却到不了 0",
    en=r"the loss tends to 0 as \(\lvert z \rvert\) grows, without ever reaching 0",
)
def with_the_right_sign_the_loss_tends_to_0():
    y, z = np.broadcast_arrays([[0.0], [1.0]], np.outer([-1, 1], [1, 5, 20, 100, 700]))
    losses = binary_cross_entropy(y, z)
    return every(falls(losses.T), more(losses, 0), less(losses[:, -1], 1e-300))


@claim(
    "neuron#half-squared-error",
    zh=r"平均损失在 \(a\) 等于[通过的比例](scoring-rules.md#proper)时最小，两种损失都如此",
    en=r"the mean of either loss is smallest when \(a\) is [the share that passes]",
)
def the_share_that_passes_is_best():
    """Of ten, seven pass."""
    y = np.repeat([1.0, 0], [7, 3])[:, None]
    both = np.broadcast_arrays(y, Z), np.broadcast_arrays(y, A)
    return every(
        smallest(699, binary_cross_entropy(*both[0]).mean(axis=0)),
        smallest(699, half_squared_error(*both[1]).mean(axis=0)),
    )


@claim(
    "neuron#remember",
    zh="它没有上限，而 ½ 平方误差最多是 ½",
    en="It grows without limit where half the squared error stops at ½",
)
def one_grows_and_one_stops():
    z = np.array([5.0, 50, 500])
    return every(rises(binary_cross_entropy(0, z)), at_most(half_squared_error(0, sigmoid(z)), 1 / 2))


UNCOMPUTED = {
    "each further hour multiplied the odds",
    "So we first learn to",
    "先学会[沿着斜率往下走]",
    "First comes the weighted input",
    "先算加权输入",
}
