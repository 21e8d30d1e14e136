import numpy as np
from snippets.figures.canvas import INK, MUTED, A, B, canvas, dot, panel, write
from snippets.figures.frames import frames
from snippets.step_and_sigmoid.sigmoid import sigmoid


def log_odds_line(label, hours=6):
    """A straight line of log-odds over the hours, and its S of probability."""
    figure = canvas()
    name = label(zh="练习时间（小时）", en="hours of practice")
    left = panel(
        figure,
        x=name,
        y=label(zh="对数几率 $z$", en="log-odds $z$"),
        left=44,
        right=306,
    )
    right = panel(figure, x=name, left=318, right=32)
    write(
        right,
        label(zh="概率 $a$", en="probability $a$"),
        (0, 1.1),
        (-36, 28),
        MUTED,
    )
    x = np.linspace(0, 10, 201)
    left.plot(x, x - 5, color=A, lw=2.25)
    right.plot(x, sigmoid(x - 5), color=B, lw=2.25)
    left.set(xlim=(0, 10), ylim=(-5.5, 5.5), xticks=[0, 5, 10])
    left.set_yticks([-4, -2, 0, 2, 4], ["−4", "−2", "0", "2", "4"])
    right.set(xlim=(0, 10), ylim=(-0.05, 1.1), xticks=[0, 5, 10])
    right.set_yticks([0, 0.5, 1], ["0", "0.5", "1"])
    marks = dot(left, hours, 0, A), dot(right, hours, 0, B)
    odds = write(left, "", (10, -4.7), (0, 0), INK, ha="right")
    chance = write(right, "", (10, 0.08), (0, 0), INK, ha="right")

    def move(hours):
        z = hours - 5
        marks[0].set_data([hours], [z])
        marks[1].set_data([hours], [sigmoid(z)])
        odds.set_text(label(zh="几率 ", en="odds ") + f"{np.exp(z):.3f}")
        chance.set_text(f"{sigmoid(z):.3f}")
        return *marks, odds, chance

    name = label(zh="小时", en="hours")
    frames(figure, move, np.linspace(0, 10, 21), hours, name)
    return figure
