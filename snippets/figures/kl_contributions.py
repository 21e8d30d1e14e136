import numpy as np
from snippets.entropy.self_information import self_information
from snippets.figures.canvas import MUTED, PAPER, A, B, C, canvas, panel, write
from snippets.kl_divergence.kl_divergence import kl_divergence


def kl_contributions(label):
    """Above p and q for each outcome, below what the outcome adds to D(p‖q)."""
    p, q = np.array([4, 2, 1, 1]) / 8, np.array([1, 4, 2, 1]) / 8
    outcome = np.arange(4)
    style = {"alpha": 0.35, "edgecolor": PAPER, "lw": 2}
    figure = canvas(height=460)
    y = label(zh="概率", en="probability")
    axes = panel(figure, y=y, bottom=270)
    for chance, place, top, color, name in (
        (p, outcome - 0.2, 0, A, label(zh="真实 $p$", en="true $p$")),
        (q, outcome + 0.2, 1, B, label(zh="码本的 $q$", en="the book's $q$")),
    ):
        axes.bar(place, chance, width=0.4, color=color, **style)
        at = place[top], chance[top]
        write(axes, name, at, (0, 14), color, ha="center")
    axes.set(xlim=(-0.6, 3.6), ylim=(0, 0.6))
    axes.set_yticks([0, 1 / 4, 1 / 2], ["0", "1/4", "1/2"])
    names = label(zh="多云 雨 晴 雪", en="cloud rain sun snow")
    axes.set_xticks(outcome, names.split())

    bits = p * (self_information(q, base=2) - self_information(p, base=2))
    total = f"{kl_divergence(p, q, base=2):.3f}"
    y = label(
        zh=f"对 $D(p‖q)$ 的贡献，合计 {total} 比特",
        en=f"share of $D(p‖q)$, {total} bits in all",
    )
    axes = panel(figure, y=y, top=284, bottom=16)
    axes.bar(outcome, bits, width=0.8, color=C, **style)
    axes.axhline(0, color=MUTED, lw=1)
    axes.spines["bottom"].set_visible(False)
    for x, value in zip(outcome, bits):
        text = f"{value:+.3g}".replace("-", "−") if value else "0"
        up = -14 if value < 0 else 14
        write(axes, text, (x, value), (0, up), C, ha="center")
    axes.set(xlim=(-0.6, 3.6), ylim=(-0.5, 1.35), yticks=[0, 1], xticks=[])
    return figure
