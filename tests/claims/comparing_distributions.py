"""What comparing-distributions.md says of directions and orders."""

import numpy as np
from scipy.optimize import linprog
from snippets.comparing_distributions.conditional_entropy import conditional_entropy
from snippets.comparing_distributions.jensen_shannon import jensen_shannon
from snippets.comparing_distributions.mutual_information import mutual_information
from snippets.comparing_distributions.wasserstein import wasserstein
from snippets.entropy.entropy import entropy

from claims.common import at_least, at_most, claim, every, falls, less, more

FORECASTS = np.array([[2, 0, 2, 0], [4, 0, 0, 0], [2, 4, 0, 2]]) / 16


def tables(*shape):
    return np.random.default_rng(0).dirichlet(np.ones(np.prod(shape)), 50).reshape(50, *shape)


@claim(
    "comparing-distributions#conditional-entropy",
    zh="联合熵是 2.50 比特，小于两个熵之和 3.25 比特",
    en="The joint entropy, 2.50 bits, is less than the 3.25 bits of both entropies together",
)
def jointly_there_is_less_entropy():
    separately = entropy(FORECASTS.sum(axis=0)) + entropy(FORECASTS.sum(axis=1))
    return less(entropy(FORECASTS.ravel()), separately)


@claim(
    "comparing-distributions#mutual-information",
    zh=r"它不超过 \(H(X)\)，也不超过 \(H(Y)\)",
    en=r"It is at most \(H(X)\) and at most \(H(Y)\)",
)
def neither_tells_more_than_there_is():
    """Equal to H(X) where the weather gives the forecast away."""
    every_table = [*tables(3, 4), np.eye(3) / 3]
    shared = [mutual_information(p) for p in every_table]
    margins = [[entropy(p.sum(axis=axis)) for p in every_table] for axis in (0, 1)]
    return every(*(at_most(shared, each) for each in margins))


@claim(
    "comparing-distributions#mutual-information",
    zh=r"标签 \(Y\) 的熵降低多少",
    en=r"by how much a question \(X\) lowers the entropy of the label \(Y\)",
)
def a_question_lowers_the_entropy():
    drawn = [*tables(3, 4), np.full((3, 4), 1 / 12)]
    return at_most([conditional_entropy(p) for p in drawn], [entropy(p.sum(axis=0)) for p in drawn])


@claim(
    "comparing-distributions#data-processing",
    zh="再加一个特征，全部特征合起来提供的信息不会减少",
    en="so a further feature never lowers what all of them tell together",
)
def another_feature_lowers_nothing():
    """Nothing is won where the other feature is the same at all times."""
    drawn = [*tables(3, 2, 4), np.stack([FORECASTS, 0 * FORECASTS], axis=1)]
    both = [mutual_information(p.reshape(6, 4)) for p in drawn]
    return at_least(both, [mutual_information(p.sum(axis=1)) for p in drawn])


@claim(
    "comparing-distributions#data-processing",
    zh="把预报晴和预报阴都改报成「干」，提供的信息就比原来少",
    en='A forecast that says "dry" for bright and for grey tells less than ours',
)
def dry_tells_less():
    dry = np.array([FORECASTS[0] + FORECASTS[1], FORECASTS[2]])
    return less(mutual_information(dry), mutual_information(FORECASTS))


def rain(seed):
    rng = np.random.default_rng(seed)
    z = rng.normal(0, 1.5, 2000)
    return z, rng.random(2000) < 1 / (1 + np.exp(-2 * z))


@claim("comparing-distributions#data-processing", zh="可是估计值确实会上升", en="And yet estimates do rise")
def the_estimate_rises_on_every_seed():
    found = []
    for seed in range(50):
        z, wet = rain(seed)
        counts = [np.histogram2d(x, wet, bins=[10, 2])[0] for x in (np.exp(z), z)]
        found.append([mutual_information(each / 2000) for each in counts])
    before, after = np.transpose(found)
    return more(after, before)


@claim(
    "comparing-distributions#data-processing",
    zh="雨量几乎全都落在最低的区间里",
    en="Of the amounts of rain nearly all fall into the lowest bin",
)
def nearly_all_is_in_the_lowest_bin():
    amounts = np.exp(rain(0)[0])
    return more(np.histogram(amounts, bins=10)[0][0] / 2000, 0.9)


@claim(
    "comparing-distributions#jensen-shannon",
    zh="只要其中有一个大于 0，它就不是零",
    en="is above 0 wherever one of them is",
)
def the_mean_is_above_0():
    p, q = np.array([0.5, 0.5, 0, 0]), np.array([0.5, 0, 0.5, 0])
    return more(((p + q) / 2)[(p > 0) | (q > 0)], 0)


