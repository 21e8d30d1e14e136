import numpy as np
from snippets.figures.canvas import A, B, canvas, dot, panel, write
from snippets.figures.frames import frames
from snippets.gradient_descent.gradient_descent import gradient_descent
from snippets.mse_vs_cross_entropy.cross_entropy_gradient import (
    cross_entropy_gradient,
)
from snippets.mse_vs_cross_entropy.squared_error_gradient import (
    squared_error_gradient,
)
from snippets.neuron.neuron import neuron

LOSSES = (cross_entropy_gradient, A), (squared_error_gradient, B)


def same_rate_training(label, start=2.0):
    """Input 1, target 0, η = 0.15: the output of Nielsen's stuck neuron."""
    figure = canvas()
    axes = panel(
        figure,
        x=label(zh="步数", en="steps"),
        y=label(zh="输出 $a$（目标是 0）", en="output $a$ (target 0)"),
        right=160,
    )
    starts = np.linspace(0, 4, 5)
    steps = np.append(np.arange(0, 48, 4), np.arange(48, 301, 12))

    def outputs(gradient):
        path = gradient_descent(
            lambda v: gradient(1, 0, *v), (starts, starts), 0.15, 300
        )
        return neuron(1, path[:, 0], path[:, 1])[steps].T

    every = [outputs(gradient) for gradient, _ in LOSSES]
    axes.set(xlim=(0, 300), ylim=(0, 1.05), xticks=[0, 100, 200, 300])
    axes.set_yticks([0, 0.5, 1], ["0", "0.5", "1"])
    first = dot(axes, 0, 0, B)
    lines = [axes.plot(steps, 0 * steps, color=c, lw=2.25)[0] for _, c in LOSSES]
    marks = [dot(axes, 300, 0, color) for _, color in LOSSES]
    crossed = label(zh="交叉熵", en="cross-entropy")
    squared = label(zh="½ 平方误差", en="½ squared error")
    names = []
    for text, (_, color) in zip((crossed, squared), LOSSES):
        names.append(write(axes, text, (300, 0), color=color))
    said = write(axes, "", (0, 0), (10, 14))

    def move(start):
        low, here = 0.0, np.abs(starts - start).argmin()
        for curves, line, mark, name in zip(every, lines, marks, names):
            a = curves[here]
            line.set_ydata(a)
            mark.set_data([300], [a[-1]])
            name.xy = (300, max(a[-1], low))
            low = a[-1] + 0.1
        first.set_data([0], [a[0]])
        said.xy = (0, a[0])
        said.set_text(label(zh=f"起初 {a[0]:.2f}", en=f"{a[0]:.2f} at first"))
        return first, said, *lines, *marks, *names

    name = label(zh="起点 $w$ = $b$", en="start $w$ = $b$")
    frames(figure, move, starts, start, name)
    return figure
