import numpy as np
from snippets.figures.canvas import INK, A, B, canvas, panel, stairs, strokes, write
from snippets.figures.frames import frames
from snippets.gradient_descent.gradient_descent import gradient_descent
from snippets.gradient_descent.line_loss import line_loss
from snippets.gradient_descent.practice import practice
from snippets.why_loss.derivative import derivative


def gradient_steps(label, learning_rate=0.2):
    """L(w) with b held at 1: each step goes η times the slope along w."""

    def loss(w):
        return line_loss(*practice(), w, 1)

    figure = canvas()
    axes = panel(
        figure,
        x=label(zh="权重 $w$（分/小时）", en="weight $w$ (marks per hour)"),
        y=label(zh="损失 $L(w)$", en="loss $L(w)$"),
        left=36,
    )
    w = np.linspace(-0.5, 3.5, 61)
    axes.plot(w, loss(w), color=A, lw=2.25)
    axes.set(xlim=(-0.5, 3.5), ylim=(0, 4), yticks=range(4), xticks=range(4))
    start = label(zh="起点", en="start")
    write(axes, start, (0, loss(0)), (-9, -12), B, ha="right")
    lowest = label(zh="最低点 $w$ = 1.5", en="lowest at $w$ = 1.5")
    at = (1.5, loss(1.5))
    write(axes, lowest, at, (6, 40), INK, leader=True, ha="center")
    line, dots = stairs(axes, [0], [loss(0)], B)
    first = write(axes, "", (1.5, 3.3), (0, 0), B, ha="center")

    def move(learning_rate):
        def slope(w):
            return derivative(loss, w)

        path = gradient_descent(slope, 0, learning_rate, 8)
        line.set_data(np.repeat(path, 2)[1:], np.repeat(loss(path), 2)[:-1])
        dots.set_data(*strokes(path, loss(path)))
        product = f"{learning_rate:.2f} × {-slope(0):.3g} = {path[1]:.3g}"
        zh, en = f"第一步的长度：{product}", f"first step: {product}"
        first.set_text(label(zh=zh, en=en))
        return line, dots, first

    name = label(zh="学习率 $η$", en="learning rate $η$")
    frames(figure, move, np.linspace(0.1, 1.3, 13), learning_rate, name)
    return figure
