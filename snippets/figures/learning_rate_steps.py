import numpy as np
from snippets.figures.canvas import (
    INK,
    MUTED,
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
from snippets.gradient_descent.gradient_descent import gradient_descent
from snippets.learning_rate.learning_rate import learning_rate

CURVATURE = 4


def learning_rate_steps(label, rate=0.55):
    """Five steps on L = 2 w², and what each makes of the distance to 0."""
    figure = canvas(560, 340)
    loss = label(zh="损失 $L(w)$", en="loss $L(w)$")
    left = panel(figure, y=loss, left=34, right=304)
    w = np.linspace(-3.8, 3.8, 39)
    left.plot(w, CURVATURE * w**2 / 2, color=A, lw=2.25)
    left.set(xlim=(-3.8, 3.8), ylim=(0, 28), xticks=[-2, 0, 2])
    left.set_yticks([0, 8, 16, 24])
    write(left, "$w$", (3.8, 0), (0, -46), MUTED, ha="right")
    (line,) = left.plot([], [], color=B, lw=1.75)
    dots = specks(left, [], [], B)

    right = panel(
        figure, x=label(zh="学习率 $η$", en="learning rate $η$"), left=322
    )
    rates, limit = np.linspace(0, 0.6, 241), learning_rate(CURVATURE)
    right.plot(rates, np.abs(1 - rates * CURVATURE), color=A, lw=2.25)
    right.plot([0, 0.6], [1, 1], color=MUTED, lw=1)
    dashes = {"color": MUTED, "lw": 1.5, "ls": (0, (4, 3))}
    right.plot([limit, limit], [0, 1.3], **dashes)
    write(right, f"$2/λ$ = {limit}", (limit, 1.38), (0, 6), INK, ha="center")
    right.set(xlim=(0, 0.6), ylim=(0, 1.55))
    right.set_xticks([0, 0.25, 0.5], ["0", "0.25", "0.5"])
    right.set_yticks([0, 0.5, 1], ["0", "0.5", "1"])
    head = write(right, "", (0, 1.55), (-22, 20), B)
    mark = dot(right, 0, 0, B)

    def move(rate):
        path = gradient_descent(lambda w: CURVATURE * w, -2.0, rate, 5)
        losses = CURVATURE * path**2 / 2
        line.set_data(np.repeat(path, 2)[1:], np.repeat(losses, 2)[:-1])
        dots.set_data(*strokes(path, losses))
        factor = abs(1 - rate * CURVATURE)
        mark.set_data([rate], [factor])
        words = label(zh="每步：距离 ×", en="each step: distance ×")
        head.set_text(f"{words} {factor:.2f}")
        return line, dots, mark, head

    values = np.linspace(0.05, 0.55, 6)
    name = label(zh="学习率 $η$", en="learning rate $η$")
    frames(figure, move, values, rate, name)
    return figure
