import numpy as np
from snippets.entropy.self_information import self_information
from snippets.figures.canvas import INK, MUTED, A, canvas, dot, panel, write


def self_information_curve(label):
    """−log₂ p gains one bit each time p is halved; 1/p does not."""
    figure = canvas(height=290)
    axes = panel(
        figure,
        x=label(zh="结果的概率 $p$", en="probability $p$ of the outcome"),
        y=label(zh="信息量（比特）", en="information (bits)"),
        right=72,
    )
    p = np.linspace(1 / 64, 1, 400)
    axes.plot(p, 1 / p, color=MUTED, lw=1.5, ls=(0, (4, 3)))
    axes.plot(p, self_information(p, base=2), color=A, lw=2.25, clip_on=False)
    axes.set(xlim=(0, 1), ylim=(0, 6), yticks=range(0, 7, 2))
    axes.set_xticks([1 / 8, 1 / 4, 1 / 2, 1], ["1/8", "1/4", "1/2", "1"])
    for p, bits in ((1 / 8, 3), (1 / 4, 2), (1 / 2, 1), (1, 0)):
        dot(axes, p, bits, A)
        unit = label(zh="比特", en="bit" if bits == 1 else "bits")
        shift, side = ((12, 0), "left") if p == 1 else ((-8, -14), "right")
        write(axes, f"{bits} {unit}", (p, bits), shift, INK, ha=side)
    unitless = label(zh="$1/p$（无单位）", en="$1/p$ (no unit)")
    write(axes, unitless, (1 / 3, 3), (8, 8), MUTED)
    write(axes, "$−\\log_2 p$", (1 / 32, 5), (4, -4), A)
    return figure
