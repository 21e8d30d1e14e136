from snippets.figures.canvas import A, B, canvas, dot, name_ends, panel, write
from snippets.gradient_descent.gradient_descent import gradient_descent
from snippets.mse_vs_cross_entropy.cross_entropy_gradient import (
    cross_entropy_gradient,
)
from snippets.mse_vs_cross_entropy.squared_error_gradient import (
    squared_error_gradient,
)
from snippets.neuron.neuron import neuron


def same_rate_training(label, start=2.0):
    """Input 1, target 0, η = 0.15: Nielsen's first start, and w = b = start."""
    figure = canvas()
    steps = label(zh="步数", en="steps")
    output = label(zh="输出 $a$（目标是 0）", en="output $a$ (target 0)")
    for w, b, left, right, x, y in (
        (0.6, 0.9, 34, 344, "", output),
        (start, start, 238, 140, steps, ""),
    ):
        axes = panel(figure, x=x, y=y, left=left, right=right)
        ends = []
        for gradient, color, zh, en in (
            (cross_entropy_gradient, A, "交叉熵", "cross-entropy"),
            (squared_error_gradient, B, "½ 平方误差", "½ sq. error"),
        ):
            path = gradient_descent(
                lambda v, slope=gradient: slope(1, 0, *v),
                start=(w, b),
                learning_rate=0.15,
                steps=300,
            )
            a = neuron(1, *path.T)
            axes.plot(a, color=color, lw=2.25)
            dot(axes, 300, a[-1], color)
            ends.append((300, a[-1], label(zh=zh, en=en), color))
        write(axes, f"$w$ = {w:g}, $b$ = {b:g}", (0, 1.13), (0, 0), ha="left")
        axes.set(xlim=(0, 300), ylim=(0, 1.22), xticks=[0, 100, 200])
        axes.set_yticks([0, 0.5, 1], ["0", "0.5", "1"] if y else [""] * 3)
    name_ends(axes, ends, gap=24)
    return figure
