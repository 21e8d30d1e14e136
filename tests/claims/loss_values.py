"""What loss-values.md says of directions and orders."""

import numpy as np
from snippets.cross_entropy.cross_entropy import cross_entropy
from snippets.loss_values.bits_per_byte import bits_per_byte
from snippets.loss_values.constant_answer import constant_answer
from snippets.loss_values.smoothing_floor import smoothing_floor
from snippets.loss_values.typical_probability import typical_probability
from snippets.mutual_information.conditional_entropy import conditional_entropy
from snippets.neuron.binary_cross_entropy import binary_cross_entropy
from snippets.softmax.softmax import softmax
from snippets.softmax.softmax_cross_entropy import softmax_cross_entropy
from snippets.step_and_sigmoid.sigmoid import sigmoid

from claims.common import at_least, at_most, claim, every, falls, less, more

LABELS = np.repeat([0, 1], [90, 10])
UNEVEN = np.array([0.95, 0.95, 0.95, np.exp(-2) / 0.95**3])


@claim("loss-values#constant-answer", zh="最好的固定回答就是这些比例", en="the shares are the best constant answer")
def the_shares_are_the_best_constant():
    shares = np.array([0.7, 0.2, 0.1])
    others = np.random.default_rng(0).dirichlet(np.ones(3), 300)
    return more(cross_entropy(shares, others), constant_answer(np.repeat([0, 1, 2], [7, 2, 1])))


@claim(
    "loss-values#constant-answer",
    zh="损失 0.45 还不如它",
    en="a loss of 0.45 is worse than that",
)
def a_constant_beats_that_model():
    return less(constant_answer(LABELS), 0.45)


@claim(
    "loss-values#constant-answer",
    zh="正样本占 17% 到 83% 时，固定回答的损失高于 0.45",
    en="From 17% to 83% of positives, a constant costs more than 0.45",
)
def where_a_constant_costs_more():
    inside, outside = ([constant_answer(1 * (np.arange(100) < n)) for n in ns] for ns in (range(17, 84), (16, 84)))
    return every(more(inside, 0.45), less(outside, 0.45))


@claim(
    "loss-values#typical-probability",
    zh="第二个模型的损失大半来自同一个样本",
    en="In the second model one example causes most of the loss",
)
def one_example_causes_most_of_the_loss():
    losses = -np.log(UNEVEN)
    return every(more(losses.max(), losses.sum() / 2), less(typical_probability(UNEVEN), UNEVEN.mean()))


@claim(
    "loss-values#first-bias",
    zh="开头就远高于它：网络什么都没学，就已经很有把握地答错",
    en="start far above it: the network is confidently wrong before it has learnt anything",
)
def a_high_first_loss_is_sure_and_wrong():
    """Over 20 networks: where the loss is far above ln K, the top class is sure and mostly wrong."""
    rng, found = np.random.default_rng(0), []
    for _ in range(20):
        x, y = rng.normal(size=(500, 100)), rng.integers(10, size=500)
        z = x @ rng.normal(size=(100, 10))
        loss = softmax_cross_entropy(np.eye(10)[y], z).mean()
        found.append((loss, softmax(z).max(axis=1).mean(), np.mean(z.argmax(axis=1) != y)))
    loss, sure, wrong = np.array(found).T
    return every(more(loss, 3 * np.log(10)), more(sure, 0.8), more(wrong, 0.8))


@claim(
    "loss-values#first-bias",
    zh=r"权重小，损失从 \(\ln 10\) 附近开始。权重大，开头就远高于它",
    en=r"The small weights start near \(\ln 10\). The large ones start far above it",
)
def small_weights_begin_near_ln_k_and_large_ones_far_above():
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(500, 100)), np.eye(10)[rng.integers(10, size=500)]
    small, large = (softmax_cross_entropy(y, x @ rng.normal(0, size, (100, 10))).mean() for size in (0.01, 1))
    return every(less(abs(small - np.log(10)), 0.02), more(large, 3 * np.log(10)))


@claim(
    "loss-values#stuck-at-ln-2",
    zh="太小，什么都不动；太大，神经元马上饱和",
    en="Too small, and nothing moves; too large, and the units saturate at once",
)
def rates_that_are_too_small_or_too_large():
    """One step from 0 of a neuron on 200 examples of five inputs."""
    rng = np.random.default_rng(0)
    x = rng.normal(size=(200, 5))
    y = sigmoid(x @ np.ones(5)) > rng.random(200)
    step = x.T @ (y - 0.5) / 200
    tiny, huge = x @ (1e-6 * step), x @ (1e4 * step)
    return every(less(np.abs(sigmoid(tiny) - 0.5), 1e-4), less(np.median(sigmoid(huge) * sigmoid(-huge)), 1e-6))


