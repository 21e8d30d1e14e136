"""A figure follows the page's colours, says nothing twice, and keeps its labels apart, in both languages."""

import functools
import html
import itertools
import json
import re

import figures
import pytest
from conftest import ROOT
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from matplotlib import font_manager
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from programs import AuthorError
from running import Shown, execute, run, style
from svg import ROLES, USE, as_svg

SUPPORT = {"canvas", "frames", "language", "chinese_font"}
PREVIEW = {"preview"}  # a picture of its own, in no page
NAMES = sorted(path.stem for path in (ROOT / "snippets/figures").glob("*.py") if path.stem not in SUPPORT | PREVIEW)
HAN = re.compile(r"[\u3400-\u9fff\uff00-\uffef]")
every_figure = pytest.mark.parametrize("language", figures.LABELS)
every_name = pytest.mark.parametrize("name", NAMES)


def program(name: str, language: str) -> list:
    return figures.program(name, language, ROOT)


def markup(shown: Shown) -> str:
    """What a figure puts into its page: the drawing, and what its slider changes in it."""
    return shown.drawn + json.dumps(shown.slider, ensure_ascii=False)


def drawn(name: str, language: str) -> str:
    return markup(figures.drawn(name, language, ROOT))


@every_name
@every_figure
def test_a_figure_takes_each_colour_from_the_page_and_leaks_nothing_into_it(name, language):
    svg = drawn(name, language)
    assert not re.search(
        r"#[0-9a-fA-F]{3,8}\b(?!\")|rgb\(|\bblack\b|\bwhite\b", re.sub(r'(?:href="|url\()#[\w-]+', "", svg)
    )
    assert set(re.findall(r"var\((--[\w-]+)\)", svg)) <= {f"--figure-{role.lower()}" for role in ROLES}
    source = (ROOT / f"snippets/figures/{name}.py").read_text(encoding="utf-8")
    assert not re.search("#[0-9a-fA-F]{6}", source), f"snippets/figures/{name}.py: a colour by its value, {USE}"
    assert not re.search(r"<style|<metadata|<\?xml|<!|font-family|xmlns", svg)
    ids = re.findall(r'\bid="([^"]+)"', svg)
    assert len(ids) == len(set(ids)) and all(i.startswith(f"{name}-") for i in ids)
    assert set(re.findall(r'(?:href="|url\()#([\w-]+)', svg)) == set(ids)


@every_name
def test_a_figure_speaks_the_language_of_its_page(name):
    zh, en = (re.findall(r"<text[^>]*>(.+?)</text>", drawn(name, language)) for language in figures.LABELS)
    assert len(zh) == len(en), f"snippets/figures/{name}.py: a label in one language only: {zh}, {en}"
    numbers = [
        [sorted(re.findall(r"\d+(?:\.\d+)?", re.sub("<[^>]*>", "", text))) for text in texts] for texts in (zh, en)
    ]
    assert numbers[0] == numbers[1], f"snippets/figures/{name}.py: a label has another number in the other language"
    zh, en = " ".join(zh), " ".join(en)
    assert not HAN.search(en)
    assert HAN.search(zh) or zh == en  # a figure may do with numbers and symbols alone
    assert "$" not in zh + en


def plain(label: str) -> str:
    return re.sub(r"\s", "", label).replace("′", "'").replace("−", "-").replace("∥", "‖")


@every_name
@every_figure
def test_every_label_of_a_figure_is_in_the_page_whole(name, language):
    svg = drawn(name, language)
    shown = [html.unescape(re.sub("<[^>]*>", "", text)) for text in re.findall(r"<text[^>]*>.*?</text>", svg)]
    for label, _ in boxes(name, language, 1.0)[0]:
        assert plain(label) in {plain(text) for text in shown}, label


@every_name
def test_a_figure_is_the_same_to_the_byte_each_time_and_light(name):
    zh = [markup(execute([program(name, "zh")], name)[0]) for _ in range(2)]
    assert zh[0] == zh[1] == drawn(name, "zh")
    assert len(zh[0]) <= 150_000


def boxes(name: str, language: str, scale: float) -> tuple[list[tuple[str, object]], object]:
    with style(name):
        return labels(run(program(name, language), {}), scale)


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
    file = ROOT / ".cache/square.ttf"
    file.parent.mkdir(exist_ok=True)
    font.save(file)
    font_manager.fontManager.addfont(file)
    return "Square CJK"


