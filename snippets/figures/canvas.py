import numpy as np
from matplotlib.figure import Figure

INK, MUTED, PAPER = "#24292f", "#59636e", "#ffffff"
A, B, C, D = "#1a6fd0", "#c9400c", "#18794a", "#8250df"


def canvas(width=560, height=320):
    """An empty figure; at 72 dpi 1 px is 1 pt."""
    return Figure(figsize=(width / 72, height / 72), dpi=72)


def panel(figure, x="", y="", left=48, right=24, top=44, bottom=60):
    """Axes inside margins in px, with names: x below right, y above left."""
    width, height = figure.get_size_inches() * 72
    spread = 1 - (left + right) / width, 1 - (top + bottom) / height
    axes = figure.add_axes((left / width, bottom / height, *spread))
    axes.spines[["left", "right", "top"]].set_visible(False)
    axes.spines["bottom"].set_color(MUTED)
    axes.tick_params(length=0, pad=7, labelsize=12, labelcolor=MUTED)
    axes.tick_params(axis="x", pad=15)
    axes.grid(axis="y", color=MUTED, alpha=0.2)
    axes.set_axisbelow(True)
    axes.margins(x=0)
    low, high = (bottom - 54) / height, 1 - (top - 34) / height
    end = 1 - right / width
    figure.text(end, low, x, ha="right", va="bottom", color=MUTED, size=13)
    figure.text(8 / width, high, y, ha="left", va="top", color=MUTED, size=13)
    return axes


def dot(axes, x, y, color):
    """A round mark, set off from the line below it."""
    rim = {"markeredgecolor": PAPER, "markeredgewidth": 2}
    above = {"clip_on": False, "zorder": 5}
    return axes.plot(x, y, "o", ms=9, color=color, **rim, **above)[0]


def stairs(axes, x, y, color):
    """A walk on a curve: across to the next x, then to its y, and a dot."""
    walk = np.repeat(x, 2)[1:], np.repeat(y, 2)[:-1]
    (line,) = axes.plot(*walk, color=color, lw=1.75)
    return line, specks(axes, x, y, color)


def specks(axes, x, y, color, size=6):
    """Small dots in one line of many strokes, each as long as nothing."""
    style = {"lw": size, "solid_capstyle": "round"}
    return axes.plot(*strokes(x, y), color=color, **style)[0]


def strokes(x, y):
    """Each point twice and a gap, for the line of `specks`."""
    gaps = np.full(len(x), np.nan)
    return [np.stack([v, v, gaps], axis=-1).ravel() for v in (x, y)]


def write(axes, text, at, shift=(8, 0), color=INK, leader=False, **align):
    """Text `shift` px from a point of the data; `leader` draws a line to it."""
    line = {"arrowstyle": "-", "color": MUTED, "shrinkA": 2, "shrinkB": 6}
    return axes.annotate(
        text,
        at,
        shift,
        textcoords="offset points",
        arrowprops=line if leader else None,
        color=color,
        size=13,
        **{"va": "center", "annotation_clip": False, **align},
    )


def name_ends(axes, ends, gap=19):
    """Name lines where they end, (x, y, text, color) each, `gap` px apart."""
    free = -1.0
    for x, y, text, color in sorted(ends, key=lambda end: end[1]):
        height = axes.transData.transform((x, y))[1]
        free = max(height, free)
        write(axes, text, (x, y), (8, free - height), color)
        free += gap
