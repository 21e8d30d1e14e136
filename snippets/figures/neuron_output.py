import numpy as np
from snippets.figures.canvas import (
    INK,
    MUTED,
    A,
    B,
    C,
    canvas,
    panel,
    specks,
    write,
)
from snippets.figures.frames import frames
from snippets.neuron.binary_cross_entropy import binary_cross_entropy
from snippets.neuron.learners import learners
from snippets.neuron.neuron import neuron


def neuron_output(label, w=0.8, b=-2):
    """a = σ(wx + b) over the hours x, beside ten students, for any w and b."""
    figure = canvas(height=360)
    axes = panel(
        figure,
        x=label(zh="练习的小时数 $x$", en="hours of practice $x$"),
        y=label(zh="通过的概率 $a$", en="probability of passing $a$"),
        right=84,
    )
    hours, passed = learners()
    (border,) = axes.plot([], [], color=MUTED, lw=1.5, ls=(0, (4, 3)))
    (curve,) = axes.plot([], [], color=A, lw=2.25)
    for answer, color in ((1, C), (0, B)):
        x = hours[passed == answer]
        specks(axes, x, np.full(len(x), answer), color, 8)
    write(axes, label(zh="通过", en="passed"), (10, 1), color=C)
    write(axes, label(zh="未通过", en="failed"), (10, 0), color=B)
    axes.set(xlim=(0, 10), ylim=(-0.05, 1.05), xticks=range(0, 11, 2))
    axes.set_yticks([0, 0.5, 1], ["0", "0.5", "1"])
    loss = write(axes, "", (10, 1.05), (0, 20), INK, ha="right")
    x = np.linspace(0, 10, 41)

    def move(w, b):
        curve.set_data(x, neuron(x, w, b))
        middle = -b / w if w else np.inf
        seen = 0 <= middle <= 10
        border.set_data(np.full(2, middle if seen else 0), [0, int(seen)])
        mean = binary_cross_entropy(passed, w * hours + b).mean()
        nats = label(zh=f"{mean:.3f} 奈特", en=f"{mean:.3f} nats")
        loss.set_text(f"$L$ = {nats}")
        return curve, border, loss

    names = label(zh=("权重 $w$", "偏置 $b$"), en=("weight $w$", "bias $b$"))
    biases = np.arange(-8, 1), b, names[1]
    frames(figure, move, np.linspace(0, 1.6, 9), w, names[0], second=biases)
    return figure
