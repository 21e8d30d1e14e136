"""A figure's program, executed while the site is built, becomes inline SVG in the page's own colours and fonts."""

import contextlib
import functools
import hashlib
import html
import io
import sys
import traceback
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import matplotlib
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from matplotlib import font_manager
from matplotlib.figure import Figure
from programs import AuthorError, Part, parts
from sliders import control
from svg import ROLES, inline

DRAW = """\
from snippets.figures.{name} import {name}
from snippets.figures.language import {label}

figure = {name}({label})
"""
# A page's fonts are the browser's; elsewhere matplotlib must be told of one that has Chinese.
FONT = "from matplotlib import rcParams\nfrom snippets.figures.chinese_font import chinese_font\n"
SET_FONT = '\n\nrcParams["font.family"] = chinese_font()\n'
LABELS = {"zh": "chinese", "en": "english"}
FOLDED = {"zh": ("这幅图的代码", "下载"), "en": ("The code of this figure", "download")}
BLANK = "Blank CJK"
TITLES = Path(__file__).parents[1] / "theme/fonts/social.otf"  # the characters of the site's Chinese name


def program(name: str, language: str, root: Path, saved: bool = False) -> list[Part]:
    """What draws snippets/figures/<name>.py in one language and, for a reader, saves it."""
    block = DRAW.format(name=name, label=LABELS[language])
    if saved and language == "zh":
        block = FONT + block.replace("\n\n", SET_FONT)
    if saved:
        block += f'figure.savefig("{name}.svg")\n'
    return parts(block, f"figure {name}", 1, root)


def drawn(name: str, language: str, root: Path) -> str:
    """The SVG of a figure, and its slider if it offers frames."""
    drawing = program(name, language, root)
    return cached(
        f"figures/{name}.{language}", [part.text for part in drawing], root, lambda: draw(drawing, name, root)
    )


def cached(stem: str, texts: list[str], root: Path, make: Callable[[], str]) -> str:
    """What `make` makes of the texts, kept while they, the code that makes it and the libraries stay the same."""
    own = [
        Path(__file__).with_name(f"{hook}.py").read_text(encoding="utf-8")
        for hook in ("figures", "labs", "sliders", "svg")
    ]
    versions = [*map(version, ("matplotlib", "numpy", "scikit-learn")), sys.version]
    key = hashlib.sha256("\0".join([*texts, *own, *versions]).encode()).hexdigest()[:16]
    file = root / f".cache/{stem}.{key}"
    if not file.exists():
        made = make()
        for stale in file.parent.glob(f"{file.stem}.*"):
            stale.unlink()
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(made, encoding="utf-8")
    return file.read_text(encoding="utf-8")


def draw(drawing: list[Part], name: str, root: Path) -> str:
    """Execute a figure's program; its drawing as inline SVG and, if it offers frames, its slider."""
    namespace: dict[str, Any] = {"__name__": name}
    with style(name, root):
        try:
            exec(compile("".join(part.text for part in drawing), name, "exec"), namespace)
            figure = namespace["figure"]
            svg, colours = as_svg(figure, namespace, name)
            return svg + (control(figure, colours, name) if hasattr(figure, "frames") else "")
        except Exception as error:
            told = str(error) if isinstance(error, AuthorError) else f"{type(error).__name__}: {error}"
            raise AuthorError(f"{place(error, name, drawing)}: {told}") from error


def as_svg(figure: Figure, namespace: dict, name: str) -> tuple[str, dict[str, str]]:
    """A figure as inline SVG, and the role of each colour that its program imported."""
    output = io.StringIO()
    figure.savefig(output, format="svg", transparent=True, metadata={"Date": None})
    colours = {namespace[role].lower(): role for role in ROLES if role in namespace}
    return ET.tostring(inline(output.getvalue(), colours, name), encoding="unicode"), colours


def framed(svg: str, alt: str, caption: str, name: str, figures: list[str]) -> str:
    """A figure's place in the Markdown; the drawing itself joins `figures`, to be put there last."""
    figures.append(svg.replace("<svg ", f'<svg role="img" aria-label="{html.escape(alt)}" ', 1))
    mark = f"<!--figure {len(figures) - 1}-->"
    return f'<figure class="figure" id="{name}" markdown="1">\n{mark}\n<figcaption markdown="span">{caption}</figcaption>\n</figure>'


def folded(code: str, name: str, language: str, up: str) -> str:
    """What stands below a figure: its code, folded, and as a file. In plain type: colours would double a page's weight."""
    title, download = FOLDED[language]
    return (
        f'<details class="drawing"><summary>{title}</summary>'
        f'<a href="{up}figures/{name}.py" download>{download} {name}.py</a>'
        f'<div class="highlight"><pre><code>{html.escape(code, quote=False)}</code></pre></div></details>'
    )


@functools.cache  # under `mkdocs serve` once, not at each edit
def preview(language: str, root: Path) -> bytes:
    """A PNG of 1200 by 630 px that stands for the site where a link to it is shared."""
    namespace: dict[str, Any] = {}
    output = io.BytesIO()
    with style("preview", root, TITLES):
        exec("".join(part.text for part in program("preview", language, root)), namespace)
        namespace["figure"].savefig(output, format="png", dpi=144, metadata={"Software": None})
    return output.getvalue()


@contextlib.contextmanager
def style(name: str, root: Path, chinese: Path | None = None) -> Iterator[None]:
    """matplotlib's own defaults, with text left as text and the same ids in each build."""
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        own: dict[Any, Any] = {
            "font.family": ["DejaVu Sans", added(chinese or blank_font(root / ".cache/blank.ttf"))],
            "svg.fonttype": "none",
            "svg.hashsalt": name,
            "text.parse_math": False,
        }
        matplotlib.rcParams.update(own)
        yield


@functools.cache
def added(font: Path) -> str:
    """The name of a font file, which matplotlib can use from now on."""
    font_manager.fontManager.addfont(font)
    return font_manager.get_font(font).family_name


@functools.cache
def blank_font(file: Path) -> Path:
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
    return file


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
