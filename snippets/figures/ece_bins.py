import numpy as np
from snippets.calibration.expected_calibration_error import (
    expected_calibration_error,
)
from snippets.cross_entropy.one_hot import one_hot
from snippets.figures.canvas import A, B, C, canvas, name_ends, panel


def ece_bins(label):
    """Mean ECE over the number of bins, of answers that are calibrated."""
    rng = np.random.default_rng(0)
    figure = canvas(height=300)
    axes = panel(
        figure,
        x=label(zh="区间数", en="bins"),
        y=label(zh="ECE，20 次抽样的平均", en="ECE, mean of 20 draws"),
        right=128,
    )
    bins, ends = [1, 5, 10, 20, 30, 40, 50], []
    for n, color in ((200, B), (500, A), (2000, C)):
        found = np.zeros(len(bins))
        for _ in range(20):
            top = rng.uniform(0.5, 1, n)
            q = np.stack([top, 1 - top], axis=-1)
            y = one_hot((rng.random(n) > top).astype(int), classes=2)
            found += [expected_calibration_error(y, q, one) for one in bins]
        axes.plot(bins, found / 20, color=color, lw=2.25)
        name = label(zh=f"{n} 个回答", en=f"{n} answers")
        ends.append((50, found[-1] / 20, name, color))
    axes.set(xlim=(0, 50), ylim=(0, 0.16), xticks=[1, 10, 20, 30, 40, 50])
    axes.set_yticks([0, 0.05, 0.1, 0.15], ["0", "0.05", "0.10", "0.15"])
    name_ends(axes, ends)
    return figure
