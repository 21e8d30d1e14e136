import numpy as np
from snippets.figures.canvas import INK, A, B, canvas, dot, panel, write
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


def loss_surfaces(label):
    """Mean loss of 12 samples over (w, b), and the ways down from one start."""
    x = np.repeat([-3, -2, 1], 4)
    y = np.array([1, 1, 1, 0, 1, 0, 0, 0, 1, 1, 1, 1])
    w, b = np.meshgrid(np.linspace(-5.5, 2.5, 49), np.linspace(-8, 4, 49))
    targets, z = np.broadcast_arrays(y, w[..., None] * x + b[..., None])
    squared = half_squared_error(targets, sigmoid(z)).mean(axis=-1)
    crossed = binary_cross_entropy(targets, z).mean(axis=-1)
    figure = canvas(560, 380)
    square = label(zh="½ 平方误差", en="½ squared error")
    cross = label(zh="交叉熵", en="cross-entropy")
    for gradient, loss, color, left, right, name in (
        (squared_error_gradient, squared, B, 40, 300, square),
        (cross_entropy_gradient, crossed, A, 304, 36, cross),
    ):
        axes = panel(figure, "$w$", "$b$" if left == 40 else "", left, right)
        levels = np.linspace(0, 1, 13)[1:-1] ** 1.5 * np.ptp(loss) + loss.min()
        axes.contour(w, b, loss, levels, colors=color, alpha=0.55, linewidths=1)
        path = gradient_descent(
            lambda v, slope=gradient: np.mean(slope(x, y, *v), axis=-1),
            start=(-4, -4),
            learning_rate=1,
            steps=300,
        )
        axes.plot(*path.T, color=INK, lw=2.25)
        dot(axes, *path[0], INK)
        dot(axes, *path[-1], color)
        write(axes, name, (2.5, 4), (0, 16), color, ha="right")
        axes.grid(False)
        axes.set(xlim=(-5.5, 2.5), ylim=(-8, 4), xticks=[-4, -2, 0, 2])
        axes.set_yticks([-8, -4, 0, 4])
        if left > 40:
            axes.set_yticklabels([""] * 4)
    return figure
