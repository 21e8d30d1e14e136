import numpy as np
from snippets.figures.canvas import MUTED, A, B, C, canvas, dot, name_ends, panel
from snippets.figures.frames import frames
from snippets.softmax.softmax import softmax


def softmax_temperature(label, temperature=1.0):
    """softmax(z / T) over T: one winner when cold, an even split when hot."""
    figure = canvas()
    axes = panel(
        figure,
        x=label(zh="温度 $T$", en="temperature $T$"),
        y=label(zh="概率", en="probability"),
        right=112,
    )
    z = np.array([2, 1, -1])
    temperatures = np.geomspace(0.1, 5, 161)
    p = softmax(z / temperatures[:, None])
    here = axes.axvline(temperature, color=MUTED, lw=1)
    names = label(zh=("猫，", "狗，", "猪，"), en=("cat, ", "dog, ", "pig, "))
    ends, marks = [], []
    for i, color in enumerate((A, B, C)):
        axes.plot(temperatures, p[:, i], color=color, lw=2.25)
        marks.append(dot(axes, temperature, 0, color))
        score = f"{names[i]}$z$ = {z[i]}".replace("-", "−")
        ends.append((temperatures[-1], p[-1, i], score, color))
    axes.set_xscale("log")
    axes.set_xticks([0.1, 1, 5], ["0.1", "1", "5"])
    axes.minorticks_off()
    axes.set(xlim=(0.1, 5), ylim=(0, 1.05), yticks=[0, 0.5, 1])
    name_ends(axes, ends, gap=24)

    def move(temperature):
        here.set_xdata([temperature, temperature])
        for mark, chance in zip(marks, softmax(z / temperature)):
            mark.set_data([temperature], [chance])
        return here, *marks

    values = np.linspace(0.2, 5, 13)
    name = label(zh="温度 $T$", en="temperature $T$")
    frames(figure, move, values, temperature, name)
    return figure
