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
    """Input 1, target 0, η = 0.15: Nielsen's first start, and w = b = start."""
    figure = canvas()
    steps = label(zh="步数", en="steps")
    output = label(zh="输出 $a$（目标是 0）", en="output $a$ (target 0)")

    def outputs(gradient, w, b):
        path = gradient_descent(lambda v: gradient(1, 0, *v), (w, b), 0.15, 300)
        return neuron(1, path[:, 0], path[:, 1]).T

    starts = np.linspace(0, 4, 41)
    every = [outputs(gradient, starts, starts) for gradient, _ in LOSSES]

    panels = []
    for left, right, x, y in ((34, 344, "", output), (238, 140, steps, "")):
        axes = panel(figure, x=x, y=y, left=left, right=right)
        axes.set(xlim=(0, 300), ylim=(0, 1.22), xticks=[0, 100, 200])
        axes.set_yticks([0, 0.5, 1], ["0", "0.5", "1"] if y else [""] * 3)
        panels.append(axes)
    first, second = panels
    write(first, "$w$ = 0.6, $b$ = 0.9", (0, 1.13), (0, 0), ha="left")
    for gradient, color in LOSSES:
        a = outputs(gradient, 0.6, 0.9)
        first.plot(a, color=color, lw=2.25)
        dot(first, 300, a[-1], color)

    head = write(second, "", (0, 1.13), (0, 0), ha="left")
    lines = [second.plot(a, color=color, lw=2.25)[0] for _, color in LOSSES]
    marks = [dot(second, 300, 0, color) for _, color in LOSSES]
    crossed = label(zh="交叉熵", en="cross-entropy")
    squared = label(zh="½ 平方误差", en="½ sq. error")
    names = []
    for text, (_, color) in zip((crossed, squared), LOSSES):
        names.append(write(second, text, (300, 0), color=color))

    def move(start):
        low, here = 0.0, np.abs(starts - start).argmin()
        for curves, line, mark, name in zip(every, lines, marks, names):
            a = curves[here]
            line.set_ydata(a)
            mark.set_data([300], [a[-1]])
            name.xy = (300, max(a[-1], low))
            low = a[-1] + 0.14
        head.set_text(f"$w$ = $b$ = {start:.1f}")
        return head, *lines, *marks, *names

    name = label(zh="起点 $w$ = $b$", en="start $w$ = $b$")
    frames(figure, move, starts, start, name)
    return figure
