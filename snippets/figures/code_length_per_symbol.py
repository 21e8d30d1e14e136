from functools import reduce

import numpy as np
from snippets.entropy.binary_entropy import binary_entropy
from snippets.entropy.code_length import code_length
from snippets.figures.canvas import INK, A, B, C, canvas, name_ends, panel


def code_length_per_symbol(label):
    """The best code for blocks of n tosses comes down on the entropy."""
    figure = canvas(height=290)
    axes = panel(
        figure,
        x=label(zh="正面的概率 $p$", en="probability of heads $p$"),
        y=label(zh="每次抛掷的平均码长（比特）", en="code bits per toss"),
        right=136,
    )
    p = np.linspace(0.5, 0.99, 99)
    axes.fill_between(p, binary_entropy(p, base=2), color=INK, alpha=0.06, lw=0)
    axes.plot(p, binary_entropy(p, base=2), color=INK, lw=2.25)
    axes.set(xlim=(0.5, p[-1]), ylim=(0, 1.1), yticks=[0, 0.5, 1])
    h = binary_entropy(p[-1], base=2)
    ends = [(p[-1], h, label(zh="熵 $H(p)$", en="entropy $H(p)$"), INK)]
    for n, color, zh, en in (
        (1, A, "逐次编码", "one by one"),
        (2, B, "每组 2 次", "blocks of 2"),
        (4, C, "每组 4 次", "blocks of 4"),
    ):
        blocks = [reduce(np.kron, [[q, 1 - q]] * n) for q in p]
        bits = [code_length(block) / n for block in blocks]
        axes.plot(p, bits, color=color, lw=1.75)
        ends.append((p[-1], bits[-1], label(zh=zh, en=en), color))
    name_ends(axes, ends)
    return figure
