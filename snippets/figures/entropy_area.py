import numpy as np
from snippets.entropy.entropy import entropy
from snippets.entropy.self_information import self_information
from snippets.figures.canvas import PAPER, A, B, canvas, panel, write


def entropy_area(label):
    """Width p, height −log₂ p: the area of all the blocks is the entropy."""
    figure = canvas(height=280)
    information = label(zh="信息量（比特）", en="information (bits)")
    for p, color, left, right, y in (
        ([1 / 4, 1 / 4, 1 / 4, 1 / 4], A, 40, 306, information),
        ([1 / 2, 1 / 4, 1 / 8, 1 / 8], B, 310, 36, ""),
    ):
        p = np.array(p)
        x = label(zh="累积的概率", en="cumulative probability")
        axes = panel(figure, x=x, y=y, left=left, right=right)
        height = self_information(p, base=2)
        start = np.cumsum(p) - p
        style = {"color": color, "alpha": 0.3, "edgecolor": PAPER, "lw": 2}
        axes.bar(start, height, width=p, align="edge", **style)
        h = entropy(p, base=2)
        axes.plot([0, 1], [h, h], color=color, lw=2.25)
        area = label(zh=f"面积 = {h:.3g} 比特", en=f"area = {h:.3g} bits")
        write(axes, area, (0, 3.4), (0, 0), color, ha="left")
        axes.set(xlim=(0, 1), ylim=(0, 3.7))
        axes.set_yticks(range(4), range(4) if y else [""] * 4)
        axes.set_xticks([0, 1 / 2, 1], ["0", "1/2", "1"])
    return figure
