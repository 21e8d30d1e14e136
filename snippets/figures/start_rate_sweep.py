import numpy as np
from snippets.annealing.cosine_annealing import cosine_annealing
from snippets.annealing.exponential_decay import exponential_decay
from snippets.annealing.inverse_time_decay import inverse_time_decay
from snippets.annealing.lowest_loss import lowest_loss
from snippets.annealing.step_decay import step_decay
from snippets.figures.canvas import (
    INK,
    A,
    B,
    C,
    D,
    canvas,
    name_ends,
    panel,
    write,
)
from snippets.learning_rate.students import students
from snippets.learning_rate.train_neuron import train_neuron
from snippets.neuron.binary_cross_entropy import binary_cross_entropy


def start_rate_sweep(label):
    """Final loss over the starting rate: means of 400 runs."""
    x, y = students(np.random.default_rng(0))
    lowest = lowest_loss(x, y)
    figure = canvas(560, 320)
    axes = panel(
        figure,
        x=label(zh="起始学习率 $η_0$", en="starting rate $η_0$"),
        y=label(
            zh="450 步后损失高出最小值多少（奈特）",
            en="loss above its minimum after 450 steps (nats)",
        ),
        left=56,
        right=136,
    )
    axes.set(xscale="log", yscale="log", xlim=(0.1, 10), ylim=(2e-4, 10))
    ticks = {0.1: "0.1", 0.3: "0.3", 1: "1", 2: "2", 6: "6", 10: "10"}
    axes.set_xticks([*ticks], ticks.values())
    axes.set_yticks([0.001, 0.01, 0.1, 1], ["0.001", "0.01", "0.1", "1"])
    axes.minorticks_off()
    starts, runs = np.geomspace(0.1, 10, 11), 400
    t, ends = np.arange(450), []
    exponential = exponential_decay(t, 1, np.log(100) / 450)
    for shape, color, zh, en in (
        (np.ones(450), INK, "不变", "constant"),
        (step_decay(t, 1, 0.1, 150), D, "阶梯", "step"),
        (exponential, B, "指数", "exponential"),
        (inverse_time_decay(t, 1, 99 / 450), C, "$1/t$", "$1/t$"),
        (cosine_annealing(t, 1, 0.01, 450), A, "余弦", "cosine"),
    ):
        rates = np.outer(shape, np.repeat(starts, runs))
        rng = np.random.default_rng(0)
        w, b = train_neuron(x, y, rates, rng, runs=11 * runs)[:, -1, :, None]
        losses = binary_cross_entropy(*np.broadcast_arrays(y, w * x + b))
        mean = losses.mean(axis=-1).reshape(11, runs).mean(axis=1) - lowest
        axes.plot(starts, mean, color=color, lw=1.75)
        if color in (INK, C):
            at = starts[mean.argmin()], mean.min()
            write(axes, f"{at[1]:.2g}", at, (0, -16), color, ha="center")
        ends.append((10, mean[-1], label(zh=zh, en=en), color))
    name_ends(axes, ends)
    return figure
