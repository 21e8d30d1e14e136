import numpy as np
from snippets.figures.canvas import INK, A, B, canvas, panel, write
from snippets.figures.frames import frames
from snippets.kl_divergence.gaussian import gaussian
from snippets.kl_divergence.gaussian_fit import gaussian_fit
from snippets.kl_divergence.kl_divergence import kl_divergence


def gaussian_fits(label, distance=4):
    """One Gaussian for two humps: forward covers both, reverse picks one."""
    figure = canvas(height=280)
    axes = panel(figure, x="$x$", y=label(zh="概率密度", en="density"))
    x = np.linspace(-8, 8, 161)
    step = x[1] - x[0]
    grid = np.linspace(-3, 3, 61), np.linspace(0.5, 3.5, 61)

    def humps(distance):
        left = 0.6 * gaussian(x, -distance / 2, 0.6)
        return left + 0.4 * gaussian(x, distance / 2, 0.6)

    distances = np.arange(1, 7)
    found = {}
    for each in distances:
        p = humps(each)
        forward = gaussian_fit(lambda q: kl_divergence(p, q), x, *grid)
        reverse = gaussian_fit(lambda q: kl_divergence(q, p), x, *grid)
        q = gaussian(x, *reverse)
        found[round(2 * each)] = p, gaussian(x, *forward), q, kl_divergence(q, p)

    shown = slice(20, 141, 2)  # from -6 to 6
    flat = 0 * x[shown]
    (truth,) = axes.plot(x[shown], flat, color=INK, lw=6, alpha=0.2)
    (wide,) = axes.plot(x[shown], flat, "--", color=B, lw=2.25)
    (near,) = axes.plot(x[shown], flat, color=A, lw=2.25)
    for at, color, zh, en in (
        (0.68, INK, "$p$：两座峰", "$p$, two humps"),
        (0.6, B, "前向（虚线）", "forward (dashed)"),
        (0.52, A, "反向 $D(q‖p)$", "reverse $D(q‖p)$"),
    ):
        write(axes, label(zh=zh, en=en), (1.9, at), (0, 0), color)
    cost = write(axes, "", (1.9, 0.44), (0, 0), A)
    axes.set(xlim=(-6, 7), ylim=(0, 0.72), yticks=[0, 0.3, 0.6])
    axes.set_xticks(range(-6, 7, 2))

    def move(distance):
        *curves, nats = found[round(2 * distance)]
        for line, chance in zip((truth, wide, near), curves):
            line.set_ydata(chance[shown] / step)
        cost.set_text(label(zh=f"= {nats:.3f} 奈特", en=f"= {nats:.3f} nats"))
        return truth, wide, near, cost

    name = label(zh="两峰的距离", en="distance of the humps")
    frames(figure, move, distances, distance, name)
    return figure
