"""What kl-divergence.md says of directions and orders."""

import numpy as np
from snippets.kl_divergence.gaussian import gaussian
from snippets.kl_divergence.gaussian_fit import gaussian_fit
from snippets.kl_divergence.gibbs_inequality import gibbs_inequality
from snippets.kl_divergence.kl_divergence import kl_divergence
from snippets.softmax.softmax import softmax

from claims.common import at_least, at_most, claim, every, less, more, rises, smallest

P, Q = np.array([4, 2, 1, 1]) / 8, np.array([1, 4, 2, 1]) / 8
STEPS = (-0.1, 0, 0.1)


def coin(heads):
    return np.stack([heads, 1 - np.asarray(heads)], axis=-1)


@claim(
    "kl-divergence#kl-divergence",
    zh=r"多云的概率 \(q\) 给低了，平均多付 1 比特；雨和晴的概率给高了，分别省回 0.25 比特和 0.125 比特",
    en=r"\(q\) gives cloud too low a probability, which adds 1 bit. "
    "It gives rain and sun too high a probability, which subtracts 0.25 bits and 0.125 bits",
)
def underrated_outcomes_add():
    share = P * np.log2(P / Q)
    assert share.tolist() == [1, -0.25, -0.125, 0]
    return every(more(share[P > Q], 0), less(share[P < Q], 0))


@claim(
    "kl-divergence#gibbs-inequality",
    zh="对数曲线不高于它在 1 处的切线",
    en="the logarithm never lies above its tangent at 1",
)
def the_logarithm_stays_below_its_tangent():
    t = np.linspace(0.01, 5, 500)
    return at_most(np.log(t), t - 1)


@claim(
    "kl-divergence#gibbs-inequality",
    zh="不论往哪边，比值离 1 越远，空隙越大",
    en="on either side, the further the ratio is from 1, the wider the gap",
)
def the_gap_widens_on_either_side():
    up, down = np.linspace(1, 5, 50), np.linspace(1, 0.01, 50)
    return every(*(rises(t - 1 - np.log(t)) for t in (up, down)))


@claim(
    "kl-divergence#gibbs-inequality",
    zh=r"只要 \(q\) 可以任意取，最小点就只有一处：\(q = p\)",
    en=r"If \(q\) may be any distribution, the loss \(D(p \,\|\, q)\) therefore has a single minimum: \(q = p\)",
)
def it_is_least_where_both_agree():
    drawn = np.random.default_rng(0).dirichlet(np.ones(4), 200)
    return smallest(0, [kl_divergence(P, P), *kl_divergence(P, drawn)])


@claim("kl-divergence#gibbs-inequality", zh=r"\(q(x)\)，同样不小于 0", en=r"\(q(x)\), which is not below 0 either")
def a_term_of_probability_0_is_not_below_0():
    return more(gibbs_inequality([0, 0.5, 0.5], [0.2, 0.4, 0.4])[0], 0)


@claim("kl-divergence#not-a-metric", zh="不小于 0，只在相等时为 0", en="is at least 0, and 0 only between equals")
def it_is_at_least_0():
    drawn = np.random.default_rng(0).dirichlet(np.ones(3), (2, 100))
    return at_least(kl_divergence(*drawn), 0)


@claim(
    "kl-divergence#not-a-metric",
    zh=r"趋于 0 或 1 时，\(D(p \,\|\, q)\) 无限增大，\(D(q \,\|\, p)\) 始终有限",
    en=r"Towards 0 and 1, \(D(p \,\|\, q)\) grows without limit, while \(D(q \,\|\, p)\) stays finite",
)
def an_extreme_code_costs_ever_more():
    up, down = coin(1 - 0.3 * 0.1 ** np.arange(12)), coin(0.7 * 0.1 ** np.arange(1, 12))
    costs = [kl_divergence(coin(0.7), q) for q in (up, down)]
    assert np.max([kl_divergence(coin([0, 1]), coin(0.7))]) < 2
    return every(*map(rises, costs), *(more(np.diff(cost)[1:], 0.5) for cost in costs))


@claim(
    "kl-divergence#not-a-metric",
    zh=r"从 \(p\) 经过 \(q\) 再到 \(r\)，两段之和反而小于直接从 \(p\) 到 \(r\)",
    en=r"going from \(p\) by way of \(q\) to \(r\) comes out shorter than going straight to \(r\)",
)
def the_detour_is_shorter():
    p, q, r = coin([0.5, 0.25, 0.1])
    return less(kl_divergence(p, q) + kl_divergence(q, r), kl_divergence(p, r))


@claim(
    "kl-divergence#not-a-metric",
    zh="它给每个结果的概率都大于 0",
    en="rounding aside, it gives every outcome a probability above 0",
)
def softmax_is_above_0():
    return more(softmax(np.random.default_rng(0).normal(0, 9, (100, 4))), 0)


