import numpy as np
from snippets.figures.canvas import INK, A, B, C, canvas, panel, write
from snippets.learning_rate.range_test import range_test
from snippets.learning_rate.students import students
from snippets.learning_rate.train_neuron import train_neuron
from snippets.neuron.binary_cross_entropy import binary_cross_entropy


def range_test_curve(label):
    """The loss of one neuron while its rate rises: one test, and 100."""
    hours, passed = students(np.random.default_rng(0))
    rates = range_test(np.arange(200), 0.001, 10, 199)
    rng = np.random.default_rng(0)
    w, b = train_neuron(hours, passed, rates, rng, runs=100)[:, :-1, :, None]
    pairs = np.broadcast_arrays(passed, w * hours + b)
    losses = binary_cross_entropy(*pairs).mean(axis=-1)
    figure = canvas()
    axes = panel(
        figure,
        x=label(zh="学习率 $η$（对数刻度）", en="learning rate $η$ (log scale)"),
        y=label(zh="交叉熵损失（奈特）", en="cross-entropy loss (nats)"),
        left=40,
        right=32,
    )
    axes.set(xscale="log", xlim=(0.001, 10), ylim=(0, 1.7))
    ticks = ["0.001", "0.01", "0.1", "1", "10"]
    axes.set_xticks([float(tick) for tick in ticks], ticks)
    axes.set_yticks([0, 0.5, 1, 1.5], ["0", "0.5", "1", "1.5"])
    axes.minorticks_off()
    low, high = np.quantile(losses, [0.1, 0.9], axis=1)
    at = np.linspace(0, 199, 21).astype(int)
    band = rates[at], low[at], high[at]
    axes.fill_between(*band, color=A, alpha=0.2, lw=0)
    axes.plot(rates, losses[:, 0], color=A, lw=1.75)
    axes.plot([0.1, 0.3], [0.12, 0.12], color=C, lw=5)
    choice = label(zh="从这里选：0.1–0.3", en="choose here: 0.1–0.3")
    write(axes, choice, (0.09, 0.12), (-6, 0), C, ha="right")
    calm = label(zh="平稳下降", en="steady fall")
    write(axes, calm, (0.01, 0.85), (0, 0), INK, ha="center")
    wild = label(zh="剧烈反弹", en="wild swings")
    write(axes, wild, (3, 0.12), (0, 0), B, ha="center")
    return figure
