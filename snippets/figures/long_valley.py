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

CURVATURES = np.array([0.04, 4])


def long_valley(label, rate=0.45):
    """Twenty steps from (10, 1) in a valley seen from above."""
    figure = canvas(560, 300)
    line, dots, head = valley(figure, label)
    tops = [
        write(figure.axes[0], "", (-1, y), (30, 0), color, ha="left")
        for y, color in ((2.6, B), (-2.6, C))
    ]
    across = label(zh="横穿谷底，每步：距离 ×", en="across, each step: distance ×")
    along = label(zh="沿着谷底，每步：距离 ×", en="along, each step: distance ×")

    def move(rate):
        path = gradient_descent(lambda w: CURVATURES * w, (10, 1), rate, 20)
        show(path, label, line, dots, head)
        shrunk = np.abs(1 - rate * CURVATURES)
        tops[0].set_text(f"{across} {shrunk[1]:.2f}")
        tops[1].set_text(f"{along} {shrunk[0]:.3f}")
        return line, dots, head, *tops

    values = np.linspace(0.05, 0.55, 6)
    name = label(zh="学习率 $η$", en="learning rate $η$")
    frames(figure, move, values, rate, name)
    return figure


def valley(figure, label):
    """Lines of equal loss, and what `show` fills: a path and its end."""
    axes = panel(figure, y="$w_2$", left=40, right=30)
    axes.grid(False)
    axes.set(xlim=(-1.2, 11.2), ylim=(-3.2, 3.2))
    axes.set(xticks=[0, 5, 10], yticks=[-2, 0, 2])
    write(axes, "$w_1$", (11.2, -3.2), (0, -46), MUTED, ha="right")
    turn = np.linspace(0, 2 * np.pi, 73)
    for loss in (1.5, 4, 7.5):
        radii = np.sqrt(2 * loss / CURVATURES)
        ring = radii[0] * np.cos(turn), radii[1] * np.sin(turn)
        axes.plot(*ring, color=MUTED, lw=1, alpha=0.5)
    axes.plot([0], [0], "+", ms=10, color=INK)
    write(axes, label(zh="最低点", en="minimum"), (0, 0), (8, 14), INK)
    (line,) = axes.plot([], [], color=A, lw=1.25)
    dots = specks(axes, [], [], A)
    head = write(axes, "", (11.2, 3.2), (0, 20), A, ha="right")
    return line, dots, head


def show(path, label, line, dots, head):
    """A path as far as the picture goes, and where its last point is."""
    out = np.flatnonzero(np.abs(path[:, 1]) > 3.2)
    seen = path[: out[0]] if len(out) else path
    line.set_data(*seen.T)
    dots.set_data(*strokes(*seen.T))
    after = label(zh="20 步以后", en="after 20 steps")
    end = ", ".join(f"{w:.2f}" for w in path[-1] + 0.0)
    head.set_text(f"{after}: ({end})".replace("-", "−"))
