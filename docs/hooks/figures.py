"""A figure's program, executed while the site is built, becomes inline SVG in the page's own colours and fonts."""

import contextlib
import functools
import hashlib
import html
import io
import sys
import traceback
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import matplotlib
import numpy as np
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from matplotlib import font_manager
from matplotlib.figure import Figure
from programs import Part, parts
from sliders import control
from svg import ROLES, ColourError, inline

BLOCK = """\
from snippets.figures.{name} import {name}
from snippets.figures.language import {label}

figure = {name}({label})
"""
LABELS = {"zh": "chinese", "en": "english"}
BLANK = "Blank CJK"


class FigureError(ValueError):
    """A figure that cannot be drawn: where, and why."""


def drawn(name: str, language: str, root: Path) -> str:
    """The SVG of snippets/figures/<name>.py, and its slider, from the cache while program and libraries stay the same."""
    program = parts(BLOCK.format(name=name, label=LABELS[language]), f"figure {name}", 1, root)
    hooks = [
        (Path(__file__).parent / f"{hook}.py").read_text(encoding="utf-8") for hook in ("figures", "sliders", "svg")
    ]
    versions = (matplotlib.__version__, np.__version__, sys.version)
    key = hashlib.sha256("\0".join([*(part.text for part in program), *hooks, *versions]).encode()).hexdigest()[:16]
    cached = root / f".cache/figures/{name}.{language}.{key}.svg"
    if not cached.exists():
        svg = draw(program, name, root)
        for stale in cached.parent.glob(f"{name}.{language}.*.svg"):
            stale.unlink()
        cached.parent.mkdir(parents=True, exist_ok=True)
        cached.write_text(svg, encoding="utf-8")
    return cached.read_text(encoding="utf-8")


def draw(program: list[Part], name: str, root: Path) -> str:
    """Execute a figure's program; its drawing as inline SVG and, if it offers frames, its slider."""
    namespace: dict[str, Any] = {"__name__": name}
    with style(name, root):
        try:
            exec(compile("".join(part.text for part in program), name, "exec"), namespace)
            figure = namespace["figure"]
            svg, colours = as_svg(figure, namespace, name)
            return svg + (control(figure, colours, name) if hasattr(figure, "frames") else "")
        except ColourError as error:
            file = f"snippets/figures/{name}.py"
            raise FigureError(f"{file}: {error}, use one of {', '.join(ROLES)} of canvas.py") from None
        except Exception as error:
            raise FigureError(f"{place(error, name, program)}: {type(error).__name__}: {error}") from error


def as_svg(figure: Figure, namespace: dict, name: str) -> tuple[str, dict[str, str]]:
    """A figure as inline SVG, and the role of each colour that its program imported."""
    output = io.StringIO()
    figure.savefig(output, format="svg", transparent=True, metadata={"Date": None})
    colours = {namespace[role].lower(): role for role in ROLES if role in namespace}
    return ET.tostring(inline(output.getvalue(), colours, name), encoding="unicode"), colours


def framed(svg: str, alt: str, caption: str, name: str, figures: list[str]) -> str:
    """A figure's place in the Markdown; the drawing itself joins `figures`, to be put there last."""
    label = html.escape(alt)
    figures.append(svg.replace("<svg ", f'<svg role="img" aria-label="{label}" ', 1))
    mark = f"<!--figure {len(figures) - 1}-->"
    return f'<figure class="figure" id="{name}" markdown="1">\n{mark}\n<figcaption markdown="span">{caption}</figcaption>\n</figure>'


@contextlib.contextmanager
def style(name: str, root: Path) -> Iterator[None]:
    """matplotlib's own defaults, with text left as text and the same ids in each build."""
    blank_font(root / ".cache/blank.ttf")
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        own: dict[Any, Any] = {
            "font.family": ["DejaVu Sans", BLANK],
            "svg.fonttype": "none",
            "svg.hashsalt": name,
            "text.parse_math": False,
        }
        matplotlib.rcParams.update(own)
        yield


def place(error: Exception, name: str, program: list[Part]) -> str:
    """The file and line of a snippet in which a program raised."""
    numbers = [frame.lineno or 1 for frame in traceback.extract_tb(error.__traceback__) if frame.filename == name]
    if not numbers:  # it drew what could not be made a part of the page
        return f"snippets/figures/{name}.py"
    return located(numbers[-1], program)


def located(number: int, program: list[Part]) -> str:
    """The file and line from which a line of a program comes."""
    for part in program:
        length = part.text.count("\n")
        if number <= length:
            break
        number -= length
    return f"{part.file}:{part.line + number - 1}"


@functools.cache
def blank_font(file: Path) -> None:
    """Let matplotlib lay out Chinese without a Chinese font: 1 em of nothing each, for the reader's font to fill."""
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
    font.setupNameTable({"familyName": BLANK, "styleName": "Regular"})
    font.setupOS2()
    font.setupPost()
    file.parent.mkdir(parents=True, exist_ok=True)
    font.save(file)
    font_manager.fontManager.addfont(file)
