from functools import cache

import numpy as np
from snippets.annealing.lowest_loss import lowest_loss
from snippets.figures.canvas import MUTED, B, canvas, dot, panel, write
from snippets.figures.frames import frames
from snippets.learning_rate.students import students
from snippets.learning_rate.train_neuron import train_neuron
from snippets.neuron.binary_cross_entropy import binary_cross_entropy


def batch_and_rate(label, batch=2, rate=0):
    """4000 examples in batches of 10 at 0.1, and with either one doubled."""
    x, y = students(np.random.default_rng(0))
    lowest, runs, doublings = lowest_loss(x, y), 100, range(5)

    @cache
    def losses(batch, rate):
        steps, rng = np.full(4000 // batch, rate), np.random.default_rng(0)
        path = train_neuron(x, y, steps, rng, batch=batch, runs=runs)
        w, b = path[:, :: 160 // batch, :, None]
        loss = binary_cross_entropy(*np.broadcast_arrays(y, w * x + b))
        return loss.mean(axis=(1, 2)) - lowest

    sizes = [10 * 2**doubled for doubled in doublings]
    rates = [0.1 * 2**doubled for doubled in doublings]
    figure = canvas(560, 320)
    axes = panel(
        figure,
        x=label(zh="用过的样本数", en="examples used"),
        y=label(
            zh="损失高出最小值多少（奈特，对数刻度）",
            en="loss above its minimum (nats, log scale)",
        ),
        left=58,
        right=64,
    )
    axes.set(yscale="log", xlim=(0, 4000), ylim=(0.01, 3))
    axes.set_xticks(range(0, 4001, 1000))
    axes.set_yticks([0.01, 0.1, 1], ["0.01", "0.1", "1"])
    axes.minorticks_off()
    used = np.arange(0, 4001, 160)
    axes.plot(used, losses(10, 0.1), color=MUTED, lw=5, alpha=0.5)
    (curve,) = axes.plot(used, used, color=B, lw=2)
    mark = dot(axes, 4000, 1, B)
    end = write(axes, "", (4000, 1), color=B)
    old = label(
        zh="批大小 10，学习率 0.1，400 步", en="batch 10, rate 0.1, 400 steps"
    )
    write(axes, old, (4000, 3), (0, -30), MUTED, ha="right")
    name = write(axes, "", (4000, 3), (0, -8), B, ha="right")

    def move(batch, rate):
        n, eta = sizes[int(batch)], rates[int(rate)]
        loss = losses(n, eta)
        curve.set_ydata(loss)
        mark.set_data([4000], [loss[-1]])
        end.xy = 4000, loss[-1]
        end.set_text(f"{loss[-1]:.3f}")
        zh = f"批大小 {n}，学习率 {eta:.1f}，{4000 // n} 步"
        en = f"batch {n}, rate {eta:.1f}, {4000 // n} steps"
        name.set_text(label(zh=zh, en=en))
        return curve, mark, end, name

    batches = label(zh="批大小翻倍几次", en="batch doubled, times")
    times = label(zh="学习率翻倍几次", en="rate doubled, times")
    frames(figure, move, doublings, batch, batches, second=(doublings, rate, times))
    return figure
