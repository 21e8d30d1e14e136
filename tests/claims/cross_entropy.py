"""What cross-entropy.md says of directions and orders."""

import numpy as np
from snippets.cross_entropy.cross_entropy import cross_entropy
from snippets.cross_entropy.log_likelihood import log_likelihood
from snippets.cross_entropy.maximum_likelihood import maximum_likelihood
from snippets.cross_entropy.negative_log_likelihood import negative_log_likelihood
from snippets.cross_entropy.one_hot import one_hot
from snippets.cross_entropy.perplexity import perplexity
from snippets.entropy.entropy import entropy
from snippets.kl_divergence.kl_divergence import kl_divergence
from snippets.softmax.softmax_gradient import softmax_gradient

from claims.common import at_least, claim, every, falls, largest, less, more, rises, smallest

P, WRONG, UNIFORM = np.array([4, 2, 1, 1]) / 8, np.array([1, 4, 2, 1]) / 8, np.full(4, 1 / 4)
COINS = np.stack([np.linspace(0.01, 0.99, 99), 1 - np.linspace(0.01, 0.99, 99)], axis=-1)
DAYS = np.array([46, 30, 14, 10])


def drawn(n=200):
    return np.random.default_rng(0).dirichlet(np.ones(4), n)


def toward(way):
    """The model of the figure: the wrong one at 0, the truth at 1."""
    return (1 - way) * WRONG + way * P


@claim(
    "cross-entropy#",
    zh=r"总面积在 100% 处最小",
    en=r"the area is smallest at 100%",
)
def the_area_is_least_at_the_truth():
    areas = [cross_entropy(P, toward(way), base=2) for way in np.linspace(-0.1, 1.5, 33)]
    return every(falls(areas[:23]), rises(areas[22:]), smallest(22, areas))


@claim(
    "cross-entropy#cross-entropy",
    zh="平均多用不到 1 比特",
    en="That adds less than 1 bit on average",
)
def rounding_costs_less_than_a_bit():
    q = drawn()
    return less(np.ceil(-np.log2(q)) @ P - cross_entropy(P, q, base=2), 1)


@claim(
    "cross-entropy#cross-entropy",
    zh="小，只要 2 比特。码本更费，因为最常见的多云，它只给了 ⅛。还有一份预报给多云 ⅝、其余各 ⅛，对多云略微自信过头，"
    "也比各报 ¼ 省：1.839 比特",
    en="Smaller: 2 bits. The code book costs more because it gives only ⅛ to cloud, the most frequent weather. "
    "A forecast of ⅝ for cloud and ⅛ for each of the others, a little too sure of cloud, costs less than ¼ each: 1.839 bits",
)
def confident_and_wrong_may_cost_more_or_less():
    little = np.array([5, 1, 1, 1]) / 8
    no_idea = cross_entropy(P, UNIFORM)
    return every(more(cross_entropy(P, WRONG), no_idea), less(cross_entropy(P, little), no_idea))


@claim(
    "cross-entropy#decomposition",
    zh="导数相同，最小点也相同",
    en="they have the same derivatives and the same minimum point",
)
def both_are_smallest_in_the_same_place():
    return every(smallest(69, cross_entropy(COINS[69], COINS)), smallest(69, kl_divergence(COINS[69], COINS)))


@claim(
    "cross-entropy#remember",
    zh=r"在 \(q = p\) 处最小",
    en=r"smallest at \(q = p\)",
)
@claim(
    "cross-entropy#decomposition",
    zh=r"\(H(p)\) 是 \(q\) 取遍所有分布时 \(H(p, q)\) 的最小值",
    en=r"\(H(p)\) is the minimum of \(H(p, q)\) over all distributions \(q\)",
)
def the_entropy_is_the_minimum():
    return every(
        smallest(0, [entropy(P), *cross_entropy(P, drawn())]), at_least(cross_entropy(P, [P, WRONG]), entropy(P))
    )


@claim(
    "cross-entropy#decomposition",
    zh=r"不论 \(q\) 取什么，图里的面积都不会小于 1.750 比特",
    en=r"Whatever \(q\) is, the area in the figure is never below 1.750 bits",
)
def the_area_is_never_below_the_entropy():
    return the_entropy_is_the_minimum()


@claim(
    "cross-entropy#decomposition",
    zh="这个最小值不一定接近 0。十个人看同一张模糊的照片，六个说是猫，四个说是狗。最好的模型回答 0.6 与 0.4，交叉熵仍有 [0.971 比特](entropy.md#binary-entropy)",
    en="This minimum need not be near 0. Suppose six of ten people call a blurred photograph a cat and four a dog. "
    "Even the best model, with the answers 0.6 and 0.4, has a cross-entropy of [0.971 bits](entropy.md#binary-entropy)",
)
def people_who_disagree_leave_an_entropy():
    people = entropy([0.6, 0.4], base=2)
    return at_least(cross_entropy([0.6, 0.4], COINS, base=2), people)


@claim(
    "cross-entropy#decomposition",
    zh=r"如实报告最合算：结果服从 \(p\) 时，只有模型报出 \(p\) 本身，平均损失才最小",
    en=r"if outcomes follow \(p\), the average loss is smallest only if the model states \(p\) itself",
)
def the_expected_log_loss_and_square_are_least_at_the_truth():
    squared = [p @ ((np.eye(2) - coin) ** 2).sum(axis=1) for p in COINS[[29]] for coin in COINS]
    return every(smallest(29, cross_entropy(COINS[29], COINS)), smallest(29, squared))


