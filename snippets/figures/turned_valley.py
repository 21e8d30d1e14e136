import numpy as np
from snippets.figures.canvas import (
    INK,
    MUTED,
    A,
    B,
    C,
    canvas,
    panel,
    specks,
    strokes,
    write,
)
from snippets.figures.frames import frames
from snippets.gradient_descent.gradient_descent import gradient_descent

HESSIAN = np.array([[2.2, 1.8], [1.8, 2.2]])


def turned_valley(label, rate=0.4):
    """Three steps from (1, 1), from (1, −1) and from their sum, (2, 0)."""
    figure = canvas(560, 320)
    axes = panel(figure, y="$w_2$", left=40, right=260)
    axes.grid(False)
    axes.set(xlim=(-2.6, 2.6), ylim=(-2.16, 2.16))
    axes.set(xticks=[-2, 0, 2], yticks=[-2, 0, 2])
    write(axes, "$w_1$", (2.6, -2.16), (0, -46), MUTED, ha="right")
    turn = np.linspace(0, 2 * np.pi, 37)
    across, along = np.cos(turn) / 2, np.sin(turn) / np.sqrt(0.4)
    ellipse = np.array([across + along, across - along]) * np.sqrt(1.6)
    axes.plot(*ellipse, color=MUTED, lw=1, alpha=0.5)
    for side, color in ((1, A), (-1, C)):
        axes.plot([-2.1, 2.1], [-2.1 * side, 2.1 * side], color=color, lw=1)
    (zigzag,) = axes.plot([], [], color=B, lw=1.75)
    walks = []
    for start, color, shift in (
        ((1, 1), A, (-24, 8)),
        ((1, -1), C, (32, -4)),
        ((2, 0), B, (4, 16)),
    ):
        walks.append((start, specks(axes, [], [], color)))
        point = f"({start[0]}, {start[1]})".replace("-", "−")
        write(axes, point, start, shift, color, ha="center")
    top, bottom = (
        write(axes, "", (2.6, y), (16, 0), color)
        for y, color in ((1, A), (-0.7, C))
    )
    for name, at, color in (
        (label(zh="曲率 4", en="curvature 4"), (2.6, 1.45), A),
        (label(zh="曲率 0.4", en="curvature 0.4"), (2.6, -0.25), C),
    ):
        write(axes, name, at, (16, 0), color)
    rows = label(zh="$H$ 的两行", en="rows of $H$")
    for y, text in ((-1.5, rows), (-1.98, "(2.2, 1.8)  (1.8, 2.2)")):
        write(axes, text, (2.6, y), (16, 0), INK)

    def move(rate):
        moved = [zigzag]
        for start, dots in walks:
            path = gradient_descent(lambda w: HESSIAN @ w, start, rate, 3)
            dots.set_data(*strokes(*path.T))
            moved.append(dots)
        zigzag.set_data(*path.T)
        words = label(zh="每步：距离 ×", en="each step: distance ×")
        for text, curvature in ((top, 4), (bottom, 0.4)):
            text.set_text(f"{words} {abs(1 - rate * curvature):.2f}")
            moved.append(text)
        return moved

    values = np.linspace(0.1, 0.55, 4)
    name = label(zh="学习率 $η$", en="learning rate $η$")
    frames(figure, move, values, rate, name)
    return figure
