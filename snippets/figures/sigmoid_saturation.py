import numpy as np
from snippets.figures.canvas import INK, A, B, canvas, dot, panel, write
from snippets.step_and_sigmoid.sigmoid import sigmoid
from snippets.step_and_sigmoid.sigmoid_derivative import sigmoid_derivative


def sigmoid_saturation(label):
    """σ rises from 0 to 1, and σ′ is a hill in the middle."""
    figure = canvas(height=270)
    axes = panel(figure, x="$z$", right=72, top=24)
    z = np.linspace(-8, 8, 321)
    axes.plot(z, sigmoid(z), color=A, lw=2.25)
    axes.plot(z, sigmoid_derivative(z), color=B, lw=2.25)
    axes.set(ylim=(0, 1.05), xticks=range(-8, 9, 4))
    axes.set_yticks([0, 0.25, 0.5, 0.75, 1], ["0", "0.25", "0.5", "0.75", "1"])
    dot(axes, 0, sigmoid_derivative(0), B)
    most = label(zh="最大斜率 0.25", en="0.25 at most")
    write(axes, most, (0, sigmoid_derivative(0)), (22, 14), INK)
    write(axes, "$σ(z)$", (8, sigmoid(8)), color=A)
    write(axes, "$σ'(z)$", (8, sigmoid_derivative(8)), color=B)
    return figure
