import numpy as np
from snippets.figures.canvas import INK, A, B, canvas, panel, write
from snippets.why_loss.accuracy import accuracy
from snippets.why_loss.hinge_loss import hinge_loss
from snippets.why_loss.squared_error import squared_error


def surrogate_losses(label):
    """The 0–1 loss of a student who passed, and two that stand in for it."""
    figure = canvas(height=264)
    name = label(zh="通过者的输出 $a$", en="output $a$ for a student who passed")
    axes = panel(figure, x=name, y=label(zh="损失", en="loss"), left=36)
    a = np.linspace(-0.25, 1.75, 401)[:, None]
    axes.plot(a, 4 * squared_error([1], a), color=B, lw=2.25)
    axes.plot(a, hinge_loss([1], a), color=A, lw=2.25)
    for side in (a[a[:, 0] <= 0.5], a[a[:, 0] > 0.5]):
        axes.plot(side, 1 - accuracy([1], side), color=INK, lw=2.25)
    axes.set(xlim=(-0.25, 1.75), ylim=(-0.08, 4.2), yticks=range(5))
    axes.set_xticks([0, 0.5, 1, 1.5], ["0", "½", "1", "1.5"])
    squared = label(zh="平方误差的 4 倍", en="4 × squared error")
    write(axes, squared, (0.1, 4 * 0.81), (12, 4), B)
    write(axes, label(zh="合页损失", en="hinge loss"), (-0.23, 2.46), (0, 20), A)
    write(axes, label(zh="0–1 损失", en="0–1 loss"), (-0.23, 1), (0, -16), INK)
    return figure
