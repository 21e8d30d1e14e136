"""What my-loss.md says of directions and orders: it names symptoms; what it points to is computed there."""

import numpy as np
from snippets.gradient_descent.gradient_descent import gradient_descent

from claims.common import claim, every, falls, rises


@claim(
    "my-loss#nan",
    zh="先涨了几步，然后坏掉：[学习率](learning-rate.md#learning-rate)太高",
    en="It grew for some steps and then broke: the [learning rate](learning-rate.md#learning-rate) is too high",
)
def a_loss_grows_at_a_rate_above_its_limit():
    """On a parabola of curvature 1, at 2.1 and at 1.9."""
    high, low = (np.ravel(gradient_descent(lambda w: w, 1.0, rate, 50)) ** 2 for rate in (2.1, 1.9))
    return every(rises(high), falls(low))


UNCOMPUTED = {
    "falls below −1 and goes on falling",
    "低于 −1，还一路跌下去",
    "It stops above 0, at a number",
    "停在 0 以上，恰好是",
    "It stops above 0 at another number",
    "too small a model",
    "停在 0 以上的别的数",
    "而十个样本能降到 0",
    "或者模型太小",
    "Keras 用 JAX 时[标签越界]",
    "损失和权重谁先坏掉",
    "It is NaN from the first step",
    "that falls without end",
    "The first value is far above that of a constant answer",
    "第一个值就远高于固定回答的损失",
    "It stops above 0 under distillation",
    "have a lowest loss of their own",
    "停在 0 以上：[软标签]",
    "最多的一类",
    "It falls, and the accuracy stands still",
    "损失在降，准确率不动",
    "The training loss keeps falling",
    "训练损失还在下降",
    "It is below the training loss",
    "比训练损失还低",
    "look at the labels of the largest",
    "先用 `reduction='none'`",
    "一开始就远高于训练损失",
    "far above the training loss from the first epoch",
    "再看最大的那些的标签",
    "目标越界",
    "多半是[标签越界]",
    "The framework's loss never gets below a number",
    "框架的损失总降不到某个数以下",
    "one step later the weights are NaN",
    "Both agree on most examples",
}
