import numpy as np
from snippets.cross_entropy.one_hot import one_hot
from snippets.figures.canvas import MUTED, PAPER, A, B, canvas, panel, write
from snippets.figures.frames import frames
from snippets.frameworks.clipped_cross_entropy import clipped_cross_entropy
from snippets.softmax.softmax import softmax
from snippets.softmax.softmax_cross_entropy import softmax_cross_entropy


def one_prediction_four_calls(label, dog=1):
    """What four calls return for logits (4, dog, −1), if it is a cat."""
    y = one_hot(0, 3)

    def losses(dog):
        z = np.array([4, dog, -1])
        q = softmax(z)
        return [
            softmax_cross_entropy(y, z),
            softmax_cross_entropy(y, q),
            -q[0],
            clipped_cross_entropy(y, z),
        ]

    figure = canvas(560, 300)
    x = label(zh="返回的损失（奈特）", en="loss returned (nats)")
    axes = panel(figure, x=x, left=24, right=24, top=14)
    axes.grid(visible=False)
    axes.set(xlim=(-1.6, 19), ylim=(-0.6, 3.85), yticks=[])
    axes.set_xticks([0, 5, 10, 15])
    axes.plot([0, 0], [-0.6, 3.6], color=MUTED, lw=1)
    colors = [A, B, B, B]
    rows = [3, 2, 1, 0]
    style = {"alpha": 0.35, "edgecolor": PAPER, "height": 0.42}
    bars = axes.barh(rows, losses(dog), color=colors, **style)
    logits = label(zh="输入 logits", en="given logits")
    chances = label(zh="输入概率", en="given probabilities")
    numbers = []
    for row, color, name in (
        (3, A, f"CrossEntropyLoss, {logits}"),
        (2, B, f"CrossEntropyLoss, {chances}"),
        (1, B, f"NLLLoss, {chances}"),
        (0, B, f"CategoricalCrossentropy, {logits}"),
    ):
        name = name.replace(", ", label(zh="，", en=", "))
        write(axes, name, (0, row + 0.44), (6, 0), MUTED)
        numbers.append(write(axes, "", (0, row), (7, 0), color))

    def move(dog):
        for bar, number, loss in zip(bars, numbers, losses(dog)):
            bar.set_width(loss)
            number.xy = max(loss, 0), number.xy[1]
            number.set_text(f"{loss:.3f}".replace("-", "−"))
        return *bars, *numbers

    name = label(zh="狗的 logit", en="logit of the dog")
    values = np.arange(-6.5, 11.5, 1.5)
    frames(figure, move, values, dog, name)
    return figure
