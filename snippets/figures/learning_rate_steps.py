import numpy as np
from snippets.figures.canvas import (
    MUTED,
    A,
    B,
    C,
    D,
    canvas,
    panel,
    stairs,
    write,
)
from snippets.gradient_descent.gradient_descent import gradient_descent
from snippets.gradient_descent.line_loss import line_loss
from snippets.gradient_descent.seedling import seedling
from snippets.why_loss.derivative import derivative


def learning_rate_steps(label):
    """Six steps on the same curve: too short, about right, ever longer."""

    def loss(w):
        return line_loss(*seedling(), w, 1)

    figure = canvas(560, 330)
    w = np.linspace(-1.2, 4.2, 109)
    for i, (rate, color, zh, en) in enumerate(
        (
            (0.05, D, "太小", "too small"),
            (0.4, C, "合适", "about right"),
            (1.25, B, "太大", "too large"),
        )
    ):
        x = label(zh="权重 $w$", en="weight $w$") if i == 2 else ""
        left, right = 28 + 178 * i, 16 + 178 * (2 - i)
        axes = panel(figure, x=x, left=left, right=right, top=96)
        axes.plot(w, loss(w), color=A, lw=2.25)
        axes.set(xlim=(-1.2, 4.2), ylim=(0, 6))
        axes.set_xticks([0, 1.5, 3], ["0", "1.5", "3"])
        axes.set_yticks(range(0, 7, 2), [""] * 4 if i else range(0, 7, 2))
        path = gradient_descent(lambda w: derivative(loss, w), 0, rate, 6)
        stairs(axes, path, loss(path), color)
        center = {"color": color, "ha": "center"}
        write(axes, label(zh=zh, en=en), (1.5, 6), (0, 38), **center)
        write(axes, f"$η$ = {rate}", (1.5, 6), (0, 15), **center)
    loss_name = label(zh="损失 $J(w)$", en="loss $J(w)$")
    figure.text(8 / 560, 1 - 8 / 330, loss_name, va="top", color=MUTED, size=13)
    return figure