@claim(
    "cross-entropy#one-hot",
    zh="模型给它的概率越小，损失越大",
    en="the less probability the model gave it, the larger the loss",
)
def more_surprise_costs_more():
    return rises(cross_entropy(one_hot([0, 1, 2], 3), [0.7, 0.2, 0.1]))


@claim(
    "cross-entropy#one-hot",
    zh="剩下的概率在错误的类别之间怎么分，不影响损失，却决定训练怎样[压低各个错误的类别]",
    en="How the rest of the probability is divided among the wrong classes makes no difference to the loss, but decides how hard "
    "training [pushes down each wrong class]",
)
def the_likelier_of_the_wrong_classes_is_pushed_down_more():
    """The loss is the same, and a step against the gradient lowers each wrong score, by more where its probability is more."""
    label = one_hot(0, 4)
    models = np.array([[0.7, 0.05, 0.1, 0.15], [0.7, 0.02, 0.08, 0.2]])
    np.testing.assert_allclose(np.diff(cross_entropy(label, models)), 0, atol=1e-12)
    gradients = [softmax_gradient(label, np.log(q))[1:] for q in models]
    return every(*(more(gradient, 0) for gradient in gradients), *map(rises, gradients))


@claim(
    "cross-entropy#negative-log-likelihood",
    zh="单是猪那一张的损失 2.303 奈特，就比另外三张加起来还多",
    en="the loss of the pig alone, 2.303 nats, is larger than that of the other three together",
)
def one_bad_answer_costs_more_than_three_good_ones():
    return more(-np.log(0.1), -np.log([0.7, 0.8, 0.6]).sum())


@claim(
    "cross-entropy#maximum-likelihood",
    zh="所以似然最大的地方，就是交叉熵最小的地方",
    en="So the likelihood is greatest where the cross-entropy is least",
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
    zh=r"\(q\) 取频率时似然最大，对数似然是 −122.39；\(q\) 取真实的概率，对数似然只有 −123.38",
    en=r"No \(q\) makes this record more likely than its frequencies do: their log-likelihood is −122.39, "
    "and that of the true probabilities is only −123.38",
)
def the_frequencies_are_likeliest():
    return largest(0, log_likelihood(DAYS, [maximum_likelihood(DAYS), P, UNIFORM, *drawn()]))


@claim(
    "cross-entropy#maximum-likelihood",
    zh="换一批新的日子，按频率预报，预计不如按真实的概率",
    en="So on new days they can be expected to do worse than the true probabilities",
)
def the_frequencies_do_worse_on_new_days():
    frequency = maximum_likelihood(DAYS)
    return every(
        less(cross_entropy(frequency, frequency), cross_entropy(frequency, P)),
        more(cross_entropy(P, frequency), cross_entropy(P, P)),
    )


@claim(
    "cross-entropy#perplexity",
    zh="按码本的概率来预测，却和在 5 种以上等可能的结果里猜一样难：错的预报可以比没有预报更糟",
    en="prediction is as hard as guessing among more than 5 equally likely ones: a wrong forecast can be worse "
    "than none",
)
def the_wrong_table_guesses_among_more_than_5():
    return every(more(perplexity(P, WRONG), 5), more(perplexity(P, WRONG), perplexity(P, UNIFORM)))


@claim(
    "cross-entropy#perplexity",
    zh="困惑度至少是 1，没有上限",
    en="The perplexity is at least 1, and it has no upper limit",
)
def the_perplexity_is_at_least_1():
    rare = np.array([[1 - 0.1**n, 0.1**n] for n in range(1, 9)])
    return every(
        at_least([perplexity([1, 0], [1, 0]), *perplexity(P, drawn())], 1), rises(perplexity([0.5, 0.5], rare))
    )


@claim(
    "cross-entropy#exercises",
    zh="标错的那部分损失涨得比其余部分降得快",
    en="the loss on the wrong labels rises faster than that on the others falls",
)
def the_price_of_wrong_labels_rises_faster():
    sure = np.linspace(0.9, 0.999, 30)
    rest, wrong = -0.9 * np.log(sure), -0.1 * np.log(1 - sure)
    return every(falls(rest), rises(wrong), rises(rest + wrong))


@claim(
    "cross-entropy#exercises",
    zh=r"最低是 0.325 奈特，即 \(p = 0.9\) 时的熵",
    en=r"No lower than 0.325 nats, the entropy at \(p = 0.9\)",
)
def the_loss_is_no_lower_than_the_entropy():
    return smallest(89, cross_entropy([0.9, 0.1], COINS))


def least_loss_and_greatest_likelihood():
    rng = np.random.default_rng(0)
    labels, models = rng.integers(3, size=6), rng.dirichlet(np.ones(3), (50, 6))
    likelihood = [np.prod(q[np.arange(6), labels]) for q in models]
    best = int(np.argmax(likelihood))
    losses = [negative_log_likelihood(labels, q) for q in models]
    return every(largest(best, likelihood), smallest(best, losses))


@claim(
    "cross-entropy#maximum-likelihood",
    zh="把这个损失降到最小，就是最大似然估计",
    en="Minimising that loss is maximum likelihood estimation",
)
def to_minimise_the_loss_is_to_maximise_the_likelihood():
    return least_loss_and_greatest_likelihood()


@claim(
    "cross-entropy#remember",
    zh="把它降到最小，就是[最大似然估计](#maximum-likelihood)（MLE）",
    en="Minimising it is [maximum likelihood estimation](#maximum-likelihood) (MLE)",
)
def minimising_it_is_maximum_likelihood_estimation():
    return least_loss_and_greatest_likelihood()


UNCOMPUTED = {
    "Guess: is the cross-entropy of this forecast larger or smaller than the 2.375 bits of the code book?",
    "make this record most likely",
    "使这份记录最有可能出现",
}
