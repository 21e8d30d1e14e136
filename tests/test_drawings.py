"""Below each figure stands its code: it draws that figure in any Python with matplotlib, with nothing of this project."""

import os
import subprocess
import sys
import textwrap

import pytest
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
            assert file.read_text("utf-8") == fold.pre.get_text() == figure_code(name, language, ROOT)
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
def test_the_copy_button_gives_the_code_of_the_figure(visit, language):
    page = visit(place(language, "entropy"), permissions=["clipboard-read", "clipboard-write"])
    fold = page.locator("details.drawing").nth(1)
    assert fold.locator("pre").is_hidden()
    fold.locator("summary").click()
    fold.locator("button[data-clipboard-target]").click()
    page.wait_for_function(
        "text => navigator.clipboard.readText().then(copied => copied.trim() === text)",
        arg=figure_code("entropy_area", language, ROOT).strip(),
    )
