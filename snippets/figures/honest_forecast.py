import numpy as np
from snippets.figures.canvas import (
    MUTED,
    A,
    B,
    canvas,
    panel,
    specks,
    strokes,
    write,
)
from snippets.figures.frames import frames
from snippets.scoring_rules.brier_score import brier_score


def absolute_error(p, q):
    """p (1 − q) + (1 − p) q."""
    return p * (1 - q) + (1 - p) * q


def honest_forecast(label, belief=0.7):
    """Mean loss over the stated probability: where it is lowest."""
    figure = canvas(height=300)
    names = label(
        zh=("平均绝对误差", "平均平方误差"),
        en=("mean absolute error", "mean squared error"),
    )
    q, parts = np.linspace(0, 1, 101), []
    rules = (absolute_error, B, 36, 304), (brier_score, A, 312, 28)
    for name, (rule, color, left, right) in zip(names, rules):
        x = label(zh="报出的概率 $q$", en="stated probability $q$")
        axes = panel(figure, x=x, y="", left=left, right=right)
        axes.set(xlim=(0, 1), ylim=(0, 1))
        axes.set_xticks([0, 0.5, 1], ["0", "0.5", "1"])
        axes.set_yticks([0, 0.5, 1], ["0", "0.5", "1"])
        write(axes, name, (0, 1), (0, 22), color)
        (true,) = axes.plot([], [], color=MUTED, lw=1.5, ls=(0, (4, 3)))
        (curve,) = axes.plot([], [], color=color, lw=2.25)
        lowest = specks(axes, [], [], color, size=10)
        lowest.set_clip_on(False)
        text = write(axes, "", (0.5, 0.9), (0, 0), color, ha="center")
        parts.append((rule, true, curve, lowest, text))

    def move(p):
        for rule, true, curve, lowest, text in parts:
            loss = rule(p, q)
            true.set_data([p, p], [0, 0.8])
            curve.set_data(q, loss)
            ties = q[np.isclose(loss, loss.min())]
            best, flat = ties[0], len(ties) == len(q)
            ends = ties[[0, -1]]  # where all are lowest, a dot at both
            lowest.set_data(*strokes(ends, rule(p, ends)))
            said = f"$q$ = {best:.2g}"
            zh, en = f"最低点 {said}", f"lowest at {said}"
            zh, en = ("处处一样", "the same for all $q$") if flat else (zh, en)
            text.set_text(label(zh=zh, en=en))
        return [artist for part in parts for artist in part[1:]]

    name = label(zh="相信下雨的概率 $p$", en="belief $p$")
    frames(figure, move, np.arange(1, 20) / 20, belief, name)
    return figure
