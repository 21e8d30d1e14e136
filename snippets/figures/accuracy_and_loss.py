import numpy as np
from snippets.figures.canvas import INK, MUTED, A, B, canvas, dot, panel, write
from snippets.why_loss.accuracy import accuracy
from snippets.why_loss.derivative import derivative
from snippets.why_loss.examples import examples
from snippets.why_loss.squared_error import squared_error

RANGE, BAND = np.linspace(-0.8, 0.4, 1201), np.linspace(-0.03, 0.03, 601)


def accuracy_and_loss(label, weight=-0.5):
    """One weight judged twice, and what a small change of it does to either."""
    figure = canvas(height=508)
    x, rest, y = examples()
    right, lost = label(zh="准确率", en="accuracy"), label(zh="损失", en="loss")
    for measure, name, color, form, ticks, reach, top, bottom, side in (
        (accuracy, right, A, "{:.0%}", "0% 50% 100%", 0.035, 44, 312, -1),
        (squared_error, lost, B, "{:.3f}", "0 0.5 1 1.5", 0.14, 278, 60, 1),
    ):

        def value(w, measure=measure):
            return measure(y, np.multiply.outer(w, x) + rest)

        place = {"top": top, "bottom": bottom}
        place["x"] = label(zh="权重 $w$", en="weight $w$") if side > 0 else ""
        whole = panel(figure, y=name, right=268, **place)
        inside = panel(figure, left=372, **place)
        at, slope = value(weight), derivative(value, weight)
        for axes, w, lw in ((whole, RANGE, 1.75), (inside, weight + BAND, 2.25)):
            axes.plot(w, value(w), color=color, lw=lw)
            axes.set_xlim(w[0], w[-1])
            dot(axes, weight, at, color)
        band = weight + BAND[0], weight + BAND[-1]
        whole.axvspan(*band, color=INK, alpha=0.1, lw=0)
        whole.set_xticks([-0.8, -0.4, 0, 0.4], ["−0.8", "−0.4", "0", "0.4"])
        heights = np.arange(len(ticks.split())) / 2
        whole.set_ylim(0, 1.05 * heights[-1])
        whole.set_yticks(heights, ticks.split())
        inside.set(xticks=[weight], ylim=(at - reach, at + reach))
        inside.set_yticks([at], [form.format(at)])
        text = label(zh="灰带放大", en="band, enlarged")
        write(inside, text, (band[0], at + reach), (0, 27), MUTED)
        slope = f"{slope:.2f}".replace("-", "−") if abs(slope) > 0.005 else "0"
        text = label(zh="斜率", en="slope") + " " + slope
        corner = (band[1], at + side * reach)
        write(inside, text, corner, (0, -16 * side), INK, ha="right")
    return figure
