"""What numerical-trouble.md says of directions and orders."""

import numpy as np
from scipy.stats import norm
from snippets.numerical_trouble.softplus import softplus

from claims.common import at_most, claim, every, falls, less, more, rises

KINDS = [np.float16, np.float32, np.float64]


def run():
    """Losses and weights of the descent with too high a rate."""
    x, w, found = np.array([10.0, 20, 30]), 0.0, []
    with np.errstate(over="ignore", invalid="ignore"):
        for _ in range(500):
            error = w * x - 2 * x
            found.append((np.mean(error**2), w))
            w -= 0.01 * 2 * np.mean(error * x)
    return np.array(found).T


@claim("numerical-trouble#checklist", zh="程序里的学习率太大", en="In the program the rate is too large")
def the_rate_is_above_2_over_the_curvature():
    loss, _ = run()
    curvature = 2 * np.mean(np.array([10.0, 20, 30]) ** 2)
    return every(more(0.01, 2 / curvature), rises(loss[:100]))


@claim(
    "numerical-trouble#checklist",
    zh="NaN 来得更晚，在第 334 步：这时权重也已经是无穷大，更新时再减去无穷大",
    en="The NaN comes only later, at step 334: by then the weight is infinite, too, and its step subtracts infinity "
    "from infinity",
)
def the_loss_breaks_first_and_nan_comes_later():
    loss, w = run()
    return every(
        less(np.isinf(loss).argmax(), (~np.isfinite(w)).argmax()),
        less(np.isinf(loss).argmax(), np.isnan(loss).argmax()),
    )


@claim(
    "numerical-trouble#log-softmax",
    zh="指数超过某个界限，`exp` 就超过这种格式里最大的数",
    en="Above a certain exponent, `exp` exceeds the largest number of a format",
)
def exp_exceeds_the_largest_number():
    with np.errstate(over="ignore"):
        largest = [float(np.finfo(kind).max) for kind in KINDS]
        past = [float(np.exp(kind(np.log(float(np.finfo(kind).max)) + 0.1))) for kind in KINDS]
        short = [float(np.exp(kind(np.log(float(np.finfo(kind).max)) - 0.1))) for kind in KINDS]
    return every(more(past, largest), less(short, largest))


@claim(
    "numerical-trouble#log-softmax",
    zh=r"减去最大的 logit \(m\)，使指数都不大于 0",
    en=r"Subtract the largest logit \(m\), so that no exponent is above 0",
)
def no_exponent_is_above_0():
    z = np.random.default_rng(0).normal(0, 50, (100, 5))
    return at_most(z - z.max(axis=1, keepdims=True), 0)


@claim("numerical-trouble#softplus", zh="所以舍入得更早，从 5.55 起", en="so it rounds even sooner, from 5.55 on")
def fewer_digits_round_sooner():
    from_where = np.array([53, 24, 11, 8]) * np.log(2)
    return every(falls(from_where), less(abs(from_where[-1] - 5.55), 0.005))


@claim(
    "numerical-trouble#softplus",
    zh=r"\(e^{-z}\) 小到一定程度，加到 1 上就等于没有加",
    en=r"If \(e^{-z}\) is too small for the format, adding it to 1 changes nothing",
)
def what_is_too_small_is_lost_beside_1():
    beside = [(1 + np.exp(-np.arange(low, high, 1.0))) - 1 for low, high in ((30, 37), (37, 60))]
    return every(more(beside[0], 0), less(beside[1], 1e-300))


@claim(
    "numerical-trouble#softplus",
    zh="因为右边的指数总不大于 0",
    en="since the exponent on its right is never positive",
)
def the_exponent_of_the_identity_is_never_positive():
    z = np.linspace(-50, 50, 1001)
    return every(at_most(-abs(z), 0), less(abs(softplus(z) - np.log1p(np.exp(z))), 1e-12))


@claim(
    "numerical-trouble#softplus",
    zh="标签是 0，logit 是 17，已经超过 float32 的界限",
    en="for the label 0 and the logit 17, past the limit of float32",
)
def a_logit_of_17_is_past_the_limit_of_float32():
    """In float32, 1 + e⁻¹⁷ is 1, and 1 + e⁻¹⁶ is not."""
    beyond, short = (np.exp(-np.float32(z)) + np.float32(1) - 1 for z in (17, 16))
    return every(less(beyond, 1e-8), more(short, 1e-8))


@claim(
    "numerical-trouble#log-sum-inequality",
    zh=r"两个数都小于 \(q\) 里对应的数，所以每个对数都是负的",
    en=r"Both of its entries are below those of \(q\), so each logarithm is negative",
)
def each_logarithm_is_negative():
    p, q = np.array([0.1, 0.2]), np.array([0.5, 0.5])
    return every(less(p, q), less(np.log(p / q), 0))


@claim(
    "numerical-trouble#log-sum-inequality",
    zh=r"两者的和如果都是 1，\(p\) 就不可能处处小于 \(q\)",
    en=r"If both summed to 1, \(p\) could not be below \(q\) everywhere",
)
def of_two_distributions_neither_is_below_the_other_everywhere():
    p, q = np.random.default_rng(0).dirichlet(np.ones(3), (2, 500))
    return more((p - q).max(axis=1), 0)


@claim("numerical-trouble#log-sum-inequality", zh="一路跌下去", en="falling without end")
def the_loss_of_a_label_2_falls_without_end():
    z = np.arange(0, 5000, 50)
    loss = softplus(z) - 2 * z
    return every(falls(loss), less(loss[-1], -4000))


@claim(
    "numerical-trouble#log-sum-inequality",
    zh="舍入可能使 KL 散度略低于 0，相差不到百万分之一奈特",
    en="rounding can take the KL divergence of two distributions that nearly agree below 0, by less than a millionth of a "
    "nat",
)
def rounding_makes_a_divergence_negative_by_a_few_ten_millionths():
    rng, found = np.random.default_rng(0), []
    for z in rng.normal(size=(500, 100)).astype(np.float32):
        near = z + rng.normal(0, 1e-4, 100).astype(np.float32)
        p, q = (np.exp(one) / np.exp(one).sum() for one in (z, near))
        found.append(float(np.sum(p * (np.log(p) - np.log(q)))))
    return every(less(min(found), -1e-8), more(min(found), -1e-6))


@claim("numerical-trouble#log-sum-inequality", zh="概率密度可以大于 1", en="a density may exceed 1")
def a_density_may_exceed_1():
    return more(norm.pdf(0, scale=0.1), 1)


UNCOMPUTED = {
    "It prints the first steps",
    "look for the first inf before the NaN",
    "after some steps of growth | the learning rate is too high | lower it",
    "先涨了几步 | 学习率太高",
    "[指数太大]",
    "Find the first number that is not finite",
    "all later ones follow from it",
    "in which the first NaN of a backward pass appears",
    "in float32 or better",
    "精度不低于 float32",
    "look for the [first number that is not finite]",
    "infinite gradients in the first steps are no fault",
    "it skips such a step and lowers its factor",
    "先坏掉的是损失，在第 166 步",
    "The loss breaks first, at step 166",
}
