import numpy as np
from snippets.figures.canvas import PAPER, A, B, canvas, panel, write
from snippets.figures.frames import frames
from snippets.softmax.softmax import softmax


def warm_targets(label, temperature=1):
    """The probabilities of a teacher and a student over the temperature."""
    v, z = np.array([5, 2, -3]), np.array([4, 1, -1])
    names = label(zh="猫 狗 猪", en="cat dog pig").split()
    figure = canvas(height=280)
    y = label(zh="概率", en="probability")
    axes = panel(figure, y=y, left=44, right=24, bottom=40)
    style = {"alpha": 0.4, "edgecolor": PAPER, "lw": 2}
    place = np.arange(3)
    first = axes.bar(place - 0.2, np.ones(3), 0.4, color=A, **style)
    second = axes.bar(place + 0.2, np.ones(3), 0.4, color=B, **style)
    axes.set(xlim=(-0.6, 2.6), ylim=(0, 1.12))
    axes.set_xticks(place, names)
    axes.set_yticks([0, 0.5, 1], ["0", "0.5", "1"])
    texts = []
    for side, color in ((-0.2, A), (0.2, B)):
        for k in range(3):
            at = (k + side, 0)
            texts.append(write(axes, "", at, (0, 11), color, ha="center"))
    for height, color, zh, en in (
        (1.02, A, "老师", "teacher"),
        (0.88, B, "学生", "student"),
    ):
        write(axes, label(zh=zh, en=en), (1.9, height), (0, 0), color)

    def move(temperature):
        chances = np.append(softmax(v / temperature), softmax(z / temperature))
        for bar, text, chance in zip([*first, *second], texts, chances):
            bar.set_height(chance)
            text.xy = text.xy[0], chance
            text.set_text(f"{chance:.3f}")
        return [*first, *second, *texts]

    name = label(zh="温度 T", en="temperature T")
    frames(figure, move, np.arange(1, 17), temperature, name)
    return figure
