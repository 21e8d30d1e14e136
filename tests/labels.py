"""Where the labels of a figure stand, as large as a page or a phone shows them."""

import functools
import itertools
import re
import tempfile
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from matplotlib import font_manager
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import BboxBase

FOLDER = tempfile.TemporaryDirectory()  # as long as this process
SCALES = (1.0, 1.4)  # of labels on a page, and on a phone
Label = tuple[str, BboxBase]


@functools.cache
def square_font() -> str:
    """A font in which each Chinese character is as wide as in any other, for a machine that has none."""
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder([".notdef", "em"])
    font.setupCharacterMap({0x3000: "em"})
    many_to_one = CmapSubtable.newSubtable(13)
    many_to_one.platformID, many_to_one.platEncID, many_to_one.language = 3, 10, 0
    many_to_one.cmap = {code: "em" for block in ((0x3000, 0x9FFF), (0xFF00, 0xFFEF)) for code in range(*block)}
    font.font["cmap"].tables.append(many_to_one)
    font.setupGlyf({glyph: TTGlyphPen(None).glyph() for glyph in (".notdef", "em")})
    font.setupHorizontalMetrics({glyph: (1000, 0) for glyph in (".notdef", "em")})
    font.setupHorizontalHeader(ascent=880, descent=-120)
    font.setupNameTable({"familyName": "Square CJK", "styleName": "Regular"})
    font.setupOS2()
    font.setupPost()
    file = Path(FOLDER.name, "square.ttf")
    font.save(file)
    font_manager.fontManager.addfont(file)
    return "Square CJK"


def place_labels(figure: Figure) -> list[tuple[list[Label], BboxBase]]:
    """At each scale, the labels with their boxes in px, and the frame of the figure."""
    texts = figure.findobj(Text)
    sizes = [text.get_size() for text in texts]
    placed = []
    for scale in SCALES:
        for text, size in zip(texts, sizes):
            text.set(size=size * scale, family=["DejaVu Sans", square_font()])
        placed.append((draw_labels(figure), figure.bbox))
    return placed


def draw_labels(figure: Figure) -> list[Label]:
    renderer = FigureCanvasAgg(figure).get_renderer()
    found: list[Label] = []

    def draw_text(gc, x, y, s, prop, angle, ismath=False, mtext=None):
        mtext.set_text(re.sub(r"[$\\{}_^]", "", mtext.get_text()))  # what typesets a formula is not shown
        found.append((mtext.get_text(), Text.get_window_extent(mtext, renderer)))

    renderer.draw_text = draw_text
    figure.draw(renderer)
    return found


def crowded(labels: list[Label], frame: BboxBase) -> list[str]:
    """Labels that leave the frame, and pairs that touch."""
    found = []
    for text, box in labels:
        if not (box.x0 >= 0 and box.x1 <= frame.width and box.y0 >= 0 and box.y1 <= frame.height):
            found.append(f"{text!r} leaves the frame: {box}")
    for (one, a), (other, b) in itertools.combinations(labels, 2):
        if not (a.x1 <= b.x0 or b.x1 <= a.x0 or a.y1 <= b.y0 + 1 or b.y1 <= a.y0 + 1):
            found.append(f"{one!r} touches {other!r}")
    return found
