import numpy as np
from snippets.figures.canvas import INK, A, B, canvas, panel, write
from snippets.kl_divergence.gaussian import gaussian
from snippets.kl_divergence.gaussian_fit import gaussian_fit
from snippets.kl_divergence.kl_divergence import kl_divergence


def gaussian_fits(label):
    """One Gaussian for two humps: forward covers both, reverse picks one."""
    figure = canvas()
    axes = panel(figure, x="$x$", y=label(zh="概率密度", en="density"))
    x = np.linspace(-8, 8, 161)
    p = 0.6 * gaussian(x, -2, 0.6) + 0.4 * gaussian(x, 2, 0.6)
    grid = np.linspace(-4, 4, 81), np.linspace(0.2, 4, 77)
    forward = gaussian_fit(lambda q: kl_divergence(p, q), x, *grid)
    reverse = gaussian_fit(lambda q: kl_divergence(q, p), x, *grid)
    forward, reverse = gaussian(x, *forward), gaussian(x, *reverse)

    step = x[1] - x[0]
    axes.fill_between(x, p / step, color=INK, alpha=0.1, lw=0)
    for chance, color, at, zh, en in (
        (p, INK, (2.2, 0.26), "$p$：两座峰", "$p$, two humps"),
        (forward, B, (2.9, 0.12), "前向 $D(p‖q)$", "forward $D(p‖q)$"),
        (reverse, A, (-1.8, 0.62), "反向 $D(q‖p)$", "reverse $D(q‖p)$"),
    ):
        width = 1.75 if color == INK else 2.25
        axes.plot(x, chance / step, color=color, lw=width)
        write(axes, label(zh=zh, en=en), at, (12, 6), color)
    axes.set(xlim=(-6, 7), ylim=(0, 0.72), yticks=[0, 0.3, 0.6])
    axes.set_xticks(range(-6, 7, 2))
    return figure
