import numpy as np
from snippets.figures.canvas import INK, A, B, canvas, dot, panel, write
from snippets.step_and_sigmoid.sigmoid import sigmoid
from snippets.step_and_sigmoid.step import step
from snippets.why_loss.derivative import derivative


def step_and_sigmoid_slopes(label):
    """A tangent to the step lies flat; one to the sigmoid never does."""
    figure = canvas()
    word = label(zh="斜率 ", en="slope ")

    def tangent(axes, f, z, color, text, shift, side):
        slope, ends = derivative(f, z), np.array([-1.3, 1.3])
        axes.plot(z + ends, f(z) + slope * ends, color=INK, lw=1.75)
        dot(axes, z, f(z), color)
        write(axes, f"{text}{slope:.2g}", (z, f(z)), shift, INK, ha=side)

    output = label(zh="输出", en="output")
    axes = panel(figure, x="$z$", y=output, left=40, right=306)
    for z in (np.linspace(-6, 0, 2), np.linspace(1e-9, 6, 2)):
        axes.plot(z, step(z), color=B, lw=2.25, clip_on=False)
    tangent(axes, step, -3, B, word, (0, 20), "center")
    tangent(axes, step, 3, B, word, (0, -20), "center")
    write(axes, label(zh="阶跃", en="step"), (-6, 1), (0, -20), B)
    axes.set_yticks([0, 0.5, 1], ["0", "0.5", "1"])

    smooth = panel(figure, x="$z$", left=314, right=32)
    z = np.linspace(-6, 6, 301)
    smooth.plot(z, sigmoid(z), color=A, lw=2.25, clip_on=False)
    tangent(smooth, sigmoid, -3, A, "", (6, 20), "right")
    tangent(smooth, sigmoid, 0, A, word, (14, -2), "left")
    tangent(smooth, sigmoid, 3, A, "", (-4, -20), "left")
    write(smooth, "sigmoid", (-6, 1), (0, -20), A)
    smooth.set_yticks([0, 0.5, 1], [""] * 3)

    for each in (axes, smooth):
        each.set(xlim=(-6, 6), ylim=(-0.1, 1.15), xticks=[-6, -3, 0, 3, 6])
    return figure
