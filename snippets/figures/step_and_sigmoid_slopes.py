import numpy as np
from snippets.figures.canvas import INK, A, B, canvas, dot, panel, write
from snippets.figures.frames import frames
from snippets.step_and_sigmoid.sigmoid import sigmoid
from snippets.step_and_sigmoid.step import step
from snippets.why_loss.derivative import derivative


def step_and_sigmoid_slopes(label, z=1.25):
    """A tangent to the step lies flat; one to the sigmoid never does."""
    figure = canvas()
    output = label(zh="输出", en="output")
    panels = []
    for f, name, color, place, parts in (
        (
            step,
            label(zh="阶跃", en="step"),
            B,
            {"y": output, "left": 40, "right": 306},
            (-6, 0, 1e-9, 6),
        ),
        (sigmoid, "sigmoid", A, {"left": 314, "right": 32}, (-6, 0, 0, 6)),
    ):
        axes = panel(figure, x="$z$", **place)
        for ends in (parts[:2], parts[2:]):
            at = np.linspace(*ends, 151)
            axes.plot(at, f(at), color=color, lw=2.25, clip_on=False)
        axes.set(xlim=(-6, 6), ylim=(-0.1, 1.15), xticks=[-6, -3, 0, 3, 6])
        axes.set_yticks([0, 0.5, 1], ["0", "0.5", "1"] if f is step else [""] * 3)
        write(axes, name, (-6, 1), (0, -20), color)
        line = axes.plot([], [], color=INK, lw=1.75)[0]
        slope = write(axes, "", (6, 0.5), (0, 0), INK, ha="right")
        panels.append((f, line, dot(axes, z, 0, color), slope))

    def move(z):
        moved = []
        for f, line, mark, slope in panels:
            rise, ends = derivative(f, z), np.array([-1.3, 1.3])
            line.set_data(z + ends, f(z) + rise * ends)
            mark.set_data([z], [f(z)])
            digits = f"{rise:.2f}" if rise > 0.095 else f"{rise:.3f}"
            slope.set_text(
                label(zh="斜率 ", en="slope ") + (digits if rise else "0")
            )
            moved += line, mark, slope
        return moved

    frames(figure, move, np.linspace(-5.75, 5.75, 24), z, "$z$")
    return figure
