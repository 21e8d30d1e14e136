import numpy as np
from snippets.cross_entropy.one_hot import one_hot
from snippets.figures.canvas import INK, MUTED, PAPER, A, B, C, canvas, write
from snippets.softmax.softmax import softmax
from snippets.softmax.softmax_cross_entropy import softmax_cross_entropy


def loss_pipeline(label):
    """Scores become probabilities, and these, beside the label, a loss."""
    z, y = np.array([2, 1, -1]), one_hot(1, 3)
    p, loss = softmax(z), softmax_cross_entropy(y, z)
    figure = canvas(height=300)
    axes = figure.add_axes((0, 0, 1, 1), xlim=(0, 560), ylim=(0, 300))
    axes.set_axis_off()
    rows = [206, 156, 106]

    def text(words, x, y, color=INK):
        write(axes, words, (x, y), (0, 0), color, ha="center")

    for name, row in zip(label(zh="猫 狗 猪", en="cat dog pig").split(), rows):
        text(name, 24, row)
    for values, form, zero, unit, color, name in (
        (z, "{:.0f}", 106, 26, A, label(zh="得分 $z$", en="scores $z$")),
        (p, "{:.3f}", 236, 80, B, label(zh="概率 $p$", en="probability $p$")),
        (y, "{:.0f}", 370, 40, C, label(zh="标签 $y$", en="label $y$")),
    ):
        style = {"color": color, "alpha": 0.3, "edgecolor": PAPER, "lw": 2}
        axes.barh(rows, values * unit, left=zero, height=34, **style)
        axes.plot([zero, zero], [82, 230], color=MUTED, lw=1)
        for value, row in zip(values, rows):
            end = zero + max(value, 0) * unit
            number = form.format(value).replace("-", "−")
            write(axes, number, (end, row), (7, 0), color)
        text(name, zero + 22, 264, color)
    text(label(zh="损失 $L$", en="loss $L$"), 504, 264)
    text(f"$−\\ln$ {p[1]:.4f}", 504, 170)
    text(f"= {loss:.3f}", 504, 142)

    arrow = {"arrowstyle": "->", "color": MUTED, "lw": 1.75}
    for start, end, words in (
        (106, 236, "softmax"),
        (262, 504, label(zh="交叉熵", en="cross-entropy")),
    ):
        axes.annotate("", (end, 54), (start, 54), arrowprops=arrow)
        text(words, (start + end) / 2, 30, MUTED)
    return figure
