"""What mutual-information.md says of directions and orders."""

import numpy as np
from snippets.entropy.entropy import entropy
from snippets.mutual_information.conditional_entropy import conditional_entropy
from snippets.mutual_information.mutual_information import mutual_information

from claims.common import at_most, claim, every, less, more, rises

FORECASTS = np.array([[2, 0, 2, 0], [4, 0, 0, 0], [2, 4, 0, 2]]) / 16


def tables(*shape):
    return np.random.default_rng(0).dirichlet(np.ones(np.prod(shape)), 50).reshape(50, *shape)


@claim(
    "mutual-information#conditional-entropy",
    zh="联合熵是 2.50 比特，小于两个熵之和 3.25 比特",
    en="The joint entropy, 2.50 bits, is less than the 3.25 bits of both entropies together",
)
def jointly_there_is_less_entropy():
    separately = entropy(FORECASTS.sum(axis=0)) + entropy(FORECASTS.sum(axis=1))
    return less(entropy(FORECASTS.ravel()), separately)


@claim(
    "mutual-information#mutual-information",
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
    "mutual-information#mutual-information",
    zh=r"标签 \(Y\) 的熵降低多少",
    en=r"by how much a question \(X\) lowers the entropy of the label \(Y\)",
)
def a_question_lowers_the_entropy():
    drawn = [*tables(3, 4), np.full((3, 4), 1 / 12)]
    return at_most([conditional_entropy(p) for p in drawn], [entropy(p.sum(axis=0)) for p in drawn])


@claim(
    "mutual-information#data-processing",
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
    "mutual-information#remember",
    zh=r"对 \(X\) 怎样[加工](#data-processing)，它都不会变大",
    en=r"[no processing](#data-processing) of \(X\) raises it",
)
@claim(
    "mutual-information#data-processing",
    zh=r"那么 \(Z\) 提供的关于 \(Y\) 的信息，不会比 \(X\) 多",
    en=r"Then \(Z\) tells no more about \(Y\) than \(X\) does",
)
def no_step_adds_information():
    z, x, _ = informations()
    return at_most(z, x)


@claim(
    "mutual-information#data-processing",
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
    "mutual-information#data-processing",
    zh="或者是估计得不准（区间没分好，样本太少），真实的值不会上升",
    en="Either the estimate is off (bad bins, a small sample); the true value cannot rise",
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
    "mutual-information#data-processing",
    zh="程序里，雨越大，第二天越可能下雨",
    en="In the program, the more it rains, the likelier the next day is to be wet",
)
def more_rain_more_often_wet():
    z, wet = rain(0)
    often = [np.mean(wet[part]) for part in np.array_split(np.argsort(z), 5)]
    return rises(often)


@claim(
    "mutual-information#data-processing",
    zh="2000 个雨量里有 1881 个落在最低的区间里",
    en="Of the 2000 amounts of rain 1881 fall into the lowest bin",
)
def nearly_all_is_in_the_lowest_bin():
    amounts = np.exp(rain(0)[0])
    return more(int(np.histogram(amounts, bins=10)[0][0] == 1881), 0)


UNCOMPUTED = {
    "The first form is the saving itself",
    "and you have the second",
    "write each entropy of the second form",
    "the lowest row",
    "画在最下一行的中间",
    "the first form is called",
    "by the question that gains most",
    "用增益最大的问题来划分",
    "信息增益",
    "先发预报，再发天气",
    "The last terms are",
    "算出的互信息反而上升",
    "不等式不再适用，真实的值也可能上升",
    "the inequality does not apply, and the true value may rise",
    "特征里含有实际使用时得不到的信息",
    "最后一项叫",
}
