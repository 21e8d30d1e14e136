import numpy as np
from snippets.comparing_distributions.wasserstein import wasserstein
from snippets.figures.canvas import A, B, C, canvas, panel, write


def cumulative_gap(label):
    """Two cumulative distributions over a temperature; the area between is W1."""
    x = np.array([0, 1, 2, 5])
    p, q = np.array([[1, 2, 1, 0], [0, 2, 0, 2]]) / 4
    figure = canvas(height=260)
    axes = panel(
        figure,
        x=label(zh="温度（°C）", en="temperature (°C)"),
        y=label(zh="到此为止的概率", en="probability up to here"),
        right=48,
    )
    ends = np.array([-1, *x, 6])
    f, g = (np.array([0, *np.cumsum(one), 1]) for one in (p, q))
    axes.fill_between(ends, f, g, step="post", color=C, alpha=0.2, lw=0)
    for chances, color, text, at, shift in (
        (f, A, "$F$", (2, 1), (0, 14)),
        (g, B, "$G$", (5, 0.5), (14, -10)),
    ):
        axes.plot(ends, chances, color=color, lw=2.25, drawstyle="steps-post")
        write(axes, text, at, shift, color, ha="center")
    area = f"{wasserstein(p, q, x):.2f}"
    text = label(zh=f"面积 {area} °C", en=f"area {area} °C")
    write(axes, text, (3.5, 0.75), (0, 0), C, ha="center")
    axes.set(xlim=(-1, 6), ylim=(0, 1.15), xticks=x)
    axes.set_yticks([0, 0.25, 0.5, 0.75, 1], ["0", "1/4", "1/2", "3/4", "1"])
    return figure
