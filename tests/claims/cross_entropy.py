"""What cross-entropy.md says of directions and orders."""

import numpy as np
from snippets.cross_entropy.cross_entropy import cross_entropy
from snippets.cross_entropy.log_likelihood import log_likelihood
from snippets.cross_entropy.maximum_likelihood import maximum_likelihood
from snippets.cross_entropy.one_hot import one_hot
from snippets.cross_entropy.perplexity import perplexity
from snippets.entropy.entropy import entropy
from snippets.kl_divergence.kl_divergence import kl_divergence

from claims.common import approaches, at_least, claim, every, falls, largest, less, more, rises, smallest

P, WRONG, UNIFORM = np.array([4, 2, 1, 1]) / 8, np.array([1, 4, 2, 1]) / 8, np.full(4, 1 / 4)
COINS = np.stack([np.linspace(0.01, 0.99, 99), 1 - np.linspace(0.01, 0.99, 99)], axis=-1)
DAYS = np.array([46, 30, 14, 10])


def drawn(n=200):
    return np.random.default_rng(0).dirichlet(np.ones(4), n)


@claim(
    "cross-entropy#cross-entropy",
    zh="自信而错，比承认一无所知还要贵",
    en="Being confident and wrong costs more than admitting that you have no idea",
)
def confident_and_wrong_costs_more():
    return more(cross_entropy(P, WRONG), cross_entropy(P, UNIFORM))


@claim(
    "cross-entropy#decomposition", zh="梯度相同，最小点也相同", en="same gradient and are smallest in the same place"
)
def both_are_smallest_in_the_same_place():
    return every(smallest(69, cross_entropy(COINS[69], COINS)), smallest(69, kl_divergence(COINS[69], COINS)))


@claim(
    "cross-entropy#decomposition",
    zh=r"\(H(p)\) 是 \(q\) 取遍所有分布时 \(H(p, q)\) 的最小值",
    en=r"\(H(p)\) is the minimum of \(H(p, q)\) over all distributions \(q\)",
)
def the_entropy_is_the_minimum():
    return every(
        smallest(0, [entropy(P), *cross_entropy(P, drawn())]), at_least(cross_entropy(P, [P, WRONG]), entropy(P))
    )


@claim("cross-entropy#decomposition", zh=r"\(H(p)\) 是最小的、固定的值", en=r"\(H(p)\) is the smallest, fixed value")
def the_entropy_is_smaller_than_any_other():
    return less(entropy(P), cross_entropy(P, drawn()))


@claim("cross-entropy#decomposition", zh="标签越杂乱，这条底线越高", en="The messier the labels, the higher this floor")
def messier_labels_have_a_higher_floor():
    mess = np.linspace(0, 1, 11)[:, None]
    return rises(entropy((1 - mess) * one_hot(0, 4) + mess * UNIFORM))


@claim(
    "cross-entropy#decomposition",
    zh=r"一个损失按真实分布取期望，只在 \(q = p\) 时最小",
    en=r"A loss whose expected value is least at \(q = p\) and nowhere else",
)
def the_expected_log_loss_and_square_are_least_at_the_truth():
    squared = [p @ ((np.eye(2) - coin) ** 2).sum(axis=1) for p in COINS[[29]] for coin in COINS]
    return every(smallest(29, cross_entropy(COINS[29], COINS)), smallest(29, squared))


@claim(
    "cross-entropy#one-hot",
    zh="模型越觉得意外，付得越多",
    en="the more it surprises the model, the more the model pays",
)
def more_surprise_costs_more():
    return rises(cross_entropy(one_hot([0, 1, 2], 3), [0.7, 0.2, 0.1]))


@claim(
    "cross-entropy#one-hot",
    zh="此时交叉熵等于相对熵，最低可以到 0",
    en="equals the relative entropy and can go down to 0",
)
def it_can_go_down_to_0():
    sure = np.linspace(0.5, 1, 11)
    return approaches(cross_entropy([1, 0], np.stack([sure, 1 - sure], axis=-1)), 0)


@claim(
    "cross-entropy#maximum-likelihood",
    zh="似然最大，就是交叉熵最小",
    en="The greatest likelihood is the least cross-entropy",
)
def the_greatest_likelihood_is_the_least_cross_entropy():
    models = [maximum_likelihood(DAYS), P, UNIFORM, *drawn()]
    best = int(np.argmax(log_likelihood(DAYS, models)))
    return every(
        largest(best, log_likelihood(DAYS, models)),
        smallest(best, cross_entropy(maximum_likelihood(DAYS), models)),
    )


@claim(
    "cross-entropy#maximum-likelihood",
    zh="频率自己的似然最大（对数似然是 −122.39），连产生天气的真实概率（−123.38）也比不过它",
    en=r"No \(q\) makes these 100 days more likely than their own frequencies do (log-likelihood −122.39), "
    "not even the true probabilities of the weather (−123.38)",
)
def the_frequencies_are_likeliest():
    return largest(0, log_likelihood(DAYS, [maximum_likelihood(DAYS), P, UNIFORM, *drawn()]))


@claim(
    "cross-entropy#maximum-likelihood",
    zh="把训练集上的交叉熵压到最低，其中有一部分只是靠死记偶然的起伏得来的",
    en="part of what a model gains by driving its training loss to the floor is noise learnt by heart",
)
def the_floor_of_the_training_loss_is_not_that_of_the_truth():
    frequency = maximum_likelihood(DAYS)
    return every(
        less(cross_entropy(frequency, frequency), cross_entropy(frequency, P)),
        more(cross_entropy(P, frequency), cross_entropy(P, P)),
    )


@claim(
    "cross-entropy#perplexity",
    zh="「自信而错」却像在 5 种以上里猜",
    en="the confident forecaster might as well be guessing among more than 5",
)
def the_confident_forecaster_guesses_among_more_than_5():
    return more(perplexity(P, WRONG), 5)


@claim(
    "cross-entropy#exercises",
    zh="再自信下去，那 10% 的代价涨得更快",
    en="the price of the 10% rises faster than that of the rest falls",
)
def the_price_of_wrong_labels_rises_faster():
    sure = np.linspace(0.9, 0.999, 30)
    rest, wrong = -0.9 * np.log(sure), -0.1 * np.log(1 - sure)
    return every(falls(rest), rises(wrong), rises(rest + wrong))


@claim("cross-entropy#exercises", zh=r"最低是 \(p = 0.9\) 时的熵", en=r"No lower than the entropy at \(p = 0.9\)")
def the_loss_is_no_lower_than_the_entropy():
    return smallest(89, cross_entropy([0.9, 0.1], COINS))


UNCOMPUTED = {
    "the weather of the last chapter",
    "The first: ",
    "The second: ",
    'says "class \\(c\\)" and no more',
    "There is a second road",
    "46 of the first kind",
    "可见两者的最优点都对",
    "去降低它",
}