def labels(figure, scale: float) -> tuple[list[tuple[str, object]], object]:
    """Each label's frame in px, as large as a phone shows it if scale is 1.4."""
    renderer = FigureCanvasAgg(figure).get_renderer()
    for text in figure.findobj(Text):
        text.set(size=text.get_size() * scale, family=["DejaVu Sans", square_font()])
    found = []

    def draw_text(gc, x, y, s, prop, angle, ismath=False, mtext=None):
        mtext.set_text(re.sub(r"[$\\{}_^]", "", mtext.get_text()))  # what typesets a formula is not shown
        found.append((mtext.get_text(), Text.get_window_extent(mtext, renderer)))

    renderer.draw_text = draw_text
    figure.draw(renderer)
    return found, figure.bbox


@every_name
@every_figure
@pytest.mark.parametrize("scale", [1.0, 1.4])
def test_no_label_leaves_the_frame_or_touches_another(name, language, scale):
    keep_apart(*boxes(name, language, scale))


def keep_apart(found: list[tuple[str, object]], frame: object) -> None:
    for text, box in found:
        inside = box.x0 >= 0 and box.x1 <= frame.width and box.y0 >= 0 and box.y1 <= frame.height
        assert inside, f"{text!r} leaves the frame: {box}"
    for (one, a), (other, b) in itertools.combinations(found, 2):
        apart = a.x1 <= b.x0 or b.x1 <= a.x0 or a.y1 <= b.y0 + 1 or b.y1 <= a.y0 + 1
        assert apart, f"{one!r} touches {other!r}"


def test_a_figure_of_any_resolution_is_drawn_in_its_frame():
    with style("a"):
        drawings = []
        for dpi in (72, 100):
            figure = Figure((7, 4), dpi=dpi)
            figure.text(1, 0.5, "right", ha="right", color="#24292f")
            drawings.append(as_svg(figure, {"INK": "#24292f"}, "a"))
    assert drawings[0] == drawings[1] and 'x="504"' in drawings[0][0]


def test_the_cache_is_used_until_the_program_changes(tmp_path):
    for folder in ("entropy", "figures"):
        (tmp_path / "snippets" / folder).mkdir(parents=True)
        for path in (ROOT / "snippets" / folder).glob("*.py"):
            (tmp_path / "snippets" / folder / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    first = figures.drawn("binary_entropy_curve", "en", tmp_path).drawn
    (file,) = (tmp_path / ".cache/figures").iterdir()
    file.write_text('[["", "from the cache", {}]]', encoding="utf-8")
    assert figures.drawn("binary_entropy_curve", "en", tmp_path).drawn == "from the cache"
    formula = tmp_path / "snippets/entropy/entropy.py"
    formula.write_text(
        formula.read_text(encoding="utf-8").replace("return 0 - np.sum", "return 0.1 - np.sum"), encoding="utf-8"
    )
    assert figures.drawn("binary_entropy_curve", "en", tmp_path).drawn not in (first, "from the cache")
    assert len(list((tmp_path / ".cache/figures").iterdir())) == 1


@pytest.mark.parametrize(
    "body, message",
    [
        ("axes.plot([0, 1], color='#123456')", "bad.py:1: the colour #123456, use one of INK"),
        ("axes.fill([0, 1, 1], [0, 0, 1], color='black', lw=0)", "bad.py:1: black, use one of INK"),
        (
            "axes.text(0, 0, label(zh='只有中文'))",
            "bad.py:6: TypeError: english() missing 1 required keyword-only argument: 'en'",
        ),
        ("axes.plot([0, 1], [0])", "bad.py:6: ValueError: x and y must have same first dimension"),
    ],
)
def test_a_figure_that_cannot_be_right_is_refused_with_its_place(tmp_path, body, message):
    folder = tmp_path / "snippets/figures"
    folder.mkdir(parents=True)
    for name in SUPPORT:
        (folder / f"{name}.py").write_text(
            (ROOT / f"snippets/figures/{name}.py").read_text(encoding="utf-8"), encoding="utf-8"
        )
    lines = [
        "from snippets.figures.canvas import canvas, panel",
        "",
        "def bad(label):",
        "    figure = canvas()",
        "    axes = panel(figure)",
    ]
    (folder / "bad.py").write_text("\n".join([*lines, f"    {body}", "    return figure", ""]), encoding="utf-8")
    with pytest.raises(AuthorError) as error:
        figures.drawn("bad", "en", tmp_path)
    assert str(error.value).startswith(f"snippets/figures/{message}")
