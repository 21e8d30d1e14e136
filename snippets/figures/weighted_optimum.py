import numpy as np
from snippets.figures.canvas import MUTED, A, B, canvas, dot, panel, write
from snippets.figures.frames import frames
from snippets.rare_classes.pos_weight import pos_weight


def weighted_optimum(label, c=9.0):
    """What a model learns to say over the true probability, by the weight c."""
    figure = canvas(height=260)
    axes = panel(
        figure,
        x=label(zh="真实概率 $p$", en="true probability $p$"),
        y=label(zh="加权训练后的 $q$", en="$q$ after weighted training"),
        right=48,
    )
    p = np.linspace(0, 1, 201)
    axes.plot([0, 1], [0, 1], color=MUTED, lw=1.25, ls="--")
    (line,) = axes.plot([], [], color=A, lw=2.25)
    marks, texts = [], []
    for chance, height in ((0.1, 0.32), (0.01, 0.14)):
        marks.append((chance, dot(axes, chance, 0, B)))
        texts.append(write(axes, "", (0.55, height), (0, 0), B))
    axes.set(xlim=(0, 1), ylim=(0, 1), xticks=[0, 0.1, 0.5, 1])
    axes.set_xticklabels(["0", "0.1", "0.5", "1"])
    axes.set_yticks([0, 0.5, 1], ["0", "0.5", "1"])

    def move(c):
        line.set_data(p, pos_weight(p, c))
        for (chance, mark), text in zip(marks, texts):
            q = pos_weight(chance, c)
            mark.set_data([chance], [q])
            text.set_text(f"$p$ = {chance}: $q$ = {q:.3f}")
        return line, *(mark for _, mark in marks), *texts

    name = label(zh="权重 $c$", en="weight $c$")
    frames(figure, move, np.arange(2, 31), c, name)
    return figure