@claim(
    "comparing-distributions#jensen-shannon",
    zh="所以它不超过硬币的熵",
    en="So it is at most the entropy of the coin",
)
def it_is_at_most_a_bit():
    p, q = np.random.default_rng(0).dirichlet(np.ones(4) / 4, (2, 200))
    p[0], q[0] = [0.5, 0.5, 0, 0], [0, 0, 0.5, 0.5]
    return at_most(jensen_shannon(p, q, base=2), 1)


@claim(
    "comparing-distributions#jensen-shannon",
    zh="绕道不会更近",
    en="no detour is shorter",
)
def the_root_has_no_shorter_detour():
    p, q, r = np.random.default_rng(0).dirichlet(np.ones(3), (3, 500))
    p[0] = q[0]
    pq, qr, pr = (np.sqrt(jensen_shannon(*pair)) for pair in ((p, q), (q, r), (p, r)))
    return at_most(pr, pq + qr)


@claim(
    "comparing-distributions#jensen-shannon",
    zh=r"它给出 0.8326，比 \(\ln 2\) 还大",
    en=r"it gives 0.8326 for two distributions without a common outcome, more than \(\ln 2\)",
)
def the_root_is_more():
    nats = jensen_shannon([1, 0], [0, 1])
    return more(np.sqrt(nats), nats)


@claim(
    "comparing-distributions#wasserstein",
    zh="5 度离 6 度比离 9 度近",
    en="5 degrees are closer to 6 degrees than to 9",
)
def it_knows_what_is_closer():
    at = np.eye(5)
    return less(wasserstein(at[0], at[1], range(5, 10)), wasserstein(at[0], at[4], range(5, 10)))


def cheapest(p, q, x):
    """The least cost of a plan, by linear programming."""
    n, x = len(x), np.array(x, dtype=float)
    leaves, arrives = np.kron(np.eye(n), np.ones(n)), np.kron(np.ones(n), np.eye(n))
    costs = np.abs(x[:, None] - x).ravel()
    return linprog(costs, A_eq=np.vstack([leaves, arrives]), b_eq=np.concatenate([p, q])).fun


@claim(
    "comparing-distributions#wasserstein",
    zh=r"最省的搬法的总代价就是 \(W_1\)",
    en=r"\(W_1\) is the cost of the cheapest plan",
)
def no_plan_is_cheaper():
    """Another plan, which moves everything independently of where it came from, costs more; the cheapest costs W1."""
    drawn = np.random.default_rng(0).dirichlet(np.ones(5), (10, 2))
    x = np.array([0, 1, 2, 5, 9])
    any_plan = [p @ np.abs(x[:, None] - x) @ q for p, q in drawn]
    same = np.allclose([cheapest(p, q, x) for p, q in drawn], [wasserstein(p, q, x) for p, q in drawn])
    return every(more(any_plan, [wasserstein(p, q, x) for p, q in drawn]), more(same, 0))


@claim(
    "comparing-distributions#wasserstein",
    zh=r"\(F\) 与 \(G\) 之间的面积就是最省的搬法的代价",
    en=r"The area between \(F\) and \(G\) is the cost of the cheapest plan",
)
def the_plan_of_the_caption_is_the_cheapest():
    x, p, q = [0, 1, 2, 5], [0.25, 0.5, 0.25, 0], [0, 0.5, 0, 0.5]
    told = (1 - 0) / 4 + (5 - 1) / 4 + (5 - 2) / 4
    same = np.isclose(told, cheapest(p, q, x)) and np.isclose(told, wasserstein(p, q, x))
    return more(int(same), 0)


@claim(
    "comparing-distributions#wasserstein",
    zh=r"\(W_1\) 则每近一度就下降一些",
    en=r"\(W_1\) still falls with every degree",
)
def it_falls_with_every_degree():
    p = np.concatenate([[1, 2, 3, 3, 2, 1], np.zeros(18)]) / 12
    apart = [wasserstein(p, np.roll(p, 2 * d), np.arange(0, 12, 0.5)) for d in (8, 7, 6, 5, 4, 3)]
    return falls(apart)


UNCOMPUTED = {
    "the lowest row",
    "画在最下一行的中间",
    "the first form is called",
    "by the question that gains most",
    "用增益最大的问题来划分",
    "信息增益",
    "先发预报，再发天气",
    "只要翻译一下",
    "where the last term is",
    "其中最后一项是",
    "if an estimate rises after a step",
    "如果加工之后估计值上升，先查区间怎么分",
    r"the step has used more than \(X\)",
    r"the probability of at most \(x\)",
    r"按 \(p\) 不超过 \(x\) 的概率",
    "over the last half degree",
    "最后半度",
    "In several dimensions the cheapest plan",
    "最省的搬法是一个线性规划（最优传输",
    "symmetric and at most 1 bit",
    "对称，不超过 1 比特",
}
