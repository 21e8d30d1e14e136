import numpy as np
from snippets.figures.canvas import (
    INK,
    A,
    B,
    canvas,
    dot,
    panel,
    specks,
    strokes,
    write,
)
from snippets.figures.frames import frames
from snippets.gradient_descent.gradient import gradient
from snippets.gradient_descent.gradient_descent import gradient_descent
from snippets.gradient_descent.line_loss import line_loss
from snippets.gradient_descent.practice import practice


def gradient_path(label, learning_rate=0.2):
    """Lines of equal loss over (w, b), and the way down across them."""

    def loss(w):
        return line_loss(*practice(), *w)

    figure = canvas(560, 420)
    axes = panel(
        figure,
        x=label(zh="权重 $w$（分/小时）", en="weight $w$ (marks per hour)"),
        y=label(zh="偏置 $b$（分）", en="bias $b$ (marks)"),
        left=36,
    )
    axes.grid(visible=False)
    w, b = np.linspace(-1.02, 4.08, 103), np.linspace(-0.1, 3.1, 65)
    levels = loss((1.5, 1)) + np.array([0.06, 0.25, 0.6, 1.1, 2, 3.2, 5])
    rings = {"colors": A, "alpha": 0.5, "linewidths": 1}
    axes.contour(w, b, loss(np.meshgrid(w, b)), levels, **rings)
    axes.set(xlim=(w[0], w[-1]), ylim=(b[0], b[-1]), aspect="equal")
    axes.set(xticks=range(-1, 5), yticks=range(4))
    start = (2.5, 3)

    def slopes(w):
        return gradient(loss, w)

    (line,) = axes.plot([], [], color=B, lw=1.75)
    dots = specks(axes, [], [], B, size=5)
    write(axes, label(zh="起点", en="start"), start, (12, 0), B)
    dot(axes, 1.5, 1, INK)
    lowest = label(zh="最低点", en="minimum")
    write(axes, lowest, (1.5, 1), (14, -34), INK, leader=True)

    def move(learning_rate):
        path = gradient_descent(slopes, start, learning_rate, 30)
        line.set_data(*path.T)
        dots.set_data(*strokes(*path.T))
        return line, dots

    name = label(zh="学习率 $η$", en="learning rate $η$")
    frames(figure, move, np.linspace(0.02, 0.9, 45), learning_rate, name)
    return figure
