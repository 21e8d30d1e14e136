import numpy as np
from matplotlib.patches import Ellipse
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
from snippets.gradient_descent.gradient import gradient
from snippets.gradient_descent.gradient_descent import gradient_descent
from snippets.gradient_descent.line_loss import line_loss
from snippets.gradient_descent.practice import practice


def line_and_bowl(label, steps=2):
    """Each step of gradient descent as a line, and as a point on the loss."""
    hours, marks = practice()

    def loss(w):
        return line_loss(hours, marks, *w)

    figure = canvas(560, 330)
    axes = panel(
        figure,
        x=label(zh="练习时间（小时）", en="practice (hours)"),
        y=label(zh="分数", en="marks"),
        left=36,
        right=304,
    )
    ends = np.array([-0.2, 2.2])
    axes.set(xlim=ends, ylim=(-0.5, 9), xticks=hours, yticks=range(0, 9, 2))
    dashed = {"color": B, "alpha": 0.5, "lw": 1.5, "ls": (0, (4, 4))}
    axes.plot(ends, 2.5 * ends + 3, **dashed)
    write(axes, label(zh="起点", en="start"), (0, 5.3), (0, 0), B)
    (line,) = axes.plot([], [], color=B, lw=2.25)
    (misses,) = axes.plot([], [], color=MUTED, lw=1.5)
    for x, y in zip(hours, marks):
        dot(axes, x, y, A)
    amount = write(axes, "", (1.2, 0.1), color=INK)

    right = panel(
        figure,
        x=label(zh="权重 $w$", en="weight $w$"),
        left=326,
        right=16,
    )
    right.grid(visible=False)
    curved = np.array([[np.mean(hours**2), np.mean(hours)], [np.mean(hours), 1]])
    steepness, directions = np.linalg.eigh(curved)
    turned = np.degrees(np.arctan2(*directions[::-1, 0]))
    # rings of equal loss, by so much above the lowest
    for above in [0.06, 0.25, 0.6, 1.1, 2, 3.2, 5]:
        width, height = 2 * np.sqrt(2 * above / steepness)
        ring = Ellipse((1.5, 1), width, height, angle=turned)
        right.add_patch(ring).set(facecolor="none", edgecolor=A, alpha=0.5)
    right.set(xlim=(-0.2, 3.2), ylim=(-0.2, 3.4), xticks=range(4), yticks=range(4))
    name = label(zh="偏置 $b$", en="bias $b$")
    figure.text(300 / 560, 320 / 330, name, va="top", color=MUTED, size=13)
    path = gradient_descent(lambda v: gradient(loss, v), (2.5, 3), 0.2, 12)
    (trail,) = right.plot([], [], color=B, lw=1.75)
    dots = specks(right, [], [], B, size=5)
    lowest = label(zh="最低点", en="lowest")
    dot(right, 1.5, 1, INK)
    write(right, lowest, (1.5, 1), (-16, -30), INK, leader=True, ha="right")
    here = dot(right, [2.5], [3], B)

    def move(steps):
        walked = path[np.minimum(np.arange(13), round(steps))]
        w, b = walked[-1]
        line.set_data(ends, w * ends + b)
        gaps = np.full(3, np.nan)
        to_line = np.stack([marks, w * hours + b, gaps], axis=-1)
        misses.set_data(np.repeat(hours, 3), to_line.ravel())
        amount.set_text(f"$L$ = {loss((w, b)):.3f}")
        trail.set_data(*walked.T)
        dots.set_data(*strokes(*walked.T))
        here.set_data([w], [b])
        return line, misses, amount, trail, dots, here

    name = label(zh="步数", en="steps")
    frames(figure, move, np.linspace(0, 12, 13), steps, name)
    return figure
