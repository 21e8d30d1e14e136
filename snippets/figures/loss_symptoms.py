import numpy as np
from snippets.cross_entropy.one_hot import one_hot
from snippets.figures.canvas import INK, MUTED, A, B, canvas, panel, write
from snippets.neuron.binary_cross_entropy import binary_cross_entropy
from snippets.numerical_trouble.softplus import softplus
from snippets.softmax.softmax_cross_entropy import softmax_cross_entropy
from snippets.softmax.softmax_gradient import softmax_gradient
from snippets.step_and_sigmoid.sigmoid import sigmoid


def loss_symptoms(label):
    """Six losses that go wrong, each computed for the drawing."""
    rng = np.random.default_rng(0)
    x = rng.normal(size=(200, 20))
    y = 1.0 * (rng.random(200) < sigmoid(x @ rng.normal(size=20)))
    few, new = slice(0, 30), slice(30, 200)

    def train(labels, rows, rate, steps=60):
        w, losses = np.zeros(20), []
        for _ in range(steps):
            losses.append(
                [
                    binary_cross_entropy(labels[part], x[part] @ w).mean()
                    for part in (few, new)
                ]
            )
            w += (
                rate
                * x[rows].T
                @ (labels[rows] - sigmoid(x[rows] @ w))
                / len(x[rows])
            )
        return np.array(losses).T

    def smoothed():
        target, z = 0.9 * one_hot(0, 3) + 0.1 / 3, np.zeros(3)
        for _ in range(60):
            yield softmax_cross_entropy(target, z)
            z = z - 0.5 * softmax_gradient(target, z)

    def without_end():
        z = 0.0
        for _ in range(60):
            yield softplus(z) - 2 * z
            z += 0.1 * (2 - sigmoid(z))

    hits = rng.binomial(1, 0.08, 60) + rng.binomial(1, 0.03, 60)
    clipped = rng.gamma(60, 0.3 / 60, 60) + hits * -np.log(1e-7) / 32
    growing = 0.3 * (1 - 2.1) ** (2 * np.arange(13))  # a parabola, rate 2.1/λ
    runs = [
        (
            "不下降：一动不动",
            "does not fall at all",
            train(rng.permutation(y), new, 0.02)[1:],
            (0, 1),
        ),
        ("NaN：涨几步就坏掉", "NaN: grows, then breaks", [growing], (0, 2.5)),
        (
            "不下降：停在 0 以上",
            "does not fall: stops above 0",
            [[*smoothed()]],
            (0, 1.2),
        ),
        (
            "负数：跌到 0 以下",
            "negative: falls below 0",
            [[*without_end()]],
            (-8, 2),
        ),
        ("验证损失上升", "validation rises", train(y, few, 1.0), (0, 1.5)),
        ("跳到同样的高度", "jumps to one height", [clipped], (0, 1.6)),
    ]
    figure = canvas(560, 480)
    for number, (zh, en, losses, limits) in enumerate(runs):
        row, column = divmod(number, 2)
        place = {"left": 24 + 276 * column, "right": 300 - 276 * column}
        axes = panel(figure, **place, top=44 + 152 * row, bottom=332 - 152 * row)
        axes.spines["bottom"].set_visible(False)
        axes.axhline(0, color=MUTED, lw=1)
        for line, color in zip(losses, (A, B)):
            axes.plot(np.arange(len(line)), line, color=color, lw=1.75)
        axes.set(xlim=(0, 60), ylim=limits, xticks=[], yticks=[])
        write(axes, label(zh=zh, en=en), (0, limits[1]), (0, 14), INK)
        for line, name in zip(
            losses,
            label(zh="训练 验证", en="training validation").split()[
                : len(losses) // 2 * 2
            ],
        ):
            write(axes, name, (59, line[-1]), (0, 13), MUTED, ha="right")
        write(axes, "0", (0, 0), (-7, 0), MUTED, ha="right")
    return figure
