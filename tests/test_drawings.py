"""Below each figure stands its code: it draws that figure in any Python with matplotlib, with nothing of this project."""

import os
import subprocess
import sys
import textwrap

import pytest
from bs4 import BeautifulSoup
from matplotlib import font_manager
from snippets.figures.chinese_font import NAMES as CHINESE

from helpers import CHAPTERS, FIGURES, LANGUAGE, ROOT, article_of, folder_of, place
from press.figures import figure_code

TITLES = {"zh": "这幅图的代码", "en": "The code of this figure"}
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
def test_the_code_of_each_figure_draws_it_alone_without_a_warning(tmp_path, language):
    if language == "zh" and not {font.name for font in font_manager.fontManager.ttflist} & set(CHINESE):
        missing = pytest.fail if os.environ.get("CI") else pytest.skip
        missing("no font with Chinese: `apt-get install fonts-noto-cjk`")
    for name in FIGURES:
        (tmp_path / f"{name}.py").write_text(figure_code(name, language, ROOT), encoding="utf-8")
    done = run(tmp_path, textwrap.dedent(RUN))
    assert done.returncode == 0 and done.stdout + done.stderr == "", done.stderr[-1500:]
    for name in FIGURES:
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
    fold.locator("button[data-clipboard-target]").click()
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
