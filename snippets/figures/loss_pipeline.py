import numpy as np
from snippets.cross_entropy.one_hot import one_hot
from snippets.figures.canvas import INK, MUTED, PAPER, A, B, C, D, canvas, write
from snippets.figures.frames import frames
from snippets.softmax.softmax import softmax
from snippets.softmax.softmax_cross_entropy import softmax_cross_entropy
from snippets.softmax.softmax_gradient import softmax_gradient


def loss_pipeline(label, dog=1.0):
    """Scores, probabilities, label, gradient and loss, for any dog's score."""
    y = one_hot(1, 3)
    figure = canvas(height=300)
    axes = figure.add_axes((0, 0, 1, 1), xlim=(0, 560), ylim=(0, 300))
    axes.set_axis_off()
    rows = [206, 156, 106]

    def text(words, x, y, color=INK):
        return write(axes, words, (x, y), (0, 0), color, ha="center")

    for name, row in zip(label(zh="猫 狗 猪", en="cat dog pig").split(), rows):
        text(name, 24, row)
    columns = []
    for form, zero, unit, color, name in (
        ("{:g}", 106, 13, A, label(zh="得分 $z$", en="scores $z$")),
        ("{:.3f}", 206, 58, B, label(zh="概率 $q$", en="model's $q$")),
        ("{:.0f}", 336, 30, C, label(zh="标签 $y$", en="label $y$")),
        (
            "{:+.3f}",
            446,
            46,
            D,
            label(zh="梯度 $q$ − $y$", en="gradient $q$ − $y$"),
        ),
    ):
        style = {"color": color, "alpha": 0.3, "edgecolor": PAPER, "lw": 2}
        bars = axes.barh(rows, [unit] * 3, left=zero, height=34, **style)
        axes.plot([zero, zero], [82, 230], color=MUTED, lw=1)
        numbers = [write(axes, "", (zero, row), (7, 0), color) for row in rows]
        columns.append((form, zero, unit, list(bars), numbers))
        text(name, zero + 22, 264, color)
    arrow = {"arrowstyle": "->", "color": MUTED, "lw": 1.75}
    axes.annotate("", (206, 54), (106, 54), arrowprops=arrow)
    text("softmax", 156, 30, MUTED)
    loss = write(axes, "", (536, 42), (0, 0), ha="right")

    def move(dog):
        z = np.array([2, dog, -1])
        q = softmax(z)
        states = z, q, y, softmax_gradient(y, z)
        for values, (form, zero, unit, bars, numbers) in zip(states, columns):
            for value, bar, number in zip(values, bars, numbers):
                bar.set_width(value * unit)
                number.xy = zero + max(value, 0) * unit, number.xy[1]
                number.set_text(form.format(value).replace("-", "−"))
        nats = softmax_cross_entropy(y, z)
        words = label(zh="损失 $L$", en="loss $L$")
        loss.set_text(f"{words} = $−\\ln$ {q[1]:.4f} = {nats:.3f}")
        scores, chances, _, gradients = columns
        moved = [loss, scores[3][1], scores[4][1]]  # only the dog's score moves
        for column in (chances, gradients):
            moved += column[3] + column[4]
        return moved

    move(dog)
    name = label(zh="狗的得分 $z$", en="score of the dog $z$")
    frames(figure, move, np.linspace(-2, 4, 7), dog, name)
    return figure
