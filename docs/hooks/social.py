"""The picture that stands for the site where a link to it is shared: its name over its two losses."""

import functools
import io
from pathlib import Path

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

# The characters of the Chinese name only: nobody needs a Chinese font to build the site.
FONTS = {
    "zh": FontProperties(fname=Path(__file__).parents[1] / "theme/fonts/social.otf"),
    "en": FontProperties(family="DejaVu Sans", weight="bold"),
}
INK, MUTED, A, B = "#24292f", "#59636e", "#1a6fd0", "#c9400c"


@functools.cache  # under `mkdocs serve` once, not at each edit
def preview(name: str, language: str) -> bytes:
    """A PNG of 1200 by 630 px."""
    figure = Figure(figsize=(12, 6.3), dpi=100, facecolor="white")
    axes = figure.add_axes((0, 0, 1, 0.62))
    a = np.linspace(0.003, 1, 600)
    for loss, colour in ((-np.log(a), A), ((1 - a) ** 2 / 2, B)):
        axes.plot(a, loss, color=colour, lw=7, solid_capstyle="round")
        axes.fill_between(a, loss, color=colour, alpha=0.09, lw=0)
    axes.set(xlim=(0, 1.02), ylim=(0, 4.6))
    axes.axis("off")
    for x, y, tex, colour in ((0.12, 2.35, r"$-\ln\,a$", A), (0.05, 0.62, r"$(1-a)^2/2$", B)):
        axes.text(x, y, tex, color=colour, size=34, math_fontfamily="cm")
    size = 78 if language == "zh" else 40
    figure.text(0.055, 0.84, name, color=INK, va="center", fontproperties=FONTS[language], fontsize=size)
    figure.text(0.057, 0.675, "$H(p, q) = -\\sum p\\,\\log q$", color=MUTED, size=32, va="center", math_fontfamily="cm")
    output = io.BytesIO()
    FigureCanvasAgg(figure).print_png(output, metadata={"Software": None})
    return output.getvalue()
