import numpy as np
from snippets.figures.canvas import INK, MUTED, PAPER, A, B, canvas, write
from snippets.figures.frames import frames
from snippets.why_loss.accuracy import accuracy
from snippets.why_loss.examples import examples
from snippets.why_loss.squared_error import squared_error

LEARNER = 77


def neuron_weight(label, weight=-0.5):
    """A neuron with its inputs, weights, sum and output, and how it is graded."""
    figure = canvas(height=290)
    axes = figure.add_axes((0, 0, 1, 1), xlim=(0, 560), ylim=(40, 330))
    axes.set_axis_off()
    x, rest, y = examples()

    def text(words, x, y, color=INK, **align):
        return write(
            axes, words, (x, y), (0, 0), color, **{"ha": "center", **align}
        )

    def arrow(start, end):
        style = {"arrowstyle": "->", "color": MUTED, "lw": 1.75}
        axes.annotate("", end, start, arrowprops=style)

    def number(value, form):
        return f"{value:{form}}".replace("-", "−")

    for at, name, value in (
        (
            262,
            label(zh="每周多练（小时）", en="extra hours a week"),
            number(x[LEARNER], ".2f"),
        ),
        (162, label(zh="其余输入", en="other inputs"), "…"),
    ):
        text(name, 20, at + 38, MUTED, ha="left")
        axes.plot(76, at, "o", ms=48, color=A, alpha=0.15)
        text(value, 76, at, A)
        arrow((104, at), (255, 212 + (at - 212) / 3.6))
    axes.plot(
        282, 212, "o", ms=54, color=PAPER, markeredgecolor=INK, markeredgewidth=1.75
    )
    text("+", 282, 212)
    factor = text("", 226, 268, A)
    parts = text("", 282, 162)
    arrow((311, 212), (374, 212))
    text(label(zh="输出 $a$", en="output $a$"), 408, 248, MUTED)
    output = text("", 408, 212, A)
    arrow((440, 212), (480, 212))
    text(label(zh="判断", en="answer"), 516, 248, MUTED)
    answer = text("", 516, 212)

    axes.plot([24, 536], [110, 110], color=MUTED, lw=1, alpha=0.4)
    grades = []
    for at, name, color, measure, form in (
        (
            158,
            label(zh="100 人的准确率", en="accuracy over 100 students"),
            INK,
            accuracy,
            ".0%",
        ),
        (
            420,
            label(zh="100 人的损失", en="loss over 100 students"),
            B,
            squared_error,
            ".3f",
        ),
    ):
        text(name, at, 84, MUTED)
        grades.append((text("", at, 58, color), measure, form))

    def move(weight):
        a = weight * x + rest
        factor.set_text(f"$w$ = {number(weight, '.3f')}")
        parts.set_text(
            f"{number(weight * x[LEARNER], '.3f')} + {rest[LEARNER]:.3f}"
        )
        output.set_text(number(a[LEARNER], ".3f"))
        yes = a[LEARNER] > 0.5
        answer.set_text(
            label(zh="通过", en="pass") if yes else label(zh="不通过", en="fail")
        )
        for shown, measure, form in grades:
            shown.set_text(number(measure(y, a), form))
        return factor, parts, output, answer, *(shown for shown, *_ in grades)

    name = label(zh="权重 $w$", en="weight $w$")
    frames(figure, move, np.linspace(-0.52, -0.42, 26), weight, name)
    return figure
