import numpy as np
from snippets.figures.canvas import INK, MUTED, A, B, D, canvas, dot, panel, write
from snippets.figures.frames import frames


def naive_loss(label, logit=12):
    """−ln(1 − σ(z)) as three formats compute it, and the loss from the logit."""
    figure = canvas(560, 340)
    axes = panel(
        figure,
        x=label(zh="logit $z$，标签是 0", en="logit $z$, the label is 0"),
        y=label(zh="损失（奈特）", en="loss (nats)"),
        left=40,
        right=150,
    )
    z = np.linspace(0, 40, 401)

    def naive(z, kind):
        with np.errstate(divide="ignore"):
            a = 1 / (1 + np.exp(-np.asarray(z, dtype=kind)))
            return -np.log(1 - a).astype(float)

    axes.plot(z, np.logaddexp(0, z), color=INK, lw=1.25)
    formats = [
        (64, np.float64, A, 5.5),
        (32, np.float32, B, 4),
        (16, np.float16, D, 2.75),
    ]
    for size, kind, color, wide in formats:
        loss = naive(z, kind)
        end = z[np.isfinite(loss)][-1]
        axes.plot(
            z,
            np.where(np.isfinite(loss), loss, np.nan),
            color=color,
            lw=wide,
            alpha=0.75,
        )
        last = loss[np.isfinite(loss)][-1]
        axes.plot([end, end], [last, 41], color=color, lw=1.75, ls=(0, (2, 2)))
        write(axes, f"float{size}", (end, 38), (-7, 0), color, ha="right")
    axes.set(
        xlim=(0, 40), ylim=(0, 41), xticks=range(0, 41, 10), yticks=range(0, 41, 10)
    )
    (cut,) = axes.plot([], [], color=MUTED, lw=1)
    here = dot(axes, logit, logit, INK)
    heading = write(axes, "", (40, 34), (14, 0), MUTED)
    reads = [
        write(axes, "", (40, 29 - 5 * row), (14, 0), color)
        for row, (_, _, color, _) in enumerate(formats)
    ]
    exact = write(axes, "", (40, 10), (14, 0), INK)

    def move(logit):
        cut.set_data([logit, logit], [0, np.logaddexp(0, logit)])
        here.set_data([logit], [np.logaddexp(0, logit)])
        heading.set_text(f"$z$ = {logit:.0f}")
        for read, (size, kind, _, _) in zip(reads, formats):
            loss = float(naive(logit, kind))
            read.set_text(f"float{size}: {loss:.3f}")
        exact.set_text(
            label(zh="由 $z$ 算：", en="from $z$: ")
            + f"{np.logaddexp(0, logit):.3f}"
        )
        return cut, here, heading, *reads, exact

    frames(
        figure,
        move,
        np.linspace(0, 40, 41),
        logit,
        label(zh="logit $z$", en="logit $z$"),
    )
    return figure
