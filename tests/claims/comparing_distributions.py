"""What comparing-distributions.md says of directions and orders."""

import numpy as np
from scipy.optimize import linprog
from snippets.comparing_distributions.conditional_entropy import conditional_entropy
from snippets.comparing_distributions.jensen_shannon import jensen_shannon
from snippets.comparing_distributions.mutual_information import mutual_information
from snippets.comparing_distributions.wasserstein import wasserstein
from snippets.entropy.entropy import entropy

from claims.common import at_least, at_most, claim, every, falls, less, more, rises

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
    zh=r"它不超过 \(H(Y)\)，因为 \(H(Y \mid X)\) 不会是负的；由对称性，也不超过 \(H(X)\)",
    en=r"It is at most \(H(Y)\), since \(H(Y \mid X)\) is never negative, and by symmetry at most \(H(X)\)",
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
    zh="把报晴和报阴合并成「无雨雪」，提供的信息就比原来少，从 0.750 降到 0.594 比特",
    en='A forecast that says "dry" for both bright and grey tells you less than ours',
)
def dry_tells_less():
    dry = np.array([FORECASTS[0] + FORECASTS[1], FORECASTS[2]])
    return less(mutual_information(dry), mutual_information(FORECASTS))


def informations():
    """About Y: of a Z that is made of X by chance, of X, of both together."""
    found = []
    for joint, made in zip(tables(3, 4), np.random.default_rng(1).dirichlet(np.ones(3), (50, 3))):
        both = made[:, :, None] * joint[:, None]
        found.append([mutual_information(t) for t in (both.sum(axis=0), joint, both.reshape(9, 4))])
    return np.transpose(found)


@claim(
    "comparing-distributions#data-processing",
    zh=r"那么 \(Z\) 提供的关于 \(Y\) 的信息，不会比 \(X\) 多",
    en=r"Then \(Z\) tells no more about \(Y\) than \(X\) does",
)
def no_step_adds_information():
    z, x, _ = informations()
    return at_most(z, x)


@claim(
    "comparing-distributions#data-processing",
    zh=r"由它算出的 \(Z\) 不再提供关于 \(Y\) 的信息",
    en=r"a \(Z\) computed from it tells nothing more about \(Y\)",
)
def what_is_made_of_x_adds_nothing_to_it():
    _, x, both = informations()
    return less(np.abs(both - x), 1e-9)


def rain(seed):
    rng = np.random.default_rng(seed)
    z = rng.normal(0, 1.5, 2000)
    return z, rng.random(2000) < 1 / (1 + np.exp(-2 * z))


@claim(
    "comparing-distributions#data-processing",
    zh="真实的互信息不会因加工而上升，估计值却可能上升",
    en="A processing step cannot raise the true value, but it can raise the estimate",
)
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
    zh="程序里，雨越大，第二天越可能下雨",
    en="In the program, the more it rains, the likelier is a wet next day",
)
def more_rain_more_often_wet():
    z, wet = rain(0)
    often = [np.mean(wet[part]) for part in np.array_split(np.argsort(z), 5)]
    return rises(often)


@claim(
    "comparing-distributions#data-processing",
    zh="2000 个雨量里有 1881 个落在最低的区间里",
    en="Of the 2000 amounts of rain 1881 fall into the lowest bin",
)
def nearly_all_is_in_the_lowest_bin():
    amounts = np.exp(rain(0)[0])
    return more(int(np.histogram(amounts, bins=10)[0][0] == 1881), 0)


@claim(
    "comparing-distributions#jensen-shannon",
    zh=r"它处处不小于 \(p\) 的一半，比值 \(p/m\) 也就不会超过 2",
    en=r"It is at least half of \(p\) everywhere, and the ratio \(p/m\) is never above 2",
)
def the_mean_is_at_least_half():
    """Exactly half of it where the other is 0."""
    p, q = np.random.default_rng(0).dirichlet(np.ones(4), (2, 200))
    p[0], q[0] = [0.5, 0.5, 0, 0], [0.5, 0, 0.5, 0]
    m, there = (p + q) / 2, p > 0
    return every(at_least(m, p / 2), at_most(p[there] / m[there], 2))


@claim(
    "comparing-distributions#jensen-shannon",
    zh=r"式中的对数都不超过 \(\log 2\)，所以 JS 不超过 \(\log 2\)",
    en=r"No logarithm in it is larger than \(\log 2\), so JS is at most \(\log 2\)",
)
def it_is_at_most_a_bit():
    p, q = np.random.default_rng(0).dirichlet(np.ones(4) / 4, (2, 200))
    p[0], q[0] = [0.5, 0.5, 0, 0], [0, 0, 0.5, 0.5]
    return at_most(jensen_shannon(p, q, base=2), 1)


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
    zh="5 度离 6 度近、离 9 度远，JS 并不考虑",
    en="That 5 degrees are closer to 6 than to 9 makes no difference to it",
)
def it_knows_what_is_closer():
    at = np.eye(5)
    apart = [wasserstein(at[0], at[i], range(5, 10)) for i in (1, 4)]
    same = jensen_shannon(at[0], at[1]) - jensen_shannon(at[0], at[4])
    return every(less(*apart), less(abs(same), 1e-12))


def cheapest(p, q, x):
    """The least cost of a plan, by linear programming."""
    n, x = len(x), np.array(x, dtype=float)
    leaves, arrives = np.kron(np.eye(n), np.ones(n)), np.kron(np.ones(n), np.eye(n))
    costs = np.abs(x[:, None] - x).ravel()
    return linprog(costs, A_eq=np.vstack([leaves, arrives]), b_eq=np.concatenate([p, q])).fun


@claim(
    "comparing-distributions#wasserstein",
    zh=r"最省的搬法的总代价就是 \(W_1\)",
    en=r"\(W_1\) is the cost of the cheapest way to move it all",
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
    zh="多出或缺少的沙非穿过这一段不可，最省的搬法也不让别的沙穿过",
    en="The difference has to be carried across the gap, and the cheapest plan carries no more than that",
)
def what_is_too_much_on_the_left_crosses():
    """By a gap that alone has a width: all others cost nothing."""
    p, q = np.random.default_rng(0).dirichlet(np.ones(5), 2)
    gaps = [cheapest(p, q, np.arange(5) > j) for j in range(4)]
    return less(np.abs(gaps - np.abs(np.cumsum(p - q)[:4])), 1e-9)


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
    zh=r"\(W_1\) 则每移远一度就增大 1",
    en=r"\(W_1\) grows by 1 with every degree",
)
def it_falls_with_every_degree():
    p = np.concatenate([[1, 2, 3, 3, 2, 1], np.zeros(18)]) / 12
    apart = [wasserstein(p, np.roll(p, 2 * d), np.arange(0, 12, 0.5)) for d in (8, 7, 6, 5, 4, 3)]
    return every(falls(apart), less(np.abs(np.diff(apart) + 1), 1e-9))


UNCOMPUTED = {
    "The first form is the saving itself",
    "and you have the second",
    "write each entropy of the second form",
    "分不出哪一份更接近",
    "does not show which forecast is closer",
    "the lowest row",
    "画在最下一行的中间",
    "the first form is called",
    "by the question that gains most",
    "用增益最大的问题来划分",
    "信息增益",
    "先发预报，再发天气",
    "只要翻译一下",
    "The last terms are",
    "最后一项叫",
    "In several dimensions the cheapest plan",
    "最省的搬法是一个线性规划（最优传输",
    "symmetric and at most 1 bit",
    "对称，不超过 1 比特",
}
