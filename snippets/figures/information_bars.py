import numpy as np
from snippets.entropy.entropy import entropy
from snippets.figures.canvas import INK, MUTED, PAPER, A, B, C, canvas, panel, write
from snippets.mutual_information.joint import joint
from snippets.mutual_information.mutual_information import (
    mutual_information,
)


def information_bars(label):
    """H(X), H(Y) and H(X, Y) as bars; where the first two overlap, I(X;Y)."""
    p, p_x, p_y = joint(np.array([[2, 0, 2, 0], [4, 0, 0, 0], [2, 4, 0, 2]]) / 16)
    forecast, weather, both = (
        entropy(one.ravel(), base=2) for one in (p_x, p_y, p)
    )
    shared = mutual_information(p, base=2)
    figure = canvas(height=240)
    x = label(zh="比特", en="bits")
    axes = panel(figure, x=x, left=24, top=14)
    for left, width, row, color, text in (
        (0, both, 3, MUTED, "$H(X, Y)$"),
        (0, forecast, 2, A, "$H(X)$"),
        (both - weather, weather, 1, B, "$H(Y)$"),
        (forecast - shared, shared, 0, C, "$I(X; Y)$"),
        (forecast, both - forecast, 0, B, "$H(Y | X)$"),
        (0, forecast - shared, 0, A, "$H(X | Y)$"),
    ):
        style = {"alpha": 0.3, "edgecolor": PAPER, "lw": 2}
        axes.barh(row, width, 0.86, left, color=color, **style)
        middle = left + width / 2, row
        bits = f"{text} = {width:.2f}"
        write(axes, bits, middle, (0, 0), INK, ha="center")
    axes.grid(visible=False)
    axes.set(xlim=(0, both), ylim=(-0.6, 3.6), yticks=[], xticks=[0, 1, 2])
    return figure
