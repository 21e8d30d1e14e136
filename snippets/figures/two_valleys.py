import numpy as np
from snippets.figures.canvas import INK, MUTED, A, B, canvas, dot, panel, write
from snippets.figures.frames import frames
from snippets.gradient_descent.gradient_descent import gradient_descent
from snippets.mse_vs_cross_entropy.cross_entropy_gradient import (
    cross_entropy_gradient,
)
from snippets.mse_vs_cross_entropy.squared_error_gradient import (
    squared_error_gradient,
)
from snippets.neuron.binary_cross_entropy import binary_cross_entropy
from snippets.neuron.half_squared_error import half_squared_error
from snippets.step_and_sigmoid.sigmoid import sigmoid

RINGS = (
    [0.12, 0.15, 0.2, 0.2325, 0.24, 0.26, 0.28],
    [0.53, 0.6, 0.75, 1, 1.3, 1.7, 2.2, 2.8, 3.5, 4.3],
)


def two_valleys(label, start=-3.0):
    """Both mean losses of 12 students over (w, b), each with a descent."""
    x = np.repeat([-1, 0, 5], 4)
    y = np.array([1, 1, 1, 0, 1, 0, 0, 0, 1, 1, 1, 1])
    w, b = np.meshgrid(np.linspace(-4, 2, 61), np.linspace(-3, 3, 61))
    z = w[..., None] * x + b[..., None]
    labels = np.broadcast_to(y, z.shape)
    losses = half_squared_error(labels, sigmoid(z)), binary_cross_entropy(labels, z)
    figure = canvas(560, 330)
    shown = np.unique(np.geomspace(1, 301, 45).astype(int)) - 1
    panels = []
    for left, loss, gradient, levels, color in zip(
        (36, 328),
        losses,
        (squared_error_gradient, cross_entropy_gradient),
        RINGS,
        (B, A),
    ):
        weight = label(zh="权重 $w$", en="weight $w$")
        axes = panel(figure, x=weight, left=left, right=340 - left)
        axes.grid(visible=False)
        mean = loss.mean(axis=-1)
        axes.contour(w, b, mean, levels, colors=color, alpha=0.5, linewidths=1.2)
        axes.set(xlim=(-4, 2), ylim=(-3, 3), xticks=range(-4, 3, 2))
        axes.set(yticks=range(-2, 3, 2))
        (trail,) = axes.plot([], [], color=INK, lw=1.75)
        panels.append(
            (gradient, trail, dot(axes, 0, 0, INK), dot(axes, 0, 0, color))
        )
        if color == B:
            write(axes, "0.229", (-2.95, -1.6), (0, 0), B, ha="center")
            write(axes, "0.094", (0.6, 0.85), (0, 0), B, ha="center")
    bias = label(zh="偏置 $b$", en="bias $b$")
    figure.text(8 / 560, 320 / 330, bias, va="top", color=MUTED, size=13)
    squared = label(zh="½ 平方误差", en="½ squared error")
    crossed = label(zh="交叉熵", en="cross-entropy")
    for end, text, color in ((256, squared, B), (548, crossed, A)):
        style = {"ha": "right", "va": "top", "color": color, "size": 13}
        figure.text(end / 560, 320 / 330, text, **style)

    def move(start):
        moved = []
        for gradient, trail, first, last in panels:
            path = gradient_descent(
                lambda v: np.mean(gradient(x, y, *v), axis=-1), (start, 2), 1, 300
            )[shown]
            trail.set_data(*path.T)
            first.set_data(*path[:1].T)
            last.set_data(*path[-1:].T)
            moved += [trail, first, last]
        return moved

    name = label(zh="起点的权重 $w$", en="start at $w$ =")
    frames(figure, move, np.linspace(-3, 1, 9), start, name)
    return figure
