"""Below each figure stands what saves it, and its code: it draws that figure in any Python with matplotlib, with nothing of
this project."""

import io
import os
import re
import subprocess
import sys
import textwrap

import pytest
from bs4 import BeautifulSoup
from lxml import etree
from matplotlib import font_manager, image
from snippets.figures.chinese_font import NAMES as CHINESE

from helpers import ADDRESS, CHAPTERS, FIGURES, LABS, LANGUAGE, ROOT, SUBPATH, article_of, folder_of, place
from press.figures import figure_code

TITLES = {"zh": "保存这幅图，或看它的代码", "en": "Save this figure, or see its code"}
SAVE = {"zh": "保存这幅图", "en": "Save this figure"}
# One interpreter runs them all, each from its own file and with matplotlib's own defaults: starting 60 would take a minute.
RUN = """
    import matplotlib, pathlib, runpy
    for path in sorted(pathlib.Path().glob("*.py")):
        matplotlib.rcdefaults()
        runpy.run_path(str(path))
"""


def run(folder, program):
    command = [sys.executable, "-I", "-W", "error", "-X", "utf8", "-c", program]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8")


@LANGUAGE
def test_each_figure_offers_its_code_folded_and_as_the_same_file(site, language):
    seen = []
    for chapter in CHAPTERS:
        article = article_of(site, language, chapter)
        names = [figure["id"].replace("-", "_") for figure in article.select("figure.figure")]
        folds = article.select("details.drawing")
        assert [fold.summary.get_text() for fold in folds] == [TITLES[language]] * len(names)
        for name, fold in zip(names, folds, strict=True):
            link = fold.select_one("a[download]")["href"]
            file = (folder_of(site, language) / place("zh", chapter) / link).resolve()
            assert file.name == f"{name}.py" and not fold.has_attr("open")
            assert file.read_text("utf-8") == figure_code(name, language, ROOT)
            assert fold.pre.get_text() == ""  # a script puts it there
        seen += names
    assert sorted(set(seen)) == FIGURES


@LANGUAGE
def test_the_figures_of_a_lab_can_be_saved_and_have_their_code_above(site, language):
    for lab in LABS:
        article = article_of(site, language, f"labs/{lab}")
        folds = article.select("figure.figure + details.drawing")
        assert len(folds) == len(article.select("figure.figure")) > 0
        assert {fold.get_text(" ", strip=True) for fold in folds} == {f"{SAVE[language]} SVG PNG"}


def save(page, name, kind):
    """What the button below a figure gives."""
    with page.expect_download() as download:
        page.locator(f"#{name} + details.drawing .save", has_text=kind).click()
    assert download.value.suggested_filename == f"{name}.{kind.lower()}"
    return download.value.path().read_bytes()


@LANGUAGE
def test_a_figure_is_saved_as_it_stands_in_light_colours_with_its_source_and_needs_nothing_else(visit, language):
    page = visit(place(language, "neuron"), color_scheme="dark")
    fold = page.locator("#neuron-output + details.drawing")
    fold.locator("summary").click()
    before = save(page, "neuron-output", "SVG")
    page.locator("#neuron-output input").first.press("ArrowRight")
    saved = save(page, "neuron-output", "SVG")
    drawing = etree.fromstring(saved)
    shapes = "[...document.querySelectorAll('#neuron-output svg path')].map(path => path.getAttribute('d'))"
    drawn = [path.get("d") for path in drawing.iter("{*}path")]
    assert drawn == page.evaluate(shapes) != [path.get("d") for path in etree.fromstring(before).iter("{*}path")]
    words = [text.xpath("string()") for text in drawing.iter("{*}text")]
    values = page.locator("#neuron-output .slider > span").all_inner_texts()
    assert all(f" = {value}" in words[-3] for value in values)
    assert words[-2:] == [page.title(), f"{ADDRESS}{place(language, 'neuron')}#neuron-output, CC BY 4.0"]
    text = saved.decode()
    assert "var(" not in text and "#1a6fd0" in text and "#6cb0ff" not in text
    assert text.count("src:url(data:font/woff2;base64,") == text.count("url(data:") > 0
    links = set(re.findall(r"https?://[^/]*", text))
    assert links == {
        "http://www.w3.org",
        ADDRESS.removesuffix(SUBPATH),
    }  # the languages of the file, and where it is from

    pixels = image.imread(io.BytesIO(save(page, "neuron-output", "PNG")))
    assert pixels.shape[:2] == tuple(3 * int(drawing.get(side)) for side in ("height", "width"))
    assert (pixels[[0, 0, -1, -1], [0, -1, 0, -1], :3] == 1).all()
    blue = abs(pixels[..., :3] * 255 - [0x1A, 0x6F, 0xD0]).max(axis=-1) < 1
    assert blue.sum() > 1000  # the curve


