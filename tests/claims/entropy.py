"""What entropy.md says of directions and orders."""

import itertools

import numpy as np
from snippets.entropy.binary_entropy import binary_entropy
from snippets.entropy.code_length import code_length
from snippets.entropy.entropy import entropy
from snippets.entropy.kraft_inequality import kraft_inequality
from snippets.entropy.self_information import self_information

from claims.common import (
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

CHANCES = np.linspace(0.01, 1, 100)
BIASED = np.linspace(0.5, 1, 51)
DICE = np.array([1, 2, 3, 4, 5, 6, 5, 4, 3, 2, 1]) / 36  # of sums from 2 to 12
WAYS = [lambda p: 1 / p, lambda p: 1 - p, self_information]


def blocks(p, size):
    """The chances of so many tosses in a row."""
    together = np.ones(1)
    for _ in range(size):
        together = np.outer(together, [p, 1 - p]).ravel()
    return together


def length_by_joining(p, which):
    """The average length of a code that joins two of the outcomes in their order, again and again."""
    p, length = sorted(p), 0
    while len(p) > 1:
        joined = sum(p[which])
        length += joined
        p[which] = []
        p = sorted([*p, joined])
    return length


@claim(
    "entropy#self-information",
    zh="概率越小，信息量越大",
    en="The smaller the probability, the more information",
)
def smaller_chances_inform_more():
    return falls(self_information(CHANCES))


@claim(
    "entropy#self-information", zh="概率每减半，信息量恰好多 1 比特", en="Halve the probability and you gain exactly"
)
def half_the_chance_adds_a_bit():
    gained = self_information(CHANCES / 2, base=2) - self_information(CHANCES, base=2)
    return every(more(gained, 0.999), less(gained, 1.001))


@claim("entropy#additivity", zh="这两个函数也随概率增大而下降", en="These functions fall as the probability grows, too")
def all_three_fall():
    return every(*(falls(way(CHANCES)) for way in WAYS))


@claim("entropy#additivity", zh=r"\(g\) 不会随 \(t\) 增大而下降", en=r"\(g\) never falls as \(t\) grows")
def information_never_falls_as_the_chance_does():
    return rises(self_information(np.exp(-np.linspace(0, 9, 50))))


@claim(
    "entropy#entropy",
    zh="概率不均，平均的意外就小",
    en="If the chances are unequal, the outcome is less surprising on average",
)
def unequal_chances_surprise_less():
    return less(entropy([1 / 2, 1 / 4, 1 / 8, 1 / 8]), entropy([1 / 4] * 4))


@claim(
    "entropy#entropy",
    zh="结果确定时最小，各结果等可能时最大",
    en=r"0, if one of them is certain, and \(\log n\), if all are equally likely",
)
def certainty_is_least_and_equal_chances_most():
    drawn = np.random.default_rng(0).dirichlet(np.ones(4), 100)
    certain, equal = entropy([1, 0, 0, 0]), entropy([1 / 4] * 4)
    return every(smallest(0, [certain, equal, *entropy(drawn)]), largest(1, [certain, equal, *entropy(drawn)]))


@claim(
    "entropy#entropy",
    zh="概率分得越均匀，熵往往越大",
    en="The more even the probabilities, the larger it tends to be",
)
def evener_chances_have_more_entropy():
    """Never less on the way from any distribution to equal chances."""
    drawn = np.random.default_rng(0).dirichlet(np.ones(4), 100)
    way = np.linspace(0, 1, 20)[:, None]
    return every(*(rises(entropy(p + way * (1 / 4 - p))) for p in drawn))


@claim("entropy#entropy", zh=r"各结果等可能时随 \(n\) 递增", en=r"For equally likely outcomes it grows with \(n\)")
def more_equal_chances_have_more_entropy():
    return rises([entropy(np.full(n, 1 / n)) for n in range(1, 50)])


@claim("entropy#binary-entropy", zh="公平的硬币最难猜", en="A fair coin is the hardest to guess")
def a_fair_coin_has_most_entropy():
    return largest(50, binary_entropy(np.linspace(0, 1, 101)))


@claim("entropy#binary-entropy", zh="偏得越厉害，越容易猜", en="the more it is biased, the easier")
def a_biased_coin_is_easier():
    return falls(binary_entropy(BIASED))


@claim(
    "entropy#binary-entropy",
    zh="从 0.5 改到 0.6，熵只从 1 降到 0.971 比特",
    en="from 0.5 to 0.6 the entropy falls only from 1 to 0.971 bits",
)
def near_the_top_it_falls_little():
    falling = -np.diff(binary_entropy(np.array([0.5, 0.6, 0.7, 0.8, 0.9, 1])))
    return every(falls(binary_entropy(np.array([0.5, 0.6]))), smallest(0, falling))


@claim("entropy#kraft-inequality", zh="合起来不会超过整条横带", en="together they are at most the whole band")
def shares_of_words_are_at_most_the_whole():
    """For each code that a decoder can make by splitting leaves, complete or with leaves left out."""
    codes = [[1, 2, 3, 3], [2, 2, 2, 2], [1, 2, 3], [2, 2, 3, 3, 3], [1, 3, 3, 3]]
    return at_most([kraft_inequality(lengths) for lengths in codes], 1)


@claim(
    "entropy#kraft-inequality",
    zh="和为 1.125，要分出去的比整条横带还多",
    en="the sum is 1.125, so these words would need more than the whole band",
)
def too_short_words_need_more_than_there_is():
    return more(kraft_inequality([1, 2, 2, 3]), 1)


@claim(
    "entropy#kraft-inequality",
    zh="和为 0.875 的一组则有剩余，还有码字可以缩短",
    en="With the sum 0.875 some of the band is left over, so a word could be shorter",
)
def what_is_left_over_makes_a_word_shorter():
    return every(less(kraft_inequality([1, 3, 3, 3]), 1), less(kraft_inequality([1, 2, 3, 3]), 1 + 1e-12))


@claim("entropy#code-length", zh="码字越长，份额越小", en="A longer word has a smaller share")
def a_longer_word_has_a_smaller_share():
    return falls([kraft_inequality([length]) for length in range(9)])


@claim(
    "entropy#remember",
    zh="没有哪种唯一可译码的平均码长能比熵更短",
    en="no uniquely decodable code is shorter on average than the entropy",
)
def no_code_beats_the_entropy():
    """By McMillan's theorem each of these codes has the lengths of a prefix code."""
    drawn = np.random.default_rng(0).dirichlet(np.ones(5), 50)
    return at_least([code_length(p) for p in drawn], entropy(drawn, base=2))


@claim(
    "entropy#code-length",
    zh="把概率最小的两个结果合成一个",
    en="Merge the two rarest outcomes into one",
)
def joining_the_rarest_is_best():
    p = [0.4, 0.3, 0.2, 0.1]
    rarest, commonest = length_by_joining(p, slice(0, 2)), length_by_joining(p, slice(-2, None))
    return every(less(rarest, commonest), less(code_length(p), commonest))


@claim(
    "entropy#code-length",
    zh="最优的码由哈夫曼算法（Huffman's algorithm）得到",
    en="Huffman's algorithm finds a best code",
)
def no_prefix_code_is_shorter():
    """Of all lengths up to 5 that satisfy Kraft's inequality."""
    able = [lengths for lengths in itertools.product(range(1, 6), repeat=4) if kraft_inequality(lengths) <= 1]
    drawn = np.random.default_rng(0).dirichlet(np.ones(4), 50)
    return at_most([[code_length(p)] for p in drawn], drawn @ np.array(able).T)


@claim("entropy#code-length", zh="每个码字多出不到 1 位", en="Rounding up adds less than 1 bit to each")
def rounding_up_adds_less_than_a_bit():
    bits = self_information(CHANCES, base=2)
    return less(np.ceil(bits) - bits, 1)


@claim(
    "entropy#code-length",
    zh="只有概率大于 0 的结果才需要码字",
    en="Only outcomes of positive probability need a word",
)
def an_outcome_that_never_comes_needs_no_word():
    p = np.array([0.5, 0.5, 0])
    return less(code_length(p), min(p @ lengths for lengths in ([1, 2, 2], [2, 1, 2], [2, 2, 1])))


@claim(
    "entropy#code-length",
    zh="最优前缀码的平均码长不小于熵，比熵多出不到 1 位",
    en="For the best prefix code it is at least the entropy, and less than one bit above it",
)
def the_best_prefix_code_is_less_than_a_bit_above_the_entropy():
    drawn = np.random.default_rng(0).dirichlet(np.ones(5), 50)
    extra = [code_length(p) - entropy(p, base=2) for p in drawn]
    return every(at_least(extra, 0), less(extra, 1))


@claim("entropy#code-length", zh="因为码字至少各占 1 位", en="because each word takes at least a whole bit")
def a_whole_bit_is_far_above_that_entropy():
    return more(code_length([0.9, 0.1]), 2 * entropy([0.9, 0.1], base=2))


@claim(
    "entropy#code-length",
    zh=r"所以每个结果分摊的码长小于 \(H + 1/m\)",
    en=r"so each outcome costs less than \(H + 1/m\)",
)
def blocks_cost_less_than_a_share_of_a_bit_above():
    costs = [code_length(blocks(0.9, m)) / m for m in (1, 2, 4, 8)]
    return less(costs, binary_entropy(0.9, base=2) + 1 / np.array([1, 2, 4, 8]))


@claim("entropy#exercises", zh="小。最大值", en="Smaller. The maximum")
def a_sum_of_dice_has_less_than_equal_chances():
    return less(entropy(DICE), np.log(11))


@claim("entropy#exercises", zh="7 点远比 2 点常见", en="a 7 is far more common than a 2")
def seven_is_more_common_than_two():
    return more(DICE[7 - 2], 3 * DICE[2 - 2])


@claim(
    "entropy#self-information",
    zh="0 和 1 等可能时，一位正好带 1 比特信息；否则平均不到 1 比特",
    en="a digit carries exactly 1 bit of information if 0 and 1 are equally likely, and otherwise less than 1 bit on "
    "average",
)
def a_digit_carries_at_most_a_bit():
    bits = binary_entropy(np.linspace(0, 1, 101), base=2)
    assert bits[50] == 1
    return every(less(np.delete(bits, 50), 1), largest(50, bits))


def shares_cut_from_the_left(lengths):
    """Where in the band the share of each word begins, counted in shares of that size."""
    shares = 2.0 ** -np.array(lengths)
    return (np.cumsum(shares) - shares) / shares


@claim(
    "entropy#kraft-inequality",
    zh="份额大的先切。这样每一份都正好是树上一个结点底下的那一段",
    en="the largest first. Each share then lies exactly under one node of the tree",
)
def large_shares_first_lie_under_nodes():
    """So many whole shares from the left; the other way round they do not."""
    assert not np.any(shares_cut_from_the_left([1, 2, 3, 3]) % 1)
    return more(shares_cut_from_the_left([3, 2, 3, 1])[1] % 1, 0)


@claim(
    "entropy#code-length",
    zh="所以取整以后加起来不超过 1",
    en="so the shares add up to at most 1",
)
def rounded_lengths_satisfy_it():
    drawn = np.random.default_rng(0).dirichlet(np.ones(5), 50)
    return at_most([kraft_inequality(np.ceil(-np.log2(q)).astype(int)) for q in drawn], 1)


@claim(
    "entropy#code-length",
    zh=r"每个份额只增不减，所以 \(\ell(x) \ge -\log_2 q(x)\)",
    en=r"As each share has grown or stayed the same, \(\ell(x) \ge -\log_2 q(x)\)",
)
def enlarged_shares_have_shorter_lengths():
    lengths = np.array([[1, 3, 3, 3], [1, 2, 3, 3], [2, 3, 3, 3]])
    q = 2.0**-lengths / (2.0**-lengths).sum(axis=1, keepdims=True)
    return at_least(lengths, -np.log2(q))


@claim(
    "entropy#code-length",
    zh=r"\(-\log_2 q(x)\) 的平均值不小于 \(H(p)\)",
    en=r"The average of \(-\log_2 q(x)\) is at least \(H(p)\)",
)
def the_average_by_another_distribution_is_at_least_the_entropy():
    p, q = np.random.default_rng(0).dirichlet(np.ones(4), (2, 100))
    return at_least(-np.sum(p * np.log2(q), axis=1), entropy(p, base=2))


@claim(
    "entropy#code-length",
    zh="下面的码字各长一位，平均码长就增加合并后的概率",
    en="It makes every word below it one bit longer, so it adds its probability to the mean length",
)
def each_joining_adds_its_probability():
    """By joinings of 0.1 and 0.2, then 0.3 and 0.3: 0.3 + 0.6 + 1 is the mean of lengths 1, 2, 3 and 3."""
    p = np.array([0.4, 0.3, 0.2, 0.1])
    np.testing.assert_allclose(length_by_joining(p, slice(0, 2)), p @ [1, 2, 3, 3])
    return rises(np.cumsum([0.3, 0.6, 1]))


@claim(
    "entropy#code-length",
    zh="一组的码字平均比它长不到 1 位",
    en="Its word is on average less than 1 bit longer than that",
)
def a_block_is_less_than_a_bit_above_its_entropy():
    sizes = (1, 2, 4, 8)
    return less([code_length(blocks(0.9, m)) - m * binary_entropy(0.9, base=2) for m in sizes], 1)


@claim(
    "entropy#code-length",
    zh="概率为 0.9 和 0.1 时，平均码长却比熵高出许多",
    en="With two outcomes of probability 0.9 and 0.1 the mean length is far above it",
)
def a_whole_bit_is_far_above_the_entropy():
    return more(code_length([0.9, 0.1]), 2 * entropy([0.9, 0.1], base=2))


UNCOMPUTED = {
    "较短的码字就成了较长那个的开头",
    "所以右边对这套码成立，对最优的码也就成立",
    "and hence for the best one",
    "用哪个大于 1 的底都行",
    "any base above 1 will do",
    "按同一倍数放大",
    "the shorter one would be the beginning of the longer one",
    "拆成先后两步",
    "最多差一个正的常数倍",
    "最简单的是二分类",
}
