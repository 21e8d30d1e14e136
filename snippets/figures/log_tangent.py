import numpy as np
from snippets.figures.canvas import INK, MUTED, A, B, C, canvas, dot, panel, write


def log_tangent(label):
    """ln t below its tangent t − 1, and the weathers at t = q(x) / p(x)."""
    figure = canvas(height=290)
    axes = panel(figure, x="$t$ = $q/p$", y="$\\ln t$, $t − 1$", right=64)
    t = np.linspace(0.12, 2.6, 300)
    axes.fill_between(t, np.log(t), t - 1, color=C, alpha=0.15, lw=0)
    axes.plot(t, t - 1, color=B, lw=1.75)
    axes.plot(t, np.log(t), color=A, lw=2.25)
    for at, zh, en, shift, align in (
        (1 / 4, "多云", "cloud", (14, -4), "left"),
        (1, "雪", "snow", (0, 20), "center"),
        (2, "雨、晴", "rain, sun", (6, -20), "left"),
    ):
        axes.plot([at, at], [np.log(at), at - 1], color=C, lw=2.5)
        dot(axes, at, np.log(at), INK)
        write(axes, label(zh=zh, en=en), (at, np.log(at)), shift, INK, ha=align)
    axes.axhline(0, color=MUTED, lw=1)
    axes.set(xlim=(0, 2.6), ylim=(-2.1, 1.8), yticks=[-2, -1, 0, 1])
    axes.set_xticks([0, 1 / 4, 1, 2], ["0", "1/4", "1", "2"])
    write(axes, "$t − 1$", (2.6, 1.6), color=B)
    write(axes, "$\\ln t$", (2.6, np.log(2.6)), color=A)
    return figure
