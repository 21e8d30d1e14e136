import numpy as np
from snippets.annealing.cosine_annealing import cosine_annealing
from snippets.annealing.exponential_decay import exponential_decay
from snippets.annealing.inverse_time_decay import inverse_time_decay
from snippets.annealing.step_decay import step_decay
from snippets.annealing.warm_up import warm_up
from snippets.figures.canvas import INK, A, B, C, D, canvas, panel, write


def learning_rate_schedules(label):
    """Five ways of getting to 0.005 in 450 steps, by way of 0.5."""
    figure = canvas(560, 280)
    axes = panel(
        figure,
        x=label(zh="步数 $t$", en="steps $t$"),
        y=label(zh="学习率 $η$", en="learning rate $η$"),
        left=48,
        right=32,
    )
    t = np.arange(450)
    axes.set(xlim=(0, 450), ylim=(0, 0.54), xticks=range(0, 451, 150))
    axes.set_yticks([0, 0.25, 0.5], ["0", "0.25", "0.5"])
    rising = warm_up(t, 0.5, 0.005, 45, 450)
    axes.plot(t, rising, color=INK, lw=1.75, ls=(0, (4, 3)))
    warm = label(zh="预热，再余弦", en="warm-up, then cosine")
    write(axes, warm, (225, rising[225]), (14, 8), INK)
    for rates, color, at, zh, en in (
        (step_decay(t, 0.5, 0.1, 150), A, (153, 0.475), "阶梯", "step"),
        (cosine_annealing(t, 0.5, 0.005, 450), D, (165, 0.21), "余弦", "cosine"),
        (
            exponential_decay(t, 0.5, np.log(100) / 450),
            B,
            (62, 0.29),
            "指数",
            "exponential",
        ),
        (inverse_time_decay(t, 0.5, 99 / 450), C, (15, 0.13), "$1/t$", "$1/t$"),
    ):
        axes.plot(t, rates, color=color, lw=2.25)
        write(axes, label(zh=zh, en=en), at, color=color)
    return figure
