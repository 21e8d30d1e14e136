"""What step-and-sigmoid.md says of directions and orders."""

import numpy as np
from scipy.stats import norm
from snippets.step_and_sigmoid.sigmoid import sigmoid
from snippets.step_and_sigmoid.sigmoid_derivative import sigmoid_derivative
from snippets.step_and_sigmoid.step import step

from claims.common import approaches, at_most, claim, every, falls, largest, less, more, rises, smallest

Z = np.linspace(-8, 8, 161)
EPS = np.finfo(float).eps


@claim(
    "step-and-sigmoid#step",
    zh=r"\(z\) 超过阈值 0 就输出 1，否则输出 0",
    en=r"1 if \(z\) is above the threshold 0, and otherwise 0",
)
def above_the_threshold_is_1():
    return more(step(Z[81:]), step(Z[:80].max()))


@claim(
    "step-and-sigmoid",
    zh="sigmoid 的切线处处向上倾斜，中间最陡，越往两边越平",
    en="No tangent to the sigmoid is level, though they get flatter away from the middle",
)
def tangents_are_flatter_away_from_the_middle():
    slope = sigmoid_derivative(Z)
    return every(more(slope, 0), largest(80, slope), falls(slope[80:]), rises(slope[:81]))


@claim(
    "step-and-sigmoid#sigmoid-derivative",
    zh=r"\(e^{720}\) 超出了 float64 的范围",
    en=r"\(e^{720}\) is beyond the range of float64",
)
def that_power_is_beyond_the_range():
    return more(720, np.log(np.finfo(float).max))


@claim(
    "step-and-sigmoid#sigmoid-derivative",
    zh=r"两个因子都大于 0，所以对任何实数 \(z\)，导数都大于 0",
    en=r"Both factors are positive, so the derivative is above 0 for every real \(z\)",
)
def both_factors_are_positive():
    return every(more(sigmoid(Z), 0), more(1 - sigmoid(Z), 0), more(sigmoid_derivative(Z), 0))


@claim(
    "step-and-sigmoid#sigmoid-derivative",
    zh=r"两个数的和是 1，它们都是 ½ 时乘积最大。所以导数最大是 \(\tfrac14\)，在 \(z = 0\) 处",
    en=r"Two numbers that add up to 1 have the largest product when both are ½. "
    r"So the derivative is at most \(\tfrac14\), at \(z = 0\)",
)
def the_product_is_largest_at_0():
    s, slope = np.linspace(-1, 2, 31), sigmoid(Z) * (1 - sigmoid(Z))
    assert abs(s[15] - 0.5) < 1e-12
    return every(largest(15, s * (1 - s)), largest(80, slope), at_most(slope, 1 / 4))


@claim(
    "step-and-sigmoid#sigmoid-derivative",
    zh="再往外，float64 的有效位逐渐减少，到 745 只剩一个二进制位，到 746 才成为 0",
    en="Beyond that, float64 has fewer and fewer bits for it, a single one at 745, and from 746 it is 0",
)
def there_are_fewer_and_fewer_bits():
    """The number of bits down to the smallest that float64 has."""
    left = np.exp(-np.array([710.0, 720, 730, 740, 745, 746])) / np.nextafter(0, 1)
    bits = np.ceil(np.log2(left + 1))
    return every(falls(bits), less(bits[-1], bits[-2]), at_most(bits[-2:], 1))


@claim(
    "step-and-sigmoid#sigmoid-derivative",
    zh=r"\(z = 10\) 时，因子 \(\sigma'(z)\) 只有 \(4.5 \times 10^{-5}\)，不到中间的五千分之一",
    en=r"At \(z = 10\) the factor \(\sigma'(z)\) is \(4.5 \times 10^{-5}\), "
    "less than a five-thousandth of what it is in the middle",
)
def at_10_it_is_less_than_a_five_thousandth():
    return less(sigmoid_derivative(10), sigmoid_derivative(0) / 5000)


@claim(
    "step-and-sigmoid#sigmoid-derivative",
    zh=r"\(\sigma'\) 不超过 \(\tfrac14\)，所以只要权重的绝对值小于 4，每一对乘积的绝对值就小于 1，"
    "一层一层乘下去，斜率越来越小",
    en=r"\(\sigma'\) is at most \(\tfrac14\), so with weights below 4 in size every such pair is below 1, "
    "and the product shrinks from layer to layer",
)
def a_product_of_such_pairs_gets_small():
    """With a weight of 5 it can grow."""
    layers = np.arange(1, 9)
    best = np.max(sigmoid_derivative(Z)) ** layers
    return every(at_most(sigmoid_derivative(Z), 1 / 4), falls(best * 3.99**layers), rises(best * 5.0**layers))


