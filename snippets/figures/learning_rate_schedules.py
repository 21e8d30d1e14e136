import numpy as np
from snippets.annealing.cosine_annealing import cosine_annealing
from snippets.annealing.exponential_decay import exponential_decay
from snippets.annealing.inverse_time_decay import inverse_time_decay
from snippets.annealing.step_decay import step_decay
from snippets.figures.canvas import INK, MUTED, A, canvas, panel, write


def learning_rate_schedules(label):
    """Four schedules of 450 steps, a panel each, from 0.5 to 0.005."""
    figure = canvas(560, 300)
    rate = label(zh="学习率 $η$", en="learning rate $η$")
    figure.text(8 / 560, 1 - 8 / 300, rate, va="top", color=MUTED, size=13)
    t = np.arange(0, 450, 6)
    cosine, inverse = r"(1 + \cos πu)/2", "1/(1 + 99u)"
    exponential = exponential_decay(t, 0.5, np.log(100) / 450)
    for place, (rates, zh, en, factor) in enumerate(
        (
            (step_decay(t, 0.5, 0.1, 150), "阶梯", "step", "0.1^{⌊3u⌋}"),
            (cosine_annealing(t, 0.5, 0.005, 450), "余弦", "cosine", cosine),
            (exponential, "指数", "exponential", "0.01^u"),
            (inverse_time_decay(t, 0.5, 99 / 450), "$1/t$", "$1/t$", inverse),
        )
    ):
        row, column = divmod(place, 2)
        steps = label(zh="步数 $t$", en="steps $t$")
        axes = panel(
            figure,
            x=steps if place == 3 else "",
            left=44 + 262 * column,
            right=286 - 262 * column,
            top=64 + 110 * row,
            bottom=170 - 110 * row,
        )
        axes.plot(t, rates, color=A, lw=2.25)
        axes.set(xlim=(0, 450), ylim=(0, 0.54), yticks=[0, 0.5])
        axes.set_yticklabels(["" if column else "0", "" if column else "0.5"])
        axes.set_xticks([0, 450] if row else [])
        name = label(zh=f"{zh}：${factor}$", en=f"{en}: ${factor}$")
        write(axes, name, (0, 0.54), (0, 8), INK)
    return figure
