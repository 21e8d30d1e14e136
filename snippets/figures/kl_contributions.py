import numpy as np
from snippets.entropy.self_information import self_information
from snippets.figures.canvas import MUTED, PAPER, A, B, canvas, panel, write
from snippets.kl_divergence.kl_divergence import kl_divergence


def kl_contributions(label):
    """What each outcome adds to D(p‖q), with its p and q below it."""
    p, q = np.array([4, 2, 1, 1]) / 8, np.array([1, 4, 2, 1]) / 8
    bits = p * (self_information(q, base=2) - self_information(p, base=2))
    total = f"{kl_divergence(p, q, base=2):.3f}"
    y = label(
        zh=f"对 $D(p‖q)$ 的贡献，合计 {total} 比特",
        en=f"share of $D(p‖q)$, {total} bits in all",
    )
    figure = canvas(height=300)
    axes = panel(figure, y=y, bottom=70)
    colors = [B if share > 0 else A for share in bits]
    style = {"alpha": 0.35, "edgecolor": PAPER, "lw": 2}
    axes.bar(range(4), bits, width=0.8, color=colors, **style)
    axes.axhline(0, color=MUTED, lw=1)
    axes.spines["bottom"].set_visible(False)
    names = label(zh="多云 雨 晴 雪", en="cloud rain sun snow").split()
    for x, value in enumerate(bits):
        text = f"{value:+.3g}".replace("-", "−") if value else "0"
        up = -14 if value < 0 else 14
        write(axes, text, (x, value), (0, up), colors[x], ha="center")
        chances = f"{8 * p[x]:.0f}/8, {8 * q[x]:.0f}/8"
        write(axes, names[x], (x, -0.5), (0, -16), MUTED, ha="center")
        write(axes, chances, (x, -0.5), (0, -40), MUTED, ha="center")
    write(axes, "$p$, $q$:", (-0.6, -0.5), (-6, -40), MUTED, ha="right")
    axes.set(xlim=(-0.6, 3.6), ylim=(-0.5, 1.35), yticks=[0, 1], xticks=[])
    return figure
