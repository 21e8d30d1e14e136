import numpy as np
from snippets.entropy.binary_entropy import binary_entropy
from snippets.figures.canvas import INK, A, canvas, dot, panel, write


def binary_entropy_curve(label):
    figure = canvas()
    axes = panel(
        figure,
        x=label(zh="正面的概率 $p$", en="probability of heads $p$"),
        y=label(zh="熵 $H(p)$（比特）", en="entropy $H(p)$ (bits)"),
        right=48,
    )
    p = np.linspace(0, 1, 201)
    axes.plot(p, binary_entropy(p, base=2), color=A, lw=2.25, clip_on=False)
    axes.fill_between(p, binary_entropy(p, base=2), color=A, alpha=0.1, lw=0)
    axes.set(ylim=(0, 1.18), yticks=[0, 0.5, 1], xticks=[0, 0.25, 0.5, 0.75, 1])
    for p, shift, side, zh, en in (
        (0.5, (0, 20), "center", "公平的硬币：1 比特", "fair coin: 1 bit"),
        (0.9, (-12, -8), "right", "90% 正面", "90% heads"),
    ):
        h = binary_entropy(p, base=2)
        dot(axes, p, h, A)
        write(axes, label(zh=zh, en=en), (p, h), shift, INK, ha=side)
    return figure