@claim("kl-divergence#gaussian-fit", zh="挑散度最小的", en="keeps the pair with the least divergence")
def the_fit_has_the_least_divergence():
    x = np.linspace(-8, 8, 81)
    p = 0.6 * gaussian(x, -2, 0.6) + 0.4 * gaussian(x, 2, 0.6)
    means, deviations = np.linspace(-4, 4, 21), np.linspace(0.2, 4, 20)
    found = gaussian_fit(lambda q: kl_divergence(p, q), x, means, deviations)
    every_pair = {(m, s): kl_divergence(p, gaussian(x, m, s)) for m in means for s in deviations}
    return smallest(found, every_pair)


@claim("kl-divergence#gaussian-fit", zh="只盖住较高的一座", en="stays on the taller hump")
def the_reverse_fit_stays_on_the_taller_hump():
    x = np.linspace(-8, 8, 161)
    p = 0.6 * gaussian(x, -2, 0.6) + 0.4 * gaussian(x, 2, 0.6)
    mean, _ = gaussian_fit(lambda q: kl_divergence(q, p), x, np.linspace(-4, 4, 41), np.linspace(0.2, 4, 20))
    here, there = p[np.abs(x - mean).argmin()], p[np.abs(x + mean).argmin()]
    return more(here, there)


def two_humps(distance):
    x = np.linspace(-8, 8, 161)
    return x, 0.6 * gaussian(x, -distance / 2, 0.6) + 0.4 * gaussian(x, distance / 2, 0.6)


@claim(
    "kl-divergence#gaussian-fit",
    zh=r"高斯分布的最优拟合恰好取 \(p\) 的均值和标准差",
    en=r"The best Gaussian has exactly the mean and standard deviation of \(p\)",
)
def the_forward_fit_has_the_moments():
    x, p = two_humps(4)
    mean = x @ p
    deviation = (x**2 @ p - mean**2) ** 0.5
    near = {(m, s): kl_divergence(p, gaussian(x, mean + m, deviation + s)) for m in STEPS for s in STEPS}
    return smallest((0, 0), near)


@claim("kl-divergence#gaussian-fit", zh="第二个局部极小点", en="a second local minimum")
def on_the_right_is_a_second_local_minimum():
    x, p = two_humps(4)
    around = {(m, s): kl_divergence(gaussian(x, 2 + m, 0.6 + s), p) for m in STEPS for s in STEPS}
    left = kl_divergence(gaussian(x, -2, 0.6), p)
    return every(smallest((0, 0), around), less(left, around[0, 0]))


@claim(
    "kl-divergence#gaussian-fit",
    zh="反向拟合在两峰靠近时也盖住两座，远到一定程度就只盖住较高的一座",
    en="The reverse fit covers both as long as they stand close; from some distance on it stays on the taller hump",
)
def the_reverse_fit_leaves_one_hump_for_good():
    """Its deviation grows with the distance until, between 3 and 3.25, it falls to that of a hump and stays there."""
    found = []
    for distance in np.linspace(1, 6, 21):
        x, p = two_humps(distance)
        grid = np.linspace(-3.2, 1, 43), np.linspace(0.5, 2, 31)
        found.append(gaussian_fit(lambda q, p=p: kl_divergence(q, p), x, *grid)[1])
    wide, narrow = found[:9], found[9:]
    return every(less(np.max(narrow), 0.7), more(np.min(wide), 0.7), less(wide[0], wide[-1]))


@claim(
    "kl-divergence#exercises",
    zh=r"不超过 \(\log 2\)，所以最多 1 比特",
    en=r"exceeds \(\log 2\), and the whole is at most 1 bit",
)
def the_mean_divergence_from_the_middle_is_at_most_a_bit():
    p, q = np.random.default_rng(0).dirichlet(np.ones(4) / 9, (2, 200)) + 1e-9
    p, q = (one / one.sum(axis=-1, keepdims=True) for one in (p, q))
    m = (p + q) / 2
    return at_most(kl_divergence(p, m, base=2) / 2 + kl_divergence(q, m, base=2) / 2, 1)


@claim(
    "kl-divergence#kl-divergence",
    zh="不是整数时要向上取整，平均码长再多出不到 1 比特",
    en="rounded up, which adds less than 1 bit to the mean length",
)
def rounding_up_adds_less_than_a_bit():
    p, q = np.random.default_rng(0).dirichlet(np.ones(4), (2, 200))
    return less(np.sum(p * (np.ceil(-np.log2(q)) + np.log2(q)), axis=1), 1)


UNCOMPUTED = {
    "that minimise its divergence",
    "from above in another unit",
    "Each distribution below",
    "which is what classifiers minimise",
    r"取不到 \(p\) 时",
}
