import numpy as np
from snippets.entropy.binary_entropy import binary_entropy
from snippets.figures.canvas import INK, A, canvas, dot, panel, write
from snippets.figures.frames import frames


def binary_entropy_curve(label, p=0.9):
    """The entropy of a coin, and a coin to choose."""
    figure = canvas(height=280)
    axes = panel(
        figure,
        x=label(zh="正面的概率 $p$", en="probability of heads $p$"),
        y=label(zh="熵 $H(p)$（比特）", en="entropy $H(p)$ (bits)"),
        right=48,
    )
    every_p = np.linspace(0, 1, 201)
    h = binary_entropy(every_p, base=2)
    axes.plot(every_p, h, color=A, lw=2.25, clip_on=False)
    axes.fill_between(every_p, h, color=A, alpha=0.1, lw=0)
    axes.set(ylim=(0, 1.18), yticks=[0, 0.5, 1], xticks=[0, 0.25, 0.5, 0.75, 1])
    mark = dot(axes, p, 0, A)
    text = write(axes, "", (p, 0), color=INK)

    def move(p):
        h = binary_entropy(p, base=2)
        mark.set_data([p], [h])
        text.xy, text.xyann = (p, h), (-12 if p > 0.5 else 12, 14 - 32 * h)
        text.set_ha("right" if p > 0.5 else "left")
        text.set_text(label(zh=f"{h:.3f} 比特", en=f"{h:.3f} bits"))
        return mark, text

    frames(
        figure, move, np.linspace(0, 1, 41), p, label(zh="概率", en="probability")
    )
    return figure
