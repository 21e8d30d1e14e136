import numpy as np
from snippets.batch_size.best_step import best_step
from snippets.figures.canvas import MUTED, A, canvas, dot, panel, write
from snippets.figures.frames import frames


def best_rate(label, noise=10):
    """The best rate over the batch: in proportion at first, then level."""
    figure = canvas(560, 300)
    axes = panel(
        figure,
        x=label(zh="批大小 $n$（对数刻度）", en="batch size $n$ (log scale)"),
        y=label(
            zh="最好的学习率，以 $1/λ$ 为单位（对数刻度）",
            en="best rate, in units of $1/λ$ (log scale)",
        ),
        left=58,
        right=64,
    )
    axes.set(xscale="log", yscale="log", xlim=(1, 10_000), ylim=(3e-4, 2))
    axes.set_xticks([1, 10, 100, 1000, 10_000])
    axes.set_xticklabels(["1", "10", "100", "1000", "10000"])
    axes.set_yticks([0.001, 0.01, 0.1, 1], ["0.001", "0.01", "0.1", "1"])
    axes.minorticks_off()
    axes.plot([1, 10_000], [1, 1], color=MUTED, lw=1.5, ls="--")
    write(axes, "$1/λ$", (10_000, 1), color=MUTED)
    sizes = np.geomspace(1, 10_000, 25).round().astype(int)
    (curve,) = axes.plot(sizes, sizes, color=A, lw=2.25)
    half = dot(axes, 1, 1, A)
    name = write(axes, "", (1, 0.5), (14, -14), A)

    def move(noise):
        knee = int(noise) ** 2
        curve.set_ydata([best_step(1, 1, noise, n) for n in sizes])
        half.set_data([knee], [best_step(1, 1, noise, knee)])
        name.xy = knee, 0.5
        name.set_text(f"$σ^2/g^2$ = {knee}")
        return curve, half, name

    ratio = label(zh="噪声与梯度之比 σ/g", en="noise to gradient, σ/g")
    frames(figure, move, range(5, 36, 5), noise, ratio)
    return figure
