import numpy as np
from snippets.figures.canvas import MUTED, A, B, C, canvas, dot, name_ends, panel
from snippets.usage.softmax import softmax


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
    temperatures = np.geomspace(0.1, 10, 161)
    p = softmax(z / temperatures[:, None])
    axes.axvline(temperature, color=MUTED, lw=1)
    names = label(zh=("猫，", "狗，", "猪，"), en=("cat, ", "dog, ", "pig, "))
    ends = []
    for i, color in enumerate((A, B, C)):
        axes.plot(temperatures, p[:, i], color=color, lw=2.25)
        dot(axes, temperature, softmax(z / temperature)[i], color)
        score = f"{names[i]}$z$ = {z[i]}".replace("-", "−")
        ends.append((temperatures[-1], p[-1, i], score, color))
    axes.set_xscale("log")
    axes.set_xticks([0.1, 1, 10], ["0.1", "1", "10"])
    axes.minorticks_off()
    axes.set(xlim=(0.1, 10), ylim=(0, 1.05), yticks=[0, 0.5, 1])
    name_ends(axes, ends, gap=24)
    return figure
