import numpy as np
from snippets.cross_entropy.cross_entropy import cross_entropy
from snippets.cross_entropy.decomposition import decomposition
from snippets.figures.canvas import INK, A, B, canvas, dot, panel, write
from snippets.figures.frames import frames


def decomposition_stack(label, q=0.3):
    """H(p, q) over q for p = 0.7: D(p‖q) stands on the floor H(p)."""
    figure = canvas()
    axes = panel(
        figure,
        x=label(zh="模型给正面的概率 $q$", en="model's probability of heads $q$"),
        y=label(zh="比特", en="bits"),
        right=92,
    )
    p = [0.7, 0.3]
    models = np.linspace(0.01, 0.99, 197)
    total = cross_entropy(p, np.stack([models, 1 - models], -1), base=2)
    h, _ = decomposition(p, [q, 1 - q], base=2)
    axes.fill_between(models, h, color=A, alpha=0.12, lw=0)
    axes.fill_between(models, h, total, color=B, alpha=0.12, lw=0)
    axes.plot(models, np.full_like(models, h), color=A, lw=1.75)
    axes.plot(models, total, color=INK, lw=2.25)
    stack = {"lw": 6, "solid_capstyle": "butt"}
    (floor,) = axes.plot([], [], color=A, **stack)
    (extra,) = axes.plot([], [], color=B, **stack)
    top = dot(axes, q, h, INK)

    axes.set(xlim=(0, 1), ylim=(0, 3), yticks=range(4))
    axes.set_xticks([0, 0.25, 0.5, p[0], 1], ["0", "0.25", "0.5", "$p$ = 0.7", "1"])
    parts = "$H(p)$ + $D(p‖q)$ = $H(p,q)$"
    write(axes, parts, (0.6, 2.8), (0, 0), INK, ha="center")
    sum_of_parts = write(axes, "", (0.6, 2.42), (0, 0), INK, ha="center")
    write(axes, "$H(p)$", (0.99, h / 2), color=A)
    write(axes, "$D(p‖q)$", (0.99, (h + total[-1]) / 2), color=B)
    write(axes, "$H(p,q)$", (0.99, total[-1]))

    def move(q):
        h, d = decomposition(p, [q, 1 - q], base=2)
        floor.set_data([q, q], [0, h])
        extra.set_data([q, q], [h, h + d])
        top.set_data([q], [h + d])
        sum_of_parts.set_text(f"{h:.3f} + {d:.3f} = {h + d:.3f}")
        return floor, extra, top, sum_of_parts

    values = np.linspace(0.06, 0.98, 47)
    name = label(zh="模型的概率 $q$", en="model's $q$")
    frames(figure, move, values, q, name)
    return figure