def sizes_of_derivatives(width, draw, layers=6):
    """Of the outputs of each layer by the inputs: the median over draws of the weights."""
    rng, found = np.random.default_rng(0), []
    for _ in range(50):
        a, slopes, sizes = rng.normal(size=width), np.eye(width), []
        for _ in range(layers):
            weights = draw(rng, (width, width))
            z = weights @ a
            a, slopes = sigmoid(z), sigmoid_derivative(z)[:, None] * (weights @ slopes)
            sizes.append(np.linalg.norm(slopes))
        found.append(sizes)
    return np.median(found, axis=0)


@claim(
    "step-and-sigmoid#sigmoid-derivative",
    zh="训练开始时权重通常很小，加起来仍然一层比一层小；权重很大时，就可能越来越大",
    en="With the small weights that training usually starts from, the sum shrinks there too; with large weights it can grow",
)
def in_wide_layers_small_weights_shrink_it_and_large_ones_need_not():
    """Small: those of Glorot and He, and what PyTorch draws; large: up to 3.9, still below 4."""
    small = [
        sizes_of_derivatives(width, lambda rng, shape, scale=scale: rng.uniform(-1, 1, shape) * scale / shape[1] ** 0.5)
        for width in (10, 100)
        for scale in (1, 3**0.5, 6**0.5)
    ]
    large = sizes_of_derivatives(100, lambda rng, shape: rng.uniform(-3.9, 3.9, shape))
    return every(*(falls(sizes) for sizes in small), rises(large))


@claim(
    "step-and-sigmoid#sigmoid-derivative",
    zh="σ 变平的地方，σ′ 贴近 0",
    en="Where σ flattens out, σ′ comes so close to 0",
)
def where_it_flattens_the_derivative_comes_close_to_0():
    return every(approaches(sigmoid(Z[80:]), 1), approaches(sigmoid_derivative(Z[80:]), 0))


@claim(
    "step-and-sigmoid#sigmoid",
    zh=r"练 6 小时的几率是 2.718，练 7 小时是 7.389：每往下一行，几率都乘以同一个数 \(e\)",
    en=r"The odds are 2.718 at 6 hours and 7.389 at 7: from each line to the next they grow by the same factor \(e\)",
)
def the_odds_grow_by_the_same_factor():
    np.testing.assert_allclose(np.exp([1, 2]), [2.718, 7.389], atol=5e-4)
    return one_more_unit_multiplies_the_odds_by_e()


@claim(
    "step-and-sigmoid#sigmoid",
    zh=r"\(z\) 每增加 1，几率就乘以 \(e\)",
    en=r"one more unit of \(z\) multiplies the odds by \(e\)",
)
def one_more_unit_multiplies_the_odds_by_e():
    odds = sigmoid(Z) / (1 - sigmoid(Z))
    np.testing.assert_allclose(odds[10:], np.e * odds[:-10], rtol=1e-9)
    return rises(odds)


@claim(
    "step-and-sigmoid#sigmoid",
    zh="再来一条线索，只要在这两组人内部都与前一条独立，几率就再乘上它自己的倍数",
    en="A second clue, independent of the first within each of the two groups, multiplies them again by a factor of its own",
)
def a_second_clue_multiplies_the_odds_again():
    """By Bayes' rule; not so if the second clue goes with the first."""
    passing, (first, second) = 0.4, (np.array([0.6, 0.2]), np.array([0.5, 0.1]))
    odds = [passing * both[0] / ((1 - passing) * both[1]) for both in (np.ones(2), first, first * second)]
    np.testing.assert_allclose(np.array(odds[1:]) / odds[:-1], [3, 5])
    together = passing * first[0] / ((1 - passing) * first[1])  # who has the first has the second
    return every(rises(odds), less(together, odds[2]))


@claim(
    "step-and-sigmoid#remember",
    zh=r"\(z\) 每增加一个单位，几率乘以 \(e\)",
    en=r"each further unit of \(z\) multiplies the odds by",
)
def each_further_unit_multiplies_them():
    return one_more_unit_multiplies_the_odds_by_e()


@claim(
    "step-and-sigmoid#sigmoid",
    zh="左边的对数几率沿直线上升，每小时升一个单位；右边是同一个学员的概率，沿 S 形曲线上升",
    en="on the left the log-odds rise along a straight line, one unit an hour; "
    "on the right the same student's probability rises along an S",
)
def the_log_odds_rise_along_a_line_and_the_probability_along_an_s():
    a = sigmoid(np.arange(11) - 5)
    np.testing.assert_allclose(np.diff(np.log(a / (1 - a))), 1)
    return every(rises(a), rises(np.diff(a)[:5]), falls(np.diff(a)[5:]))


