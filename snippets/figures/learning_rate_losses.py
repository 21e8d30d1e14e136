from snippets.figures.canvas import INK, A, B, C, D, canvas, name_ends, panel, write
from snippets.gradient_descent.gradient_descent import gradient_descent


def learning_rate_losses(label):
    """On a log scale each rate is a straight line of slope ln (1 − ηλ)²."""
    figure = canvas(560, 300)
    axes = panel(
        figure,
        x=label(zh="步数", en="steps"),
        y=label(
            zh="损失高出最小值多少（对数刻度）",
            en="loss above its minimum (log scale)",
        ),
        left=58,
        right=196,
    )
    axes.set(yscale="log", xlim=(0, 15), ylim=(1e-3, 1e4))
    axes.set_xticks(range(0, 16, 5))
    axes.set_yticks([0.001, 0.1, 10, 1000], ["0.001", "0.1", "10", "1000"])
    axes.minorticks_off()
    ends = []
    for rate, color, zh, en in (
        (0.2, C, "", ""),
        (0.4, A, "", ""),
        (0.05, D, "太小", "too small"),
        (0.5, INK, "原地来回", "no progress"),
        (0.55, B, "发散", "diverges"),
    ):
        path = gradient_descent(lambda w: 4 * w, -2.0, rate, 15)
        losses = 2 * path**2
        axes.plot(losses, color=color, lw=2.25)
        name = f"$η$ = {rate} {label(zh=zh, en=en)}".strip()
        if losses[-1] > 1e-3:
            ends.append((15, losses[-1], name, color))
        else:  # its line leaves the frame
            at = 2 if rate == 0.2 else 7
            write(axes, name, (at, losses[at]), (22, -2), color)
    name_ends(axes, ends, gap=24)
    return figure
