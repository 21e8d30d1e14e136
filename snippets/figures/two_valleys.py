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

SQUARED = [0.12, 0.2, 0.2325, 0.26]  # rings of equal loss
CROSSED = [0.6, 1, 2, 4]


def two_valleys(label, start=-3.0):
    """Both mean losses of 12 students over (w, b), each with a descent."""
    x = np.repeat([-1, 0, 5], 4)
    y = np.array([1, 1, 1, 0, 1, 0, 0, 0, 1, 1, 1, 1])
    starts = np.linspace(-3, 1, 5)
    shown = np.unique(np.geomspace(1, 301, 16).astype(int)) - 1

    def descents(gradient):
        def slope(v):
            every = np.broadcast_arrays(x, y, *v[..., None])
            return np.mean(gradient(*every), axis=-1)

        path = gradient_descent(slope, (starts, 2 + 0 * starts), 1, 300)
        return path[shown].T

    figure = canvas(560, 330)

    def show_map(left, loss, rings, color):
        weight = label(zh="权重 $w$", en="weight $w$")
        axes = panel(figure, x=weight, left=left, right=340 - left)
        axes.grid(visible=False)
        drawn = axes.contour(w, b, loss, rings, colors=color, alpha=0.5)
        for ring in drawn.get_paths():  # to about 1 px: fewer points, less to load
            ring.should_simplify, ring.simplify_threshold = True, 1
        axes.set(xlim=(-4, 2), ylim=(-3, 3), xticks=range(-4, 3, 2))
        axes.set(yticks=range(-2, 3, 2))
        (trail,) = axes.plot([], [], color=INK, lw=1.75)
        return axes, (trail, dot(axes, 0, 0, INK), dot(axes, 0, 0, color))

    w, b = np.meshgrid(np.linspace(-4, 2, 41), np.linspace(-3, 3, 41))
    z = w[..., None] * x + b[..., None]
    labels = np.broadcast_to(y, z.shape)
    squared = half_squared_error(labels, sigmoid(z)).mean(axis=-1)
    crossed = binary_cross_entropy(labels, z).mean(axis=-1)
    axes, one = show_map(36, squared, SQUARED, B)
    _, other = show_map(328, crossed, CROSSED, A)
    write(axes, "0.229", (-3.05, -2.45), (0, 0), B, ha="center")
    write(axes, "0.094", (1.45, 1.95), (0, 0), B, ha="center")
    for x_px, text, color, side in (
        (8, label(zh="偏置 $b$", en="bias $b$"), MUTED, "left"),
        (256, label(zh="½ 平方误差", en="½ squared error"), B, "right"),
        (548, label(zh="交叉熵", en="cross-entropy"), A, "right"),
    ):
        style = {"ha": side, "va": "top", "color": color, "size": 13}
        figure.text(x_px / 560, 320 / 330, text, **style)
    maps = (
        (descents(squared_error_gradient), one),
        (descents(cross_entropy_gradient), other),
    )

    def move(start):
        for paths, (trail, first, last) in maps:
            path = paths[np.abs(starts - start).argmin()]
            trail.set_data(path)
            first.set_data(path[:, :1])
            last.set_data(path[:, -1:])
        return [*one, *other]

    name = label(zh="起点的权重 $w$", en="start at weight $w$")
    frames(figure, move, starts, start, name)
    return figure
