"""What step-and-sigmoid.md says of directions and orders."""

import numpy as np
from snippets.step_and_sigmoid.sigmoid import sigmoid
from snippets.step_and_sigmoid.sigmoid_derivative import sigmoid_derivative
from snippets.step_and_sigmoid.step import step

from claims.common import approaches, at_most, claim, every, falls, largest, less, more, rises

Z = np.linspace(-8, 8, 161)
EPS = np.finfo(float).eps


@claim("step-and-sigmoid#step", zh="过了门槛就输出 1，否则输出 0", en="1 above a threshold and 0 below")
def above_the_threshold_is_1():
    return more(step(Z[81:]), step(Z[:80].max()))


@claim(
    "step-and-sigmoid#step",
    zh="sigmoid 的切线没有一条是平的，中间最陡，越往两边越缓",
    en="No tangent to the sigmoid is, though they get flatter away from the middle",
)
def tangents_are_flatter_away_from_the_middle():
    slope = sigmoid_derivative(Z)
    return every(more(slope, 0), largest(80, slope), falls(slope[80:]), rises(slope[:81]))


@claim("step-and-sigmoid#sigmoid", zh=r"随 \(z\) 递增", en=r"grows with \(z\)")
def the_sigmoid_grows():
    return rises(sigmoid(Z))


@claim(
    "step-and-sigmoid#sigmoid",
    zh=r"\(\sigma(-1000)\) 才是真的太小，float64 存不下",
    en=r"As for \(\sigma(-1000)\), the number itself is too small for float64",
)
def that_number_is_too_small():
    """Its logarithm, −1000, against that of the smallest number above 0."""
    return less(-1000, np.log(np.nextafter(0, 1)))


@claim(
    "step-and-sigmoid#sigmoid",
    zh=r"\(e^{720}\) 超出了 float64 的范围",
    en=r"\(e^{720}\) is beyond the range of float64",
)
def that_power_is_beyond_the_range():
    return more(720, np.log(np.finfo(float).max))


@claim("step-and-sigmoid#sigmoid-derivative", zh="两个因子都大于 0", en=r"Both factors are positive")
def both_factors_are_positive():
    return every(more(sigmoid(Z), 0), more(1 - sigmoid(Z), 0))


@claim(
    "step-and-sigmoid#sigmoid-derivative",
    zh=r"乘积在二者相等时最大，即 \(z = 0\) 处的 \(\tfrac14\)",
    en=r"their product is largest where they are equal, which gives \(\tfrac14\) at \(z = 0\)",
)
def the_product_is_largest_at_0():
    return every(largest(80, sigmoid(Z) * (1 - sigmoid(Z))), at_most(sigmoid(Z) * (1 - sigmoid(Z)), 1 / 4))


@claim(
    "step-and-sigmoid#sigmoid-derivative",
    zh="还不到 1 与下一个 float64 的间隔的一半",
    en="is less than half the gap between 1 and the next float64",
)
def it_is_less_than_half_the_gap():
    return less(np.exp(-37), EPS / 2)


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
    zh=r"\(z = 10\) 时导数只有 \(4.5 \times 10^{-5}\)，不到中间的五千分之一",
    en=r"At \(z = 10\) the derivative is \(4.5 \times 10^{-5}\), "
    "less than a five-thousandth of what it is in the middle",
)
def at_10_it_is_less_than_a_five_thousandth():
    return less(sigmoid_derivative(10), sigmoid_derivative(0) / 5000)


@claim(
    "step-and-sigmoid#sigmoid-derivative",
    zh=r"导数最多只有 \(\tfrac14\)，一层层乘下去，除非权重够大，否则会越来越小",
    en=r"it is never more than \(\tfrac14\), and a product of one such factor per layer "
    "gets small unless large weights",
)
def a_product_of_such_factors_gets_small():
    layers = np.arange(1, 9)
    best = np.max(sigmoid_derivative(Z)) ** layers
    return every(at_most(sigmoid_derivative(Z), 1 / 4), falls(best), rises(best * 5.0**layers))


@claim(
    "step-and-sigmoid#sigmoid-derivative", zh="σ 变平的地方，σ′ 贴近 0", en="where σ flattens out, σ′ comes close to 0"
)
def where_it_flattens_the_derivative_comes_close_to_0():
    return every(approaches(sigmoid(Z[80:]), 1), approaches(sigmoid_derivative(Z[80:]), 0))


UNCOMPUTED = {
    "神经元先把各个输入乘以各自的权重",
    "The earliest neurons used a step",
    "最早的神经元用阶跃函数",
    "of the last chapter's network",
    "layers further inside",
    "Replace the break by a smooth rise",
    "0 is the best there is",
    r"The first is \(\sigma(z)\)",
    r"the second is \(1 - \sigma(z)\)",
    "the second factor is also",
    "the last two forms are not the same",
    "最后两个式子并不一样",
    "First, the other form saves the digits",
    "Second, it is",
    "learning is too slow to be seen",
    "But first we need to know",
    "要先弄清楚交叉熵是什么",
}
