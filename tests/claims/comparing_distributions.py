"""What comparing-distributions.md says of directions and orders."""

import numpy as np
from scipy.optimize import linprog
from snippets.comparing_distributions.jensen_shannon import jensen_shannon
from snippets.comparing_distributions.wasserstein import wasserstein

from claims.common import at_least, at_most, claim, every, falls, less, more


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
    zh="相差的沙非穿过这一段不可。最省的搬法里，别的沙都不穿过",
    en="So the difference has to cross the gap. No more crosses in the cheapest plan",
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
    "分不出哪一份更接近",
    "does not show which forecast is closer",
    "In several dimensions the cheapest plan",
    "最省的搬法是一个线性规划（最优传输",
    "symmetric and at most 1 bit",
    "对称，不超过 1 比特",
}
