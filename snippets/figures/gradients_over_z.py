import numpy as np
from snippets.figures.canvas import MUTED, A, B, canvas, dot, panel, write
from snippets.figures.frames import frames
from snippets.mse_vs_cross_entropy.cross_entropy_gradient import (
    cross_entropy_gradient,
)
from snippets.mse_vs_cross_entropy.gradient_ratio import gradient_ratio
from snippets.mse_vs_cross_entropy.squared_error_gradient import (
    squared_error_gradient,
)


def gradients_over_z(label, z=4.0):
    """∂L/∂b of both losses for target 0, and how far apart they are at z."""
    figure = canvas()
    axes = panel(
        figure,
        x=label(zh="加权输入 $z$", en="weighted input $z$"),
        y=label(zh="梯度 $∂L/∂b$（目标 0）", en="gradient $∂L/∂b$ (target 0)"),
        right=36,
    )
    many = np.linspace(-8, 10, 61)
    slopes = []
    squared = label(zh="½ 平方误差", en="½ squared error")
    crossed = label(zh="交叉熵", en="cross-entropy")
    for gradient, color, at, name in (
        (cross_entropy_gradient, A, (-0.5, 0.62), crossed),
        (squared_error_gradient, B, (-2.4, 0.22), squared),
    ):
        axes.plot(many, gradient(1, 0, 0, many)[1], color=color, lw=2.25)
        slopes.append(gradient)
        write(axes, name, at, (0, 0), color, ha="right")
    (gap,) = axes.plot([], [], color=MUTED, lw=1.25)
    marks = dot(axes, z, 0, A), dot(axes, z, 0, B)
    times = write(axes, "", (z, 0), (0, 20))
    peak = many[np.argmax(squared_error_gradient(1, 0, 0, many)[1])]
    height = squared_error_gradient(1, 0, 0, peak)[1]
    write(axes, "$a$ = 2/3", (peak, height), (-4, 20), B, ha="left")
    axes.set(xlim=(-8, 10), xticks=[-5, 0, 5, 10], ylim=(0, 1.2))
    axes.set_yticks([0, 0.5, 1], ["0", "0.5", "1"])

    def move(z):
        ends = [gradient(1, 0, 0, z)[1] for gradient in slopes]
        gap.set_data([z, z], ends)
        for mark, end in zip(marks, ends):
            mark.set_data([z], [end])
        ratio = f"{gradient_ratio(z):.{0 if z > 3 else 1}f}"
        times.set_text(label(zh=f"相差 {ratio} 倍", en=f"{ratio} times"))
        times.xy = (z, 1)
        times.set_ha("right" if z > -4 else "left")
        return gap, *marks, times

    name = label(zh="加权输入 $z$", en="weighted input $z$")
    frames(figure, move, np.linspace(-6, 10, 9), z, name)
    return figure
