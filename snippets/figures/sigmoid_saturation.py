import numpy as np
from snippets.entropy.log import log
from snippets.figures.canvas import INK, A, B, canvas, dot, panel, write
from snippets.step_and_sigmoid.literal_sigmoid import literal_sigmoid
from snippets.step_and_sigmoid.sigmoid import sigmoid
from snippets.step_and_sigmoid.sigmoid_derivative import sigmoid_derivative


def sigmoid_saturation(label):
    """σ and σ′ near 0, and σ′ as far as float64 follows it."""
    figure = canvas(height=540)
    near = panel(figure, x="$z$", right=72, top=24, bottom=306)
    z = np.linspace(-8, 8, 321)
    near.plot(z, sigmoid(z), color=A, lw=2.25)
    near.plot(z, sigmoid_derivative(z), color=B, lw=2.25)
    near.set(ylim=(0, 1.05), xticks=range(-8, 9, 4))
    near.set_yticks([0, 0.25, 0.5, 0.75, 1], ["0", "0.25", "0.5", "0.75", "1"])
    dot(near, 0, sigmoid_derivative(0), B)
    most = label(zh="最大斜率 0.25", en="0.25 at most")
    write(near, most, (0, sigmoid_derivative(0)), (22, 14), INK)
    write(near, "$σ(z)$", (8, sigmoid(8)), color=A)
    write(near, "$σ'(z)$", (8, sigmoid_derivative(8)), color=B)

    name = label(zh="$σ'(z)$，对数刻度", en="$σ'(z)$, logarithmic scale")
    far = panel(figure, x="$z$", y=name, left=72, right=72, top=326)
    z = np.arange(-800, 801)
    s = literal_sigmoid(z)
    exponents = np.maximum(log([s * (1 - s), sigmoid_derivative(z)], 10), -400)
    far.plot(z, exponents[1], color=B, lw=2.25)
    far.plot(z, exponents[0], color=INK, lw=1.5, ls=(0, (3, 2)))
    far.set(ylim=(-335, 8), xticks=[-745, -400, 0, 400, 745])
    ticks = ["1", "$10^{-100}$", "$10^{-200}$", "$10^{-300}$"]
    far.set_yticks([0, -100, -200, -300], ticks)
    write(far, "$σ(z)σ(−z)$", (160, -60), (8, 4), B)
    write(far, "$σ(z)(1−σ(z))$", (37, -240), (8, 0), INK)
    text = label(zh="从 $z$ = 37 起为 0", en="is 0 from $z$ = 37")
    write(far, text, (37, -300), (8, 0), INK)
    return figure
