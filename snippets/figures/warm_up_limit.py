import numpy as np
from snippets.annealing.warm_up import warm_up
from snippets.figures.canvas import INK, A, B, canvas, panel, write


def warm_up_limit(label):
    """The rate of warm-up beside the limit 2/λ where the parameter is."""
    figure = canvas(560, 240)
    axes = panel(
        figure,
        x=label(zh="步数 $t$", en="steps $t$"),
        y=label(zh="学习率（对数刻度）", en="learning rate (log scale)"),
        left=52,
    )
    rates, w, limits = warm_up(np.arange(61), 1, 0.01, 20, 60), 3.0, []
    for eta in rates:
        limits.append(2 / (1 + 3 * w**2))
        w = w - eta * (w + w**3)
    early = [*range(12), 60]  # level from there on
    axes.plot(early, [limits[t] for t in early], color=A, lw=2.25)
    t = np.array([1, 2, 3, 4, *range(6, 61, 2)])
    axes.plot(t, rates[t], color=B, lw=2.25)
    axes.set(yscale="log", xlim=(0, 60), ylim=(0.008, 4))
    axes.set_xticks(range(0, 61, 20))
    axes.set_yticks([0.01, 0.1, 1], ["0.01", "0.1", "1"])
    axes.minorticks_off()
    zh, en = "上限 $2/λ$", "limit $2/λ$"
    write(axes, label(zh=zh, en=en), (20, 2), (0, 14), A)
    zh, en = "预热，再余弦", "warm-up, then cosine"
    write(axes, label(zh=zh, en=en), (20, 0.45), (8, 0), B)
    zh, en = "起点处是 0.07", "0.07 at the start"
    write(axes, label(zh=zh, en=en), (0, 2 / 28), (12, -26), INK)
    return figure
