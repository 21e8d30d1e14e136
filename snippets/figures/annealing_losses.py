import numpy as np
from snippets.figures.canvas import INK, A, B, C, D, canvas, name_ends, panel
from snippets.learning_rate.cosine_annealing import cosine_annealing
from snippets.learning_rate.exponential_decay import exponential_decay
from snippets.learning_rate.inverse_time_decay import inverse_time_decay
from snippets.learning_rate.lowest_loss import lowest_loss
from snippets.learning_rate.step_decay import step_decay
from snippets.learning_rate.students import students
from snippets.learning_rate.train_neuron import train_neuron
from snippets.neuron.binary_cross_entropy import binary_cross_entropy


def annealing_losses(label):
    """The same 450 noisy steps under five schedules: means of 100 runs."""
    x, y = students(np.random.default_rng(0))
    lowest = lowest_loss(x, y)
    figure = canvas()
    axes = panel(
        figure,
        x=label(zh="步数 $t$", en="steps $t$"),
        y=label(
            zh="损失高出最小值多少（奈特，对数刻度）",
            en="loss above its minimum (nats, log scale)",
        ),
        left=48,
        right=172,
    )
    axes.set(yscale="log", xlim=(0, 450), ylim=(5e-3, 0.5))
    axes.set_xticks(range(0, 451, 150))
    axes.set_yticks([0.01, 0.1], ["0.01", "0.1"])
    axes.minorticks_off()
    t, ends = np.arange(450), []
    for rates, color, zh, en in (
        (np.full(450, 0.5), INK, "不变", "constant"),
        (step_decay(t, 0.5, 0.1, 150), A, "阶梯", "step"),
        (exponential_decay(t, 0.5, np.log(100) / 450), B, "指数", "exponential"),
        (inverse_time_decay(t, 0.5, 99 / 450), C, "$1/t$", "$1/t$"),
        (cosine_annealing(t, 0.5, 0.005, 450), D, "余弦", "cosine"),
    ):
        path = train_neuron(x, y, rates, np.random.default_rng(0), runs=100)
        w, b = path[:, ::15, :, None]
        losses = binary_cross_entropy(*np.broadcast_arrays(y, w * x + b))
        losses = losses.mean(axis=(1, 2)) - lowest
        axes.plot(np.arange(0, 451, 15), losses, color=color, lw=1.75)
        name = f"{label(zh=zh, en=en)} {losses[-1]:.3f}"
        ends.append((450, losses[-1], name, color))
    name_ends(axes, ends, gap=24)
    return figure
