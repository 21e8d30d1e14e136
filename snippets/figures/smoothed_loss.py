import numpy as np
from snippets.cross_entropy.one_hot import one_hot
from snippets.figures.canvas import A, B, canvas, dot, panel, write
from snippets.figures.frames import frames
from snippets.soft_targets.label_smoothing import label_smoothing
from snippets.softmax.softmax_cross_entropy import softmax_cross_entropy


def smoothed_loss(label, epsilon=0.1):
    """Loss over the gap between the logits, one-hot and smoothed, K = 3."""
    gaps = np.linspace(0, 12, 121)
    z = np.stack([gaps, 0 * gaps, 0 * gaps], axis=-1)
    hard = one_hot(0, classes=3)
    figure = canvas(height=300)
    axes = panel(
        figure,
        x=label(
            zh="正确一类的 logit 高出其余两类多少",
            en="gap between the right logit and the other two",
        ),
        y=label(zh="损失（奈特）", en="loss (nats)"),
        right=110,
    )
    axes.set(xlim=(0, 12), ylim=(0, 1.6), xticks=range(0, 13, 3))
    axes.set_yticks([0, 0.5, 1, 1.5], ["0", "0.5", "1", "1.5"])
    axes.plot(gaps, softmax_cross_entropy(hard, z), color=A, lw=2.25)
    (line,) = axes.plot([], [], color=B, lw=2.25)
    lowest = dot(axes, 0, 0, B)
    write(axes, label(zh="独热标签", en="one-hot"), (12, 0.03), color=A)
    end = write(axes, label(zh="平滑标签", en="smoothed"), (12, 0), color=B)
    floor = write(axes, "", (0, 0), (0, 18), B, ha="center")

    def move(epsilon):
        y = label_smoothing(hard, epsilon)
        gap = np.log(y[0] / y[1])
        least = softmax_cross_entropy(y, np.array([gap, 0, 0]))
        loss = softmax_cross_entropy(y, z)
        line.set_data(gaps, loss)
        lowest.set_data([gap], [least])
        floor.xy = gap, least
        floor.set_text(f"{least:.3f}")
        end.xy = 12, loss[-1]
        return line, lowest, floor, end

    values = np.arange(2, 21) / 100
    frames(figure, move, values, epsilon, label(zh="平滑 ε", en="smoothing ε"))
    return figure
