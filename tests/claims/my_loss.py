"""What my-loss.md says of directions and orders: it names symptoms; what it points to is computed there."""

import numpy as np
from snippets.gradient_descent.gradient_descent import gradient_descent

from claims.common import claim, every, falls, less, rises


@claim(
    "my-loss#nan",
    zh="先涨了几步，然后坏掉**：[学习率](learning-rate.md#learning-rate)太高",
    en="After some steps of growth**: the [learning rate](learning-rate.md#learning-rate) is too high",
)
def a_loss_grows_at_a_rate_above_its_limit():
    """On a parabola of curvature 1, at 2.1 and at 1.9."""
    high, low = (np.ravel(gradient_descent(lambda w: w, 1.0, rate, 50)) ** 2 for rate in (2.1, 1.9))
    return every(rises(high), falls(low))


@claim(
    "my-loss#does-not-fall",
    zh="从第一步起就上升**：[学习率](learning-rate.md#learning-rate)太高，或者自己写的更新弄错了正负号",
    en="It rises from the first step on**: the [learning rate](learning-rate.md#learning-rate) is too high, or an update",
)
def a_loss_rises_at_too_high_a_rate_or_up_the_slope():
    """On the same parabola, at 2.1, and at 0.1 with the wrong sign."""
    slopes = [(lambda w: w, 2.1), (lambda w: -w, 0.1)]
    high, wrong = (np.ravel(gradient_descent(slope, 1.0, rate, 50)) ** 2 for slope, rate in slopes)
    return every(rises(high), rises(wrong))


@claim(
    "my-loss#does-not-fall",
    zh="一开始就几乎是 0（不超过 1.2e-7），而且不动",
    en="it is almost 0 (1.2e-7 or less) from the start and does not move",
)
def one_output_costs_a_clip_for_label_1_and_nothing_for_label_0():
    """The formula of frameworks.md with a single output, whatever its probability; the share of ones is from 0 to 1."""
    shares, q, found = np.linspace(0, 1, 5), np.linspace(0.01, 0.99, 9).astype(np.float32), []
    for share in shares:
        losses = -share * np.log(np.minimum(np.float32(1) - np.float32(1e-7), q / q))
        found.append(losses[0])
        assert np.ptp(losses) == 0
    return every(rises(found), less(found, 1.2e-7))


UNCOMPUTED = {
    "重新打开的 dropout、数据增强",
    "divides by at least 1",
    "平均时至少除以 1",
    "the validation accuracy falls**: this is [overfitting](why-loss.md#data-sets), and the answers get worse too",
    "验证准确率下降",
    "the validation accuracy does not fall",
    "验证准确率没有下降",
    "先取几十批的平均",
    "比值是批大小",
    "First the data: are labels noisy",
    "先查数据：",
    "is it too small, or held back",
    "再查模型：太小",
    "since a density may exceed 1",
    "概率密度可以大于 1",
    "[权重太大或输入没有标准化]",
    "the learning rate is probably too high",
    "学习率多半太高",
    "falls below −1 and goes on falling",
    "低于 −1，还一路跌下去",
    "It stops above 0 even with ten examples",
    "只用十个样本也停在 0 以上",
    "It stops above 0, although ten examples reach 0",
    "Last the learning rate: is it too high, or lowered too early",
    "停在 0 以上，而十个样本能降到 0",
    "最后查学习率：太高，还是降得太早",
    "At the first step, or suddenly later",
    "that falls without end",
    "The first value is far above that of a constant answer",
    "第一个值就远高于固定回答的损失",
    "It stops above 0 under distillation",
    "have a lowest loss of their own",
    "停在 0 以上**：[软标签]",
    "最多的一类",
    "The loss falls, the accuracy stands still",
    "损失在降，准确率不动",
    "The training loss keeps falling",
    "训练损失还在下降",
    "It is below the training loss",
    "比训练损失还低",
    "see whether those with the largest are labelled wrongly",
    "先用 `reduction='none'`",
    "一开始就远高于训练损失",
    "far above the training loss from the first epoch",
    "看看损失最大的那些是不是标错了",
    "one step later the weights are NaN",
    "Both agree on most examples",
}
