import numpy as np
from snippets.figures.canvas import INK, MUTED, A, B, canvas, dot, panel, write
from snippets.figures.frames import frames
from snippets.why_loss.accuracy import accuracy
from snippets.why_loss.derivative import derivative
from snippets.why_loss.examples import examples
from snippets.why_loss.squared_error import squared_error

RANGE, BAND = np.linspace(-0.8, 0.4, 1201), np.linspace(-0.03, 0.03, 601)


def accuracy_and_loss(label, weight=-0.5):
    """One weight judged twice, and what a small change of it does to either."""
    moves = []
    figure = canvas(height=448)
    x, rest, y = examples()
    right, lost = label(zh="准确率", en="accuracy"), label(zh="损失", en="loss")
    for measure, name, color, form, ticks, reach, top, bottom, side in (
        (accuracy, right, A, "{:.0%}", "0% 50% 100%", 0.035, 44, 282, -1),
        (squared_error, lost, B, "{:.3f}", "0 0.5 1 1.5", 0.14, 248, 60, 1),
    ):

        def value(w, measure=measure):
            return measure(y, np.multiply.outer(w, x) + rest)

        place = {"top": top, "bottom": bottom}
        place["x"] = label(zh="权重 $w$", en="weight $w$") if side > 0 else ""
        whole = panel(figure, y=name, left=58, right=262, **place)
        inside = panel(figure, left=372, **place)
        whole.plot(RANGE, value(RANGE), color=color, lw=1.75)
        whole.set_xlim(RANGE[0], RANGE[-1])
        whole.set_xticks([-0.8, -0.4, 0, 0.4], ["−0.8", "−0.4", "0", "0.4"])
        heights = np.arange(len(ticks.split())) / 2
        whole.set_ylim(0, 1.05 * heights[-1])
        whole.set_yticks(heights, ticks.split())
        inside.set(xlim=BAND[[0, -1]], ylim=(-reach, reach), xticks=[], yticks=[0])
        inside.set_yticklabels([""])
        text = label(zh="灰带放大", en="band, enlarged")
        write(inside, text, (BAND[0], reach), (0, 27), MUTED)
        end = BAND[-1], side * reach
        moves.append(
            (
                value,
                form,
                whole.axvspan(0, 0, color=INK, alpha=0.1, lw=0),
                dot(whole, weight, 0, color),
                inside.plot(BAND, BAND, color=color, lw=2.25)[0],
                write(inside, "", (BAND[0], 0), (-7, 0), MUTED, ha="right"),
                write(inside, "", end, (0, -16 * side), ha="right"),
            )
        )
        dot(inside, 0, 0, color)

    def move(weight):
        moved = []
        for value, form, band, mark, curve, height, tilt in moves:
            at, slope = value(weight), derivative(value, weight)
            band.set_bounds(weight + BAND[0], 0, BAND[-1] - BAND[0], 1)
            mark.set_data([weight], [at])
            curve.set_ydata(value(weight + BAND) - at)
            height.set_text(form.format(at))
            slope = f"{slope:.2f}".replace("-", "−") if abs(slope) > 0.005 else "0"
            tilt.set_text(label(zh="斜率", en="slope") + " " + slope)
            moved += band, mark, curve, height, tilt
        return moved

    name = label(zh="权重 $w$", en="weight $w$")
    frames(figure, move, np.linspace(-0.74, 0.34, 28), weight, name)
    return figure