@claim(
    "step-and-sigmoid#sigmoid",
    zh="概率在中间增长得最多，从 0.269 到 0.500，再到 0.731；到末尾增长得最少，从 0.881 到 0.953",
    en="The probability grows most around the middle, from 0.269 to 0.500 and on to 0.731, "
    "and least at the end, from 0.881 to 0.953",
)
def the_probability_grows_most_near_the_middle():
    """Of the five steps from 3 to 8 hours: that before the middle is as large as that after it."""
    a = sigmoid(np.arange(3, 9) - 5)
    steps = np.diff(a)
    np.testing.assert_allclose(a[2:], [0.5, 0.731, 0.881, 0.953], atol=5e-4)
    np.testing.assert_allclose(steps[1], steps[2])
    return every(rises(a), largest(1, steps[[0, 2, 3, 4]]), smallest(4, steps))


@claim(
    "step-and-sigmoid#sigmoid",
    zh="缩放到 0 与 1 之间的反正切函数，还有正态分布的累积分布函数，斜率也处处大于 0",
    en="The arctangent, scaled to run from 0 to 1, and the cumulative normal distribution have slopes above 0 "
    "everywhere too",
)
def other_curves_have_a_slope_everywhere():
    return every(rises(0.5 + np.arctan(Z) / np.pi), rises(norm.cdf(Z)))


@claim(
    "step-and-sigmoid#sigmoid-derivative",
    zh=r"\(e^{-z}\) 不超过这个间隔的一半",
    en=r"\(e^{-z}\) is at most half the gap between 1 and the next float64",
)
def it_is_at_most_half_the_gap():
    """And the sum is rounded to 1 there, not before."""
    z = 53 * np.log(2) + np.array([-1e-3, 1e-3])
    assert (1 + np.exp(-z) == 1).tolist() == [False, True]
    return every(more(np.exp(-z[0]), EPS / 2), less(np.exp(-z[1]), EPS / 2))


@claim(
    "step-and-sigmoid#exercises",
    zh="不论从哪里出发，乘积都不到上界的一半",
    en="Over all starts the largest product is less than half the bound",
)
def the_bound_on_ten_slopes_is_not_reached():
    z = np.linspace(-40, 40, 80001)
    slope = np.ones(z.size)
    for _ in range(10):
        slope, z = slope * sigmoid_derivative(z), sigmoid(z)
    assert abs(slope.max() - 3.90e-7) < 1e-9
    return less(slope.max(), 4.0**-10 / 2)


@claim(
    "step-and-sigmoid#exercises",
    zh=r"\(z\) 还要再增加 \(\ln 11\)，是前一次的两倍多",
    en=r"\(z\) must grow by another \(\ln 11\), more than twice as much",
)
def to_reach_99_takes_more_than_twice_as_much_again():
    return every(more(np.log(99 / 9), 2 * np.log(9 / 3)), less(np.log(99 / 9), 3 * np.log(9 / 3)))


@claim(
    "step-and-sigmoid#remember",
    zh=r"最大是 \(\tfrac14\)，神经元饱和时接近 0",
    en=r"is at most \(\tfrac14\) and nearly 0 where the neuron saturates",
)
def it_is_at_most_a_quarter_and_nearly_0_where_the_neuron_saturates():
    slope = sigmoid_derivative(Z)
    return every(at_most(slope, 1 / 4), approaches(slope[80:], 0), less(slope[-1], 1e-3))


@claim("step-and-sigmoid#remember", zh="sigmoid 的斜率处处大于 0", en="a sigmoid has a slope above 0 everywhere")
def its_slope_is_above_0_everywhere():
    return more(sigmoid_derivative(Z), 0)


@claim(
    "step-and-sigmoid#step",
    zh=r"学员通过了却判成「否」，这样一改，他的 \(z\) 就增大；反过来则减小",
    en=r"If the neuron said no to a student who passed, this raises \(z\) for that student; "
    r"in the opposite case it lowers \(z\)",
)
def a_correction_moves_z_towards_the_target():
    x = np.linspace(-3, 3, 13)
    return every(*(more(error * (error * x * x + error), 0) for error in (-1, 1)))


@claim(
    "step-and-sigmoid#sigmoid-derivative",
    zh=r"导数在中间最高，\(z = 0\) 处是 0.25",
    en=r"The derivative is highest in the middle, 0.25 at \(z = 0\)",
)
def the_derivative_is_highest_in_the_middle():
    assert sigmoid_derivative(0) == 0.25
    return largest(80, sigmoid_derivative(Z))


UNCOMPUTED = {
    "所以这种越来越小的现象叫**梯度消失**",
    "so this shrinking is called the **vanishing gradient**",
    "The earliest neurons used a step",
    "最早的神经元用阶跃函数",
    r"The neuron of the last chapter said yes if its output \(a_i\) was above ½",
    r"上一章那个神经元的输出 \(a_i\) 大于 ½ 就算「是」",
    "can train the last layer",
    "does the probability rise by the same amount each time",
    "概率每次增加得一样多吗",
    r"The first is \(\sigma(z)\)",
    r"the second is \(1 - \sigma(z)\)",
    "a slope above 0 is no guarantee",
    "斜率大于 0，还不足以保证学得动",
    "The derivative is more delicate",
    "导数更容易出错",
    "gives it a second form",
}
