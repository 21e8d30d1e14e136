from snippets.averages.token_mean import token_mean
from snippets.figures.canvas import PAPER, A, B, C, canvas, panel, write
from snippets.figures.frames import frames


def mean_of_means(label, tokens=100):
    """Two parts of a batch, as wide as their tokens, and both averages."""
    figure = canvas(560, 300)
    x = label(zh="词元", en="tokens")
    y = label(zh="损失（奈特）", en="loss (nats)")
    axes = panel(figure, x=x, y=y, left=40)
    axes.grid(visible=False)
    axes.set(xlim=(0, 210), ylim=(0, 3.3), yticks=range(4))
    axes.set_xticks(range(0, 201, 50))
    style = {"alpha": 0.3, "edgecolor": PAPER, "lw": 2, "align": "edge"}
    axes.bar([0], [3], width=[10], color=A, **style)
    (second,) = axes.bar([10], [1], width=[tokens], color=B, **style)
    axes.plot([0, 210], [2, 2], color=C, lw=2.25, ls="--")
    (line,) = axes.plot([], [], color=C, lw=2.25)
    means = label(zh="两个平均数的平均 2.000", en="mean of means 2.000")
    write(axes, means, (210, 2), (0, 14), C, ha="right")
    named = write(axes, "", (210, 1), (0, -15), C, ha="right")

    def move(tokens):
        second.set_width(tokens)
        loss = token_mean([3, 1], [10, int(tokens)])
        line.set_data([0, 210], [loss, loss])
        named.xy = 210, loss
        named.set_text(
            label(zh=f"每个词元的平均 {loss:.3f}", en=f"mean per token {loss:.3f}")
        )
        return second, line, named

    name = label(zh="第二部分的词元数", en="tokens in the second part")
    frames(figure, move, range(10, 201, 10), tokens, name)
    return figure
