import numpy as np
from snippets.figures.canvas import A, B, canvas, panel, write
from snippets.gradient_descent.gradient_descent import gradient_descent
from snippets.mse_vs_cross_entropy.cross_entropy_gradient import (
    cross_entropy_gradient,
)
from snippets.mse_vs_cross_entropy.squared_error_gradient import (
    squared_error_gradient,
)


def gradient_over_training(label):
    """The size of ∂L/∂b at each step from w = b = 2, input 1, target 0."""
    figure = canvas()
    axes = panel(
        figure,
        x=label(zh="步数", en="steps"),
        y=label(zh="梯度的大小 $|∂L/∂b|$", en="size of the gradient $|∂L/∂b|$"),
        right=36,
    )
    for gradient, color, step, shift, zh, en in (
        (
            cross_entropy_gradient,
            A,
            16,
            (14, 18),
            "交叉熵：一开始就最快",
            "cross-entropy: fast at once",
        ),
        (
            squared_error_gradient,
            B,
            215,
            (0, 24),
            "½ 平方误差：先慢，后快，再慢",
            "½ squared error: slow, fast, slow",
        ),
    ):
        path = gradient_descent(
            lambda v, slope=gradient: slope(1, 0, *v),
            start=(2, 2),
            learning_rate=0.15,
            steps=400,
        )
        size = np.abs(gradient(1, 0, *path.T)[1])
        axes.plot(size, color=color, lw=2.25)
        at = step, size[step]
        side = "center" if color == B else "left"
        write(axes, label(zh=zh, en=en), at, shift, color, ha=side)
    axes.set(xlim=(0, 400), ylim=(0, 1.1), xticks=range(0, 401, 100))
    axes.set_yticks([0, 0.5, 1], ["0", "0.5", "1"])
    return figure
