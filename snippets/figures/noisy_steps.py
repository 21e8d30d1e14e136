import numpy as np
from snippets.figures.canvas import A, B, canvas, panel, write


def noisy_steps(label):
    """w on ½ w² over 75 noisy steps, at a large and at a small rate."""
    figure = canvas(560, 240)
    axes = panel(
        figure,
        x=label(zh="步数 $t$", en="steps $t$"),
        y=label(zh="权重 $w$，最低点在 0", en="weight $w$, with its minimum at 0"),
        left=40,
    )
    errors = np.random.default_rng(0).normal(size=75)
    for eta, color, at in ((0.5, B, (58, 2.0)), (0.05, A, (18, 4.4))):
        path = [8.0]
        for error in errors:
            path.append(path[-1] - eta * (path[-1] + error))
        axes.plot(range(76), path, color=color, lw=2)
        zh, en = f"学习率 {eta}", f"rate {eta}"
        write(axes, label(zh=zh, en=en), at, color=color)
    axes.set(xlim=(0, 75), ylim=(-2.5, 8.2), yticks=[0, 4, 8])
    axes.set_xticks([0, 25, 50, 75])
    return figure
