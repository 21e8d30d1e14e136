from snippets.figures.canvas import INK, A, B, C, D, canvas, name_ends, panel, write
from snippets.gradient_descent.gradient_descent import gradient_descent
from snippets.gradient_descent.line_loss import line_loss
from snippets.gradient_descent.seedling import seedling
from snippets.why_loss.derivative import derivative


def learning_rate_losses(label):
    """On a log scale each rate is a straight line of slope ln (1 − ηλ)²."""

    def loss(w):
        return line_loss(*seedling(), w, 1)

    figure = canvas()
    axes = panel(
        figure,
        x=label(zh="步数", en="steps"),
        y=label(
            zh="损失高出最小值多少（对数刻度）",
            en="loss above its minimum (log scale)",
        ),
        left=58,
        right=190,
    )
    axes.set(yscale="log", xlim=(0, 15), ylim=(1e-3, 1e3))
    axes.set_xticks(range(0, 16, 5))
    axes.set_yticks([0.001, 0.1, 10, 1000], ["0.001", "0.1", "10", "1000"])
    axes.minorticks_off()
    ends = []
    for rate, color, zh, en in (
        (0.4, C, "很快", "fast"),
        (0.05, D, "太小", "too small"),
        (1.1, A, "来回摆动", "to and fro"),
        (1.2, INK, "原地来回", "no progress"),
        (1.3, B, "发散", "diverges"),
    ):
        path = gradient_descent(lambda w: derivative(loss, w), 0, rate, 15)
        above = loss(path) - loss(1.5)
        axes.plot(above, color=color, lw=2.25)
        name = f"$η$ = {rate} {label(zh=zh, en=en)}"
        if above[-1] > 1e-3:
            ends.append((15, above[-1], name, color))
        else:  # its line leaves the frame
            write(axes, name, (3, above[3]), (14, 2), color)
    name_ends(axes, ends, gap=24)
    return figure
