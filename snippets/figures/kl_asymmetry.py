import numpy as np
from snippets.figures.canvas import A, B, canvas, dot, panel, write
from snippets.figures.frames import frames
from snippets.kl_divergence.kl_divergence import kl_divergence


def kl_asymmetry(label, q=0.2):
    """Both divergences between two coins, over q, for p = 0.7."""
    figure = canvas(height=280)
    axes = panel(
        figure,
        x=label(
            zh="另一枚硬币正面的概率 $q$",
            en="other coin's probability of heads $q$",
        ),
        y=label(zh="比特", en="bits"),
    )
    p = [0.7, 0.3]

    def divergences(q):
        q = np.stack([q, 1 - np.asarray(q)], -1)
        return kl_divergence(p, q, base=2), kl_divergence(q, p, base=2)

    every_q = np.linspace(0.005, 0.995, 199)
    parts, shifts = [], {A: (0.45, 2.05), B: (0.45, 1.7)}
    names = label(
        zh=("$D(p‖q)$：", "$D(q‖p)$（虚线）："),
        en=("$D(p‖q)$: ", "$D(q‖p)$ (dashed): "),
    )
    drawn = zip(names, (A, B), ("-", "--"), divergences(every_q))
    for name, color, line, curve in drawn:
        axes.plot(every_q, curve, line, color=color, lw=2.25)
        text = write(axes, "", shifts[color], (0, 0), color)
        parts.append((dot(axes, q, 0, color), text, name))
    axes.set(xlim=(0, 1), ylim=(0, 2.3), yticks=[0, 1, 2])
    axes.set_xticks([0, 0.25, 0.5, 0.7, 1], ["0", "0.25", "0.5", "$p$ = 0.7", "1"])

    def move(q):
        for (mark, text, name), bits in zip(parts, divergences(q)):
            mark.set_data([q], [bits])
            text.set_text(f"{name}{bits:.3f}")
        return [artist for mark, text, _ in parts for artist in (mark, text)]

    name = label(zh="概率 $q$", en="probability $q$")
    frames(figure, move, np.linspace(0.1, 0.9, 9), q, name)
    return figure
