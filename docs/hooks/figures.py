"""A figure's program, executed while the site is built, becomes inline SVG in the page's own colours and fonts."""

import contextlib
import functools
import hashlib
import io
import re
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
from programs import Part, parts

BLOCK = """\
from snippets.figures.{name} import {name}
from snippets.figures.language import {label}

figure = {name}({label})
"""
LABELS = {"zh": "chinese", "en": "english"}
# canvas.py has the colours for paper, theme/site.css those for the page, under these names.
ROLES = ("INK", "MUTED", "PAPER", "A", "B", "C", "D")
BLANK = "Blank CJK"
SVG = "{http://www.w3.org/2000/svg}"
TOKENS = re.compile(r"([_^])(?:\{([^}]*)\}|(.))|\\([a-z]+)|([^\W\d_])|(.)")
HREF = "{http://www.w3.org/1999/xlink}href"


class FigureError(ValueError):
    """A figure that cannot be drawn: where, and why."""


def drawn(name: str, language: str, root: Path) -> str:
    """The SVG of snippets/figures/<name>.py, from the cache while its program and the libraries stay the same."""
    program = parts(BLOCK.format(name=name, label=LABELS[language]), f"figure {name}", 1, root)
    versions = (matplotlib.__version__, np.__version__, sys.version, Path(__file__).read_text(encoding="utf-8"))
    key = hashlib.sha256("\0".join([part.text for part in program] + [*versions]).encode()).hexdigest()[:16]
    cached = root / f".cache/figures/{name}.{language}.{key}.svg"
    if not cached.exists():
        svg = inline(*draw(program, name, root), name)
        for stale in cached.parent.glob(f"{name}.{language}.*.svg"):
            stale.unlink()
        cached.parent.mkdir(parents=True, exist_ok=True)
        cached.write_text(svg, encoding="utf-8")
    return cached.read_text(encoding="utf-8")


def draw(program: list[Part], name: str, root: Path) -> tuple[str, dict[str, str]]:
    """matplotlib's SVG of a figure's program, and the role of each colour that it may use."""
    output = io.StringIO()
    namespace: dict[str, Any] = {"__name__": name}
    with style(name, root):
        try:
            exec(compile("".join(part.text for part in program), name, "exec"), namespace)
            namespace["figure"].savefig(output, format="svg", transparent=True, metadata={"Date": None})
        except Exception as error:
            raise FigureError(f"{place(error, name, program)}: {type(error).__name__}: {error}") from error
    return output.getvalue(), {
        namespace[role].lower(): f"var(--figure-{role.lower()})" for role in ROLES if role in namespace
    }


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
    number = [frame.lineno or 1 for frame in traceback.extract_tb(error.__traceback__) if frame.filename == name][-1]
    for part in program:
        length = part.text.count("\n")
        if number <= length:
            break
        number -= length
    return f"{part.file}:{part.line + number - 1}"


@functools.cache
def blank_font(file: Path) -> None:
    """Let matplotlib lay out Chinese with no Chinese font: each character is 1 em of nothing; the reader's font fills it."""
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


def inline(source: str, colours: dict[str, str], name: str) -> str:
    """matplotlib's SVG made fit for a page: colours by role, text as text, ids of its own, nothing that leaks."""
    root = ET.fromstring(source)
    defined = {child for defs in root.iter(f"{SVG}defs") for child in defs.iter()}
    referenced = set(re.findall(r"(?:url\(|href=\")#([^\")]+)", source))
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag.endswith(("}metadata", "}style")):
                parent.remove(child)
    for element in root.iter():
        element.tag = element.tag.removeprefix(SVG)
        element.tail = None
        attributes = dict(element.attrib)
        element.attrib.clear()
        for key, value in attributes.items():
            if key == "id" and value in referenced:
                element.set("id", f"{name}-{value}")
            elif key == HREF:
                element.set("xlink:href", f"#{name}-{value[1:]}")
            elif key == "clip-path":
                element.set(key, value.replace("#", f"#{name}-"))
            elif key == "style":
                restyle(element, value, colours, name)
            elif key == "d":
                element.set(key, re.sub(r"\s*([A-Za-z])\s*", r"\1", rounded(value)).strip())
            elif key == "id" or "rotate(-0 " in value or element is root and key != "viewBox":
                continue
            else:
                element.set(key, rounded(value))
        if (
            element.tag in ("path", "use", "text")
            and element not in defined
            and "fill:" not in element.get("style", "")
        ):
            raise FigureError(f"snippets/figures/{name}.py: black, use one of {', '.join(ROLES)} of canvas.py")
        if element.tag == "text":
            typeset(element)
        elif not (element.text or "").strip():
            element.text = None
    for parent in reversed(list(root.iter())):
        for child in [
            child
            for child in parent
            if child.tag in ("g", "defs") and not len(child) or child.get("style") == "fill:none"
        ]:
            parent.remove(child)
    return ET.tostring(root, encoding="unicode")


def rounded(numbers: str) -> str:
    return re.sub(r"-?\d+\.\d+", lambda number: f"{round(float(number[0]), 1) + 0.0:g}", numbers)


def restyle(element: ET.Element, style: str, colours: dict[str, str], name: str) -> None:
    """Keep what is drawn, in the page's colours; fonts are the page's, by class."""
    kept = []
    for declaration in style.split("; "):
        key, value = declaration.split(": ", 1)
        if key == "font-size" and value == "12px":
            element.set("class", "tick")
        elif key == "text-anchor":
            element.set(key, value)
        elif not key.startswith("font"):
            if value.startswith("#") and value not in colours:
                raise FigureError(
                    f"snippets/figures/{name}.py: the colour {value}, use one of {', '.join(ROLES)} of canvas.py"
                )
            kept.append(f"{key}:{colours.get(value, value)}")
    element.set("style", ";".join(kept))


def typeset(text: ET.Element) -> None:
    """Set what stands between dollars in the fonts of the formulas: letters italic, _ below, ^ above, \\log upright."""
    outside, *pieces = re.split(r"\$([^$]+)\$", text.text or "")
    text.text, height = outside, 0.0
    for formula, after in zip(pieces[::2], pieces[1::2]):
        spaced = re.sub(r"(\\[a-z]+(?:_\w)?) *", "\\1\u2009", formula)
        for mark, braced, single, word, letter, other in TOKENS.findall(spaced):
            target = {"_": -0.25, "^": 0.35}.get(mark, 0.0)
            size = 0.7 if mark else 1.0
            content = braced or single or word or letter or {"-": "−", "'": "′"}.get(other, other)
            span = ET.SubElement(text, "tspan", {"class": "letter" if content.isalpha() and not word else "upright"})
            if target != height:
                span.set("dy", f"{(height - target) / size:.2f}em")
            if mark:
                span.set("font-size", "70%")
            span.text, height = content, target
        span = ET.SubElement(text, "tspan", {"dy": f"{height:.2f}em"} if height else {})
        span.text, height = after, 0.0