@LANGUAGE
def test_the_code_of_each_figure_draws_it_alone_without_a_warning(tmp_path, language):
    if language == "zh" and not {font.name for font in font_manager.fontManager.ttflist} & set(CHINESE):
        missing = pytest.fail if os.environ.get("CI") else pytest.skip
        missing("no font with Chinese: `apt-get install fonts-noto-cjk`")
    names = FIGURES if language == "zh" else FIGURES[::8]  # in English the same code with less: it looks for no font
    for name in names:
        (tmp_path / f"{name}.py").write_text(figure_code(name, language, ROOT), encoding="utf-8")
    done = run(tmp_path, textwrap.dedent(RUN))
    assert done.returncode == 0 and done.stdout + done.stderr == "", done.stderr[-1500:]
    for name in names:
        assert (tmp_path / f"{name}.svg").read_text("utf-8").count("<path") > 10, name


def test_without_a_chinese_font_the_code_says_what_to_install(tmp_path):
    program = figure_code("entropy_area", "zh", ROOT).replace("font_manager.fontManager.ttflist", "[]")
    done = run(tmp_path, program)
    assert "LookupError: 找不到中文字体" in done.stderr and not list(tmp_path.iterdir())


@LANGUAGE
def test_the_copy_to_read_offline_has_the_code_of_each_figure_in_its_fold(offline, language):
    article = BeautifulSoup((folder_of(offline, language) / "entropy.html").read_text("utf-8"), "lxml").article
    folds = article.select("details.drawing")
    assert len(folds) > 3
    for fold in folds:
        name = fold.a["href"].split("/")[-1].removesuffix(".py")
        assert fold.pre.get_text() == figure_code(name, language, ROOT)


@LANGUAGE
def test_the_copy_button_gives_the_code_of_the_figure(visit, language):
    page = visit(place(language, "entropy"), permissions=["clipboard-read", "clipboard-write"])
    fold = page.locator("details.drawing").nth(1)
    assert fold.locator("pre").is_hidden()
    fold.locator("summary").click()
    fold.locator("pre:not(:empty)").wait_for()
    fold.locator(".md-code__button").click()
    page.wait_for_function(
        "text => navigator.clipboard.readText().then(copied => copied.trim() === text)",
        arg=figure_code("entropy_area", language, ROOT).strip(),
    )


def test_a_sign_that_the_chinese_font_lacks_comes_from_another(tmp_path):
    """matplotlib's DejaVu Sans goes for a Chinese font that lacks everything: the minus of −1 included."""
    program = """
        import io, pathlib, runpy, sys, warnings
        from matplotlib import font_manager, ft2font
        from fontTools.ttLib import TTFont
        font = TTFont(font_manager.findfont("DejaVu Sans"))
        for table in font["cmap"].tables:
            table.cmap = {code: glyph for code, glyph in table.cmap.items() if code != 0x2212}
        for record in font["name"].names:
            record.string = "SimHei"
        font.save("lacking.ttf")
        font_manager.fontManager.addfont("lacking.ttf")
        font_manager.fontManager.ttflist.sort(key=lambda font: font.name != "SimHei")
        source = pathlib.Path("figure.py").read_text(encoding="utf-8").replace("NAMES = (", 'NAMES = ("SimHei",')
        with warnings.catch_warnings(record=True) as lost:
            warnings.simplefilter("always")
            exec(source.replace(".svg", ".png"), {"__name__": "__main__"})
        print([str(warning.message) for warning in lost if "2212" in str(warning.message) or "MINUS" in str(warning.message)])
    """
    (tmp_path / "figure.py").write_text(figure_code("step_and_sigmoid_slopes", "zh", ROOT), encoding="utf-8")  # fmt: skip
    done = run(tmp_path, textwrap.dedent(program))
    assert done.stdout.strip() == "[]", done.stdout + done.stderr[-800:]
