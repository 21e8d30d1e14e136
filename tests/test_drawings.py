"""Below each figure stands its code: it draws that figure in any Python with matplotlib, with nothing of this project."""

import html
import os
import re
import subprocess
import sys
import textwrap

import pytest
from conftest import ROOT, built, chapters
from figures import saved
from matplotlib import font_manager
from snippets.figures.chinese_font import NAMES as CHINESE
from test_browser import place, visit  # noqa: F401
from test_figures import NAMES as FIGURES

TITLES = {"zh": "这幅图的代码", "en": "The code of this figure"}
LANGUAGES = pytest.mark.parametrize("language", ["zh", "en"])
FOLDED = re.compile(r'<details class="drawing"[^>]*><summary>(.*?)</summary><a href="([^"]+)" download>.*?<pre[^>]*>(.*?)</pre></div></details>', re.DOTALL)  # fmt: skip
# One interpreter runs them all, each from its own file and with matplotlib's own defaults: starting 60 would take a minute.
RUN = """
    import matplotlib, pathlib, runpy
    for path in sorted(pathlib.Path().glob("*.py")):
        matplotlib.rcdefaults()
        runpy.run_path(str(path))
"""


def drawing(name: str, language: str) -> str:
    return saved(name, language, ROOT)


@LANGUAGES
def test_each_figure_offers_its_code_folded_and_as_the_same_file(site, language):
    folder, seen = site if language == "zh" else site / "en", set()
    for chapter in chapters():
        page = built(site, language, chapter)
        figures = [i.replace("-", "_") for i in re.findall(r'<figure class="figure" id="([^"]+)"', page)]
        offers = FOLDED.findall(page)
        assert [(title, href.rpartition("/")[2]) for title, href, _ in offers] == [(TITLES[language], f"{name}.py") for name in figures]  # fmt: skip
        for name, (_, href, code) in zip(figures, offers, strict=True):
            file = (folder / place("zh", chapter) / href).resolve()
            assert file.read_text("utf-8") == html.unescape(code) == drawing(name, language)
        seen |= set(figures)
    assert seen == set(FIGURES)


@LANGUAGES
def test_the_code_of_each_figure_draws_it_alone_without_a_warning(tmp_path, language):
    if language == "zh" and not {font.name for font in font_manager.fontManager.ttflist} & set(CHINESE):
        missing = pytest.fail if os.environ.get("CI") else pytest.skip
        missing("no font with Chinese: `apt-get install fonts-noto-cjk`")
    for name in FIGURES:
        (tmp_path / f"{name}.py").write_text(drawing(name, language), encoding="utf-8")
    command = [sys.executable, "-I", "-W", "error", "-X", "utf8", "-c", textwrap.dedent(RUN)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0 and done.stdout + done.stderr == "", done.stderr[-1500:]
    for name in FIGURES:
        assert (tmp_path / f"{name}.svg").read_text("utf-8").count("<path") > 10, name


def test_without_a_chinese_font_the_code_says_what_to_install(tmp_path):
    program = drawing("entropy_area", "zh").replace("font_manager.fontManager.ttflist", "[]")
    done = subprocess.run([sys.executable, "-I", "-X", "utf8", "-c", program], cwd=tmp_path, capture_output=True, text=True, encoding="utf-8")  # fmt: skip
    assert "LookupError: 找不到中文字体" in done.stderr and not list(tmp_path.iterdir())


@LANGUAGES
def test_the_copy_button_gives_the_code_of_the_figure(visit, language):  # noqa: F811
    page = visit(place(language, "entropy"), permissions=["clipboard-read", "clipboard-write"])
    fold = page.locator("details.drawing").nth(1)
    assert fold.locator("pre").is_hidden()
    fold.locator("summary").click()
    fold.locator("button[data-clipboard-target]").click()
    page.wait_for_function(
        "text => navigator.clipboard.readText().then(copied => copied.trim() === text)",
        arg=drawing("entropy_area", language).strip(),
    )
