import numpy as np
from snippets.annealing.cosine_annealing import cosine_annealing
from snippets.annealing.lowest_loss import lowest_loss
from snippets.figures.canvas import A, D, canvas, dot, panel, write
from snippets.figures.frames import frames
from snippets.learning_rate.students import students
from snippets.learning_rate.train_neuron import train_neuron
from snippets.neuron.binary_cross_entropy import binary_cross_entropy


def annealing_losses(label, start=1.0):
    """450 noisy steps at a constant rate, and at one that is annealed."""
    x, y = students(np.random.default_rng(0))
    lowest, runs = lowest_loss(x, y), 60
    starts = np.linspace(0.1, 1, 4)
    every, t = [], np.arange(450)
    for shape in (np.ones(450), cosine_annealing(t, 1, 0.01, 450)):
        rates = np.outer(shape, np.repeat(starts, runs))
        rng = np.random.default_rng(0)
        path = train_neuron(x, y, rates, rng, runs=4 * runs)
        w, b = path[:, ::18, :, None]
        losses = binary_cross_entropy(*np.broadcast_arrays(y, w * x + b))
        losses = losses.mean(axis=-1) - lowest
        every.append(losses.reshape(26, 4, runs))

    figure = canvas(560, 280)
    axes = panel(
        figure,
        x=label(zh="步数 $t$", en="steps $t$"),
        y=label(
            zh="损失高出最小值多少（奈特，对数刻度）",
            en="loss above its minimum (nats, log scale)",
        ),
        left=58,
        right=120,
    )
    axes.set(yscale="log", xlim=(0, 450), ylim=(3e-4, 1))
    axes.set_xticks(range(0, 451, 150))
    axes.set_yticks([0.001, 0.01, 0.1, 1], ["0.001", "0.01", "0.1", "1"])
    axes.minorticks_off()
    steps, parts = np.arange(0, 451, 18), []
    for losses, color, zh, en in (
        (every[0], A, "不变", "constant"),
        (every[1], D, "余弦退火", "cosine"),
    ):
        (mean,) = axes.plot(steps, steps, color=color, lw=2.25)
        mark = dot(axes, 450, 1, color)
        name = write(axes, label(zh=zh, en=en), (450, 1), color=color)
        parts.append((losses, mean, mark, name))
    (one,) = axes.plot(steps, steps, color=A, lw=1, alpha=0.5)

    def move(start):
        here = np.abs(starts - start).argmin()
        one.set_ydata(every[0][:, here, 0])
        moved, ends = [one], []
        for losses, mean, mark, name in parts:
            average = losses[:, here].mean(axis=1)
            mean.set_ydata(average)
            mark.set_data([450], [average[-1]])
            moved += [mean, mark, name]
            ends.append((average[-1], name))
        (low, lower), (high, upper) = sorted(ends, key=lambda end: end[0])
        lower.xy, upper.xy = (450, low), (450, max(high, 1.9 * low))
        return moved

    name = label(zh="起始学习率", en="starting rate")
    frames(figure, move, starts, start, name)
    return figure
