import numpy as np
from snippets.calibration.overfit import overfit
from snippets.calibration.temperature_scaling import temperature_scaling
from snippets.figures.canvas import A, B, canvas, name_ends, panel, specks
from snippets.softmax.softmax_cross_entropy import softmax_cross_entropy


def loss_after_temperature(label):
    """Test loss over the steps of training, before and after T."""
    figure = canvas(height=300)
    axes = panel(
        figure,
        x=label(zh="训练步数", en="steps of training"),
        y=label(zh="测试损失（奈特）", en="test loss (nats)"),
        right=130,
    )
    steps, losses = [2, 5, 10, 20, 50, 100, 200, 500], []
    for one in steps:
        y, z = overfit(np.random.default_rng(0), one)
        t = temperature_scaling(y[100:600], z[100:600])
        loss = [softmax_cross_entropy(y, s)[600:].mean() for s in (z, z / t)]
        losses.append(loss)
    axes.set_xscale("log")
    axes.set(xlim=(1.8, 560), ylim=(0, 1.4))
    axes.set_yticks([0, 0.5, 1], ["0", "0.5", "1"])
    axes.set_xticks([2, 10, 50, 200, 500], ["2", "10", "50", "200", "500"])
    axes.minorticks_off()
    names = label(zh=("原样", "除以 $T$ 以后"), en=("as it is", "divided by $T$"))
    ends = []
    for loss, name, color in zip(zip(*losses), names, (B, A)):
        axes.plot(steps, loss, color=color, lw=2.25)
        specks(axes, steps, loss, color)
        ends.append((500, loss[-1], name, color))
    name_ends(axes, ends)
    return figure
