import numpy as np
from snippets.figures.canvas import INK, MUTED, A, B, canvas, panel, specks, write
from snippets.figures.frames import frames
from snippets.rare_classes.patients import patients


def rare_threshold(label, threshold=0.5):
    """Patients over the model's probability, and what a threshold makes of them."""
    y, q = patients(np.random.default_rng(13), 1000)
    ill, healthy = q[y == 1], q[y == 0]
    figure = canvas(height=320)
    axes = panel(
        figure,
        x=label(zh="模型给出的患病概率", en="model's probability of being ill"),
        y=label(zh="健康的人数", en="healthy patients"),
        right=36,
        bottom=118,
    )

    def log_odds(q):
        return np.log(q / (1 - q))

    bins = np.arange(-18, 6.5, 0.75)
    axes.hist(log_odds(healthy), bins, color=MUTED, alpha=0.35, lw=0)
    specks(axes, log_odds(ill), np.full(len(ill), 55), B, size=9)
    text = label(zh="患者", en="ill")
    write(axes, text, (log_odds(np.min(ill)), 55), (-6, 16), B, ha="right")
    axes.set(xlim=(-12, 5), ylim=(0, 125), yticks=[0, 50, 100])
    ticks = np.array([0.0001, 0.001, 0.01, 0.1, 0.5, 0.9, 0.99])
    axes.set_xticks(log_odds(ticks), [f"{tick:g}" for tick in ticks])
    (line,) = axes.plot([0, 0], [0, 116], color=A, lw=2)
    yes = write(axes, label(zh="判为患病", en="says ill"), (0, 116), (6, 0), A)
    found = figure.text(0.07, 0.05, "", color=B, size=13)
    alarms = figure.text(0.36, 0.05, "", color=INK, size=13)
    right = figure.text(0.68, 0.05, "", color=INK, size=13)

    def move(threshold):
        line.set_xdata([log_odds(threshold)] * 2)
        yes.xy = (log_odds(threshold), 116)
        hits, wrong = np.sum(ill >= threshold), np.sum(healthy >= threshold)
        accuracy = f"{(hits + len(healthy) - wrong) / len(y):.1%}"
        found.set_text(label(zh=f"找到 {hits} / 10", en=f"found {hits} of 10"))
        alarms.set_text(label(zh=f"误报 {wrong}", en=f"false alarms {wrong}"))
        right.set_text(label(zh=f"准确率 {accuracy}", en=f"accuracy {accuracy}"))
        return line, yes, found, alarms, right

    name = label(zh="阈值", en="threshold")
    frames(figure, move, np.linspace(0.02, 0.98, 49), threshold, name)
    return figure