@claim(
    "loss-values#stuck-at-ln-2",
    zh="概率都在 0.5 附近，说明 logits 还太小：再训练",
    en="If all probabilities are near 0.5, the logits are still small: train on",
)
def a_model_at_ln_2_may_be_right_with_small_logits():
    """A neuron of 20 inputs, ten steps at a small rate: its accuracy, its loss, and the loss after many more steps."""
    rng = np.random.default_rng(0)
    x, w = rng.normal(size=(300, 20)), np.zeros(20)
    y = 1.0 * (x @ rng.normal(size=20) > 0)
    losses = []
    for _ in range(1000):
        w -= 1e-3 * x.T @ (sigmoid(x @ w) - y) / len(x)
        losses.append(np.mean(binary_cross_entropy(y, x @ w)))
        if len(losses) == 10:
            early = np.mean((x @ w > 0) == y)
    return every(more(early, 0.9), more(losses[9], 0.68), falls(losses))


@claim(
    "loss-values#smoothing-floor",
    zh="拿平滑过的标签来算，平均损失不可能低于这些标签的熵",
    en="computed with smoothed targets, the mean loss cannot fall below their entropy",
)
def no_loss_is_below_the_entropy_of_its_target():
    target = np.full(10, 0.01) + 0.9 * np.eye(10)[0]
    drawn = np.random.default_rng(0).normal(0, 3, (300, 10))
    reached = softmax_cross_entropy(target, np.log(target))
    return at_least([reached, *softmax_cross_entropy(target, drawn)], smoothing_floor(10, 0.1))


@claim(
    "loss-values#smoothing-floor",
    zh=r"损失总在它的负对数 \(\ln(1 + (K - 1)/e)\) 以上",
    en=r"the loss stays above minus its logarithm, \(\ln(1 + (K - 1)/e)\)",
)
def softmax_twice_stays_above_its_floor():
    drawn = softmax(np.random.default_rng(0).normal(0, 9, (300, 10)))
    losses = softmax_cross_entropy(np.eye(10)[0], drawn)
    return every(at_most(np.ptp(drawn, axis=1), 1), more(losses, np.log1p(9 / np.e) - 1e-12))


@claim(
    "loss-values#smoothing-floor",
    zh="模型给出的概率已经等于平滑后的标签，不能再好了",
    en="the model answers with the smoothed targets, and cannot do better",
)
def the_smoothed_targets_are_the_best_answer():
    target = np.full(10, 0.01) + 0.9 * np.eye(10)[0]
    drawn = np.random.default_rng(1).dirichlet(np.ones(10), 300)
    return more(cross_entropy(target, drawn), cross_entropy(target, target))


@claim(
    "loss-values#smoothing-floor",
    zh="第一遍 softmax 最好也不过是正确的类为 1、其余为 0",
    en="At best the first softmax gives the right class 1 and the others 0",
)
def no_probabilities_as_logits_cost_less_than_a_one():
    drawn = softmax(np.random.default_rng(1).normal(0, 9, (300, 10)))
    return at_least(softmax_cross_entropy(np.eye(10)[0], drawn), softmax_cross_entropy(*np.eye(10)[[0, 0]]) - 1e-12)


@claim(
    "loss-values#smoothing-floor",
    zh="降到略高于 1.461 就不动了，才是故障",
    en="A loss that levels off just above 1.461 is a bug",
)
def softmax_twice_levels_off_above_its_floor():
    """Logits of the first softmax that grow: the loss falls towards the floor and stays above it."""
    floor = np.log1p(9 / np.e)
    losses = softmax_cross_entropy(np.eye(10)[0], softmax(np.arange(1, 12)[:, None] * np.eye(10)[0]))
    return every(falls(losses), more(losses, floor), less(losses[-1] - floor, 1e-3))


