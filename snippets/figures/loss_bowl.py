import numpy as np
from matplotlib.colors import to_rgba
from snippets.figures.canvas import INK, MUTED, A, canvas
from snippets.gradient_descent.line_loss import line_loss
from snippets.gradient_descent.practice import practice


def loss_bowl(label):
    """L(w, b) is the height above the plane of w and b."""
    figure = canvas(560, 350)
    axes = figure.add_axes((0.02, -0.04, 1, 1.13), projection="3d")
    axes.set_axis_off()
    axes.view_init(elev=24, azim=-58)
    axes.set(xlim=(-0.5, 3.5), ylim=(-1, 3), zlim=(0, 9.4))
    w, b = np.meshgrid(np.linspace(-0.5, 3.5, 11), np.linspace(-1, 3, 11))
    loss = line_loss(*practice(), w, b)
    height = (loss[1:, 1:] + loss[:-1, :-1]) / 2 / loss.max()
    shade = [[to_rgba(A, 0.1 + 0.5 * h) for h in row] for row in height]
    facets = {"rcount": 10, "ccount": 10, "facecolors": np.array(shade)}
    edges = {"shade": False, "edgecolor": to_rgba(A, 0.55), "lw": 0.6}
    axes.plot_surface(w, b, loss, **facets, **edges)
    for edge in (
        ([-0.5, 3.5], [-1, -1], [0, 0]),
        ([3.5, 3.5], [-1, 3], [0, 0]),
        ([-0.5, -0.5], [-1, -1], [0, 9]),
    ):
        axes.plot(*edge, color=MUTED, lw=1)
    tick = {"color": MUTED, "size": 12, "va": "center"}
    for value in range(4):
        axes.text(value, -1.45, 0, value, ha="center", **tick)
        axes.text(3.8, value, 0, value, ha="left", **tick)
        axes.text(-0.75, -1, 3 * value, 3 * value, ha="right", **tick)
    for x, y, text in (
        (0.26, 0.03, label(zh="权重 $w$", en="weight $w$")),
        (0.93, 0.19, label(zh="偏置 $b$", en="bias $b$")),
    ):
        figure.text(x, y, text, ha="center", va="center", color=INK, size=13)
    loss_name = label(zh="损失 $L(w, b)$", en="loss $L(w, b)$")
    figure.text(8 / 560, 1 - 10 / 350, loss_name, va="top", color=INK, size=13)
    return figure
