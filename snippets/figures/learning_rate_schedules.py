import numpy as np
from snippets.annealing.cosine_annealing import cosine_annealing
from snippets.annealing.exponential_decay import exponential_decay
from snippets.annealing.inverse_time_decay import inverse_time_decay
from snippets.annealing.step_decay import step_decay
from snippets.annealing.warm_up import warm_up
from snippets.figures.canvas import INK, MUTED, A, B, canvas, panel, write


def learning_rate_schedules(label):
    """Six schedules of 450 steps, a panel each, the highest rate 0.5."""
    figure = canvas(560, 330)
    rate = label(zh="学习率 $η$", en="learning rate $η$")
    figure.text(8 / 560, 1 - 8 / 330, rate, va="top", color=MUTED, size=13)
    t = np.arange(0, 450, 5)
    rise, fall = t[t < 135], t[t >= 135] - 135
    start = 0.5 / 25
    up = start + 0.5 - cosine_annealing(rise, 0.5, start, 135)
    down = cosine_annealing(fall, 0.5, start / 10_000, 315)
    exponential = exponential_decay(t, 0.5, np.log(100) / 450)
    for place, (rates, zh, en) in enumerate(
        (
            (step_decay(t, 0.5, 0.1, 150), "阶梯", "step"),
            (cosine_annealing(t, 0.5, 0.005, 450), "余弦", "cosine"),
            (exponential, "指数", "exponential"),
            (inverse_time_decay(t, 0.5, 99 / 450), "$1/t$", "$1/t$"),
            (warm_up(t, 0.5, 0.005, 45, 450), "预热，再余弦", "warm-up, cosine"),
            (np.append(up, down), "单周期", "one cycle"),
        )
    ):
        row, column = divmod(place, 3)
        steps = label(zh="步数 $t$", en="steps $t$")
        axes = panel(
            figure,
            x=steps if place == 5 else "",
            left=44 + 172 * column,
            right=376 - 172 * column,
            top=68 + 122 * row,
            bottom=182 - 122 * row,
        )
        axes.plot(t, rates, color=B if row and column else A, lw=2.25)
        axes.set(xlim=(0, 450), ylim=(0, 0.54), yticks=[0, 0.5])
        axes.set_yticklabels(["" if column else "0", "" if column else "0.5"])
        axes.set_xticks([0, 450] if row else [])
        write(axes, label(zh=zh, en=en), (0, 0.54), (0, 8), INK)
    return figure