@claim(
    "loss-values#smoothing-floor",
    zh="任何模型的损失平均起来都不会低于标签的[条件熵]",
    en="no model gets on average below the [conditional entropy](mutual-information.md#conditional-entropy) of",
)
def no_mean_loss_is_below_the_conditional_entropy():
    """Three inputs of different shares, each of which may have any of four labels; models drawn at random."""
    rng = np.random.default_rng(0)
    shares, chances = np.array([0.5, 0.3, 0.2]), rng.dirichlet(np.ones(4), 3)
    floor = shares @ cross_entropy(chances, chances)
    return more([shares @ cross_entropy(chances, rng.dirichlet(np.ones(4), 3)) for _ in range(300)], floor)


@claim(
    "loss-values#smoothing-floor",
    zh="同样的输入有时是这一类，有时是那一类，条件熵就大于 0",
    en="It is above 0 where one input can have different labels",
)
def the_conditional_entropy_of_different_labels_is_above_0():
    """Inputs with one label, and then one of them with a second label, however rare."""
    sure = np.diag([0.2, 0.5, 0.3])
    moved = [sure + rare * np.array([[-1, 1, 0], [0, 0, 0], [0, 0, 0]]) for rare in (1e-6, 0.01, 0.1)]
    return every(less(abs(conditional_entropy(sure)), 1e-12), more([conditional_entropy(p) for p in moved], 1e-9))


@claim(
    "loss-values#bits-per-byte",
    zh="同一段文本切成的词元越多，每个词元分摊的损失就越少",
    en="cut into more tokens, the same text costs less per token",
)
def more_tokens_cost_less_each():
    tokens = np.arange(100, 2000, 100)
    return falls(3200 / tokens)


@claim(
    "loss-values#bits-per-byte",
    zh="更好的是切得粗的模型。另一个的困惑度不到它的一半，同一段文本却要用更多比特",
    en="The model with the coarse tokens is better. The other has less than half the perplexity, and still needs more bits",
)
def b_needs_more_bits_with_less_than_half_the_perplexity():
    a, b = bits_per_byte([3.2, 2.4], [1000, 1500], 4000)
    return every(less(np.exp(2.4), np.exp(3.2) / 2), more(b, a))


@claim(
    "loss-values#training-curves",
    zh="结束时不用 dropout 算出的最低",
    en="the one at the end without dropout is the lowest",
)
def the_mean_over_an_epoch_is_above_the_loss_at_its_end():
    """Over 20 draws of the data; dropout adds to the loss of the same weights."""
    found = []
    for seed in range(20):
        rng = np.random.default_rng(seed)
        x, w, during = rng.normal(size=(1000, 20)), np.zeros(20), []
        y = 1.0 * (rng.random(1000) < sigmoid(x @ rng.normal(size=20)))
        for batch in np.arange(1000).reshape(50, 20):
            z = x[batch] @ w
            during.append(binary_cross_entropy(y[batch], z).mean())
            w -= 0.5 * x[batch].T @ (sigmoid(z) - y[batch]) / 20
        dropped = 2 * (rng.random(x.shape) < 0.5) * x
        losses = [binary_cross_entropy(y, inputs @ w).mean() for inputs in (x, dropped)]
        found.append((np.mean(during), *losses))
    mean, end, dropout = np.array(found).T
    return every(more(mean, end), more(dropout, end))


UNCOMPUTED = {
    "先截断在 1e-7，再加 1e-7",
    "哪个模型更好",
    "Which model is better",
    "If the last hidden layer outputs zeros",
    "lower the learning rate and start again",
    "验证损失低于训练损失，多半不是因为",
    "A validation loss below the training loss is seldom a leak",
    "How far a loss lies below that of the constant",
    "要看它比这个数低多少",
    "先看看单个样本的损失",
    "Give the last layer the logarithms",
    "The loss of the first batch",
    "the first steps of training go into learning the shares",
    "所以先看准确率",
    "降不下去，就先查代码",
    "其余放大到两倍",
    "更常见的原因",
    "不如让最后一层的偏置",
    "so its first loss",
    "准确率远高于最多的一类",
    "well above the share of the commonest class",
    "损失应当降到 0 附近",
    "和数据增强只在训练时起作用",
    "and most training loops print",
    "If the validation loss is still lower, the validation set may be easier",
    "如果验证损失还是更低，那么验证集可能更容易",
    "数据增强、标签平滑和权重衰减",
    "在 0 以下斜率是 0",
    "找更高的学习率",
    "find a higher rate by a",
    "如果最后一个隐藏层对所有样本都输出 0，就降低学习率",
    "A ReLU has slope 0 below 0",
}
