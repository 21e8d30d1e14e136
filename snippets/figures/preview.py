import numpy as np
from snippets.figures.canvas import INK, MUTED, A, B, canvas
from snippets.neuron.binary_cross_entropy import binary_cross_entropy
from snippets.neuron.half_squared_error import half_squared_error
from snippets.step_and_sigmoid.sigmoid import sigmoid


def preview(label):
    """The site's name over its two losses, where a link to it is shared."""
    figure = canvas(600, 315)
    axes = figure.add_axes((0, 0, 1, 0.62))
    z = np.linspace(-6, 12, 600)
    a = sigmoid(z)
    for loss, color in (
        (binary_cross_entropy(1, z), A),
        (half_squared_error(1, a), B),
    ):
        axes.plot(a, loss, color=color, lw=5, solid_capstyle="round")
        axes.fill_between(a, loss, color=color, alpha=0.09, lw=0)
    axes.set(xlim=(0, 1.02), ylim=(0, 4.6))
    axes.axis("off")
    name = label(zh="损失函数与交叉熵", en="Loss Functions and Cross-Entropy")
    size, weight = label(zh=(54, "normal"), en=(27, "bold"))
    style = {"size": size, "weight": weight, "va": "center"}
    figure.text(0.055, 0.86, name, color=INK, **style)
    for x, y, formula, color in (
        (0.057, 0.675, r"$H(p, q) = -\sum p\,\log q$", MUTED),
        (0.15, 0.345, r"$-\ln\,a$", A),
        (0.049, 0.125, r"$(1-a)^2/2$", B),
    ):
        style = {"size": 24, "parse_math": True, "math_fontfamily": "cm"}
        figure.text(x, y, formula, color=color, va="center", **style)
    return figure
