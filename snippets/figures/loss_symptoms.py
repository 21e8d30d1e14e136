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

    def growing():
        w = np.float16(0.5)  # a parabola of curvature 1, rate 2.13
        with np.errstate(over="ignore"):
            while np.isfinite(w * w / 2):
                yield w * w / 2
                w *= np.float16(1 - 2.13)

    hits = rng.binomial(1, 0.08, 60) + rng.binomial(1, 0.03, 60)
    clipped = rng.gamma(60, 0.3 / 60, 60) + hits * -np.log(1e-7) / 32
    broken = [*growing()]
    runs = [
        (
            "NaN 或无穷大：先涨几步",
            "NaN or infinite: grows first",
            [broken],
            (0, 36000),
        ),
        (
            "负数：跌到 0 以下",
            "negative: falls below 0",
            [[*without_end()]],
            (-8, 2),
        ),
        (
            "不下降：一动不动",
            "does not fall: stays level",
            train(rng.permutation(y), new, 0.02)[1:],
            (0, 1),
        ),
        (
            "不下降：停在 0 以上",
            "does not fall: stops above 0",
            [[*smoothed()]],
            (0, 1.2),
        ),
        (
            "忽然跳到很大的数",
            "jumps to a large number",
            [clipped],
            (0, 1.6),
        ),
        ("验证损失上升", "validation rises", train(y, few, 1.0), (0, 1.5)),
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
        if number == 0:
            end = len(broken) - 1, broken[-1]
            axes.plot(*end, "x", ms=10, mew=2, color=B)
            name = label(zh="变成 inf、NaN", en="inf, NaN")
            write(axes, name, end, (-10, 0), B, ha="right")
    return figure
