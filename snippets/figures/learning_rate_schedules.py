import numpy as np
from snippets.figures.canvas import A, B, C, D, canvas, panel, write
from snippets.learning_rate.cosine_annealing import cosine_annealing
from snippets.learning_rate.exponential_decay import exponential_decay
from snippets.learning_rate.inverse_time_decay import inverse_time_decay
from snippets.learning_rate.step_decay import step_decay


def learning_rate_schedules(label):
    """Four ways down from 0.5 to 0.005 in 450 steps."""
    figure = canvas()
    axes = panel(
        figure,
        x=label(zh="步数 $t$", en="steps $t$"),
        y=label(zh="学习率 $η$", en="learning rate $η$"),
        left=48,
        right=32,
    )
    t = np.arange(451)
    axes.set(xlim=(0, 450), ylim=(0, 0.54), xticks=range(0, 451, 150))
    axes.set_yticks([0, 0.25, 0.5], ["0", "0.25", "0.5"])
    for rates, color, at, zh, en in (
        (step_decay(t, 0.5, 0.1, 150), A, (150, 0.46), "阶梯", "step"),
        (cosine_annealing(t, 0.5, 0.005, 450), D, (245, 0.25), "余弦", "cosine"),
        (
            exponential_decay(t, 0.5, np.log(100) / 450),
            B,
            (155, 0.16),
            "指数",
            "exponential",
        ),
        (inverse_time_decay(t, 0.5, 99 / 450), C, (15, 0.13), "$1/t$", "$1/t$"),
    ):
        axes.plot(t, rates, color=color, lw=2.25)
        write(axes, label(zh=zh, en=en), at, color=color)
    return figure
