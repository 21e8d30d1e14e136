import numpy as np
from snippets.comparing_distributions.jensen_shannon import jensen_shannon
from snippets.comparing_distributions.wasserstein import wasserstein
from snippets.figures.canvas import MUTED, PAPER, A, B, C, canvas, dot, panel, write
from snippets.figures.frames import frames
from snippets.kl_divergence.kl_divergence import kl_divergence


def disjoint_supports(label, distance=5.0):
    """Two distributions of a temperature, and three measures over how far apart."""
    x = np.arange(-0.25, 11.5, 0.5)
    shape = np.array([1, 2, 3, 3, 2, 1]) / 12
    p = np.zeros(len(x))
    p[1:7] = shape
    shifts = np.arange(0, 8.5, 0.5)
    qs = [np.roll(p, int(2 * d)) for d in shifts]
    finite = [kl_divergence(p, q) < np.inf for q in qs]

    figure = canvas(height=350)
    degrees = label(zh="温度（°C）", en="temperature (°C)")
    y = label(zh="概率", en="probability")
    axes = panel(figure, x=degrees, y=y, left=40, bottom=222)
    style = {"width": 0.5, "alpha": 0.35, "edgecolor": PAPER, "lw": 1.5}
    axes.bar(x[1:7], shape, color=A, **style)
    bars = axes.bar(x[1:7], shape, color=B, **style)
    axes.set(xlim=(-0.5, 11.5), ylim=(0, 0.34), yticks=[], xticks=range(0, 12, 2))
    write(axes, "$p$", (1.25, 0.25), (-8, 14), A, ha="center")
    name = write(axes, "$q$", (1.25, 0.25), (8, 14), B, ha="center")
    infinite = write(axes, "", (11.5, 0.31), (0, 0), ha="right")

    apart = label(zh="距离（°C）", en="distance (°C)")
    nats = label(zh="JS（奈特）", en="JS (nats)")
    marks = []
    for measure, color, left, right, top, text, at in (
        ([jensen_shannon(p, q) for q in qs], C, 48, 306, 1, nats, (5.5, 0.45)),
        ([wasserstein(p, q, x) for q in qs], A, 320, 24, 10, "$W_1$ (°C)", (2, 6)),
    ):
        axes = panel(figure, x=apart, left=left, right=right, top=218)
        axes.plot(shifts, measure, color=color, lw=2.25)
        axes.set(xlim=(0, 8), ylim=(0, top), xticks=[0, 3, 8])
        if top == 1:
            axes.set_yticks([0, measure[-1]], ["0", "ln 2"])
        else:
            axes.set_yticks([0, 4, 8])
        write(axes, text, (0, top), (-30, 10), MUTED)
        value = write(axes, "", at, (0, 0), color, ha="center")
        marks.append((dot(axes, 0, 0, color), value, measure))

    def move(distance):
        step = int(round(2 * distance))
        for i, bar in enumerate(bars):
            bar.set_x(i / 2 + shifts[step])
        name.xy = (1.25 + shifts[step], 0.25)
        infinite.set_text("$D(p‖q)$ = 0" if finite[step] else "$D(p‖q)$ = ∞")
        for mark, value, measure in marks:
            mark.set_data([shifts[step]], [measure[step]])
            value.set_text(f"{measure[step]:.3g}")
        return [*bars, name, infinite, *(one for two in marks for one in two[:2])]

    name_of = label(zh="距离（°C）", en="distance (°C)")
    frames(figure, move, shifts[::2], distance, name_of)
    return figure
