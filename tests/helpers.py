"""What several tests look at: the pages as written, and as built."""

import functools
import gc
import os
import re
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import NamedTuple

import playwright.sync_api
import pytest
from bs4 import BeautifulSoup, Tag

from press.source import Page, read_page

ROOT = Path(__file__).parents[1]
LANGUAGES = ("zh", "en")
SUBPATH = "/deep/below/"
ADDRESS = f"https://site.example{SUBPATH}"
PUBLISHED = ADDRESS.replace("https:", "http:")  # Material takes another scheme for the site's own, but not another port
INSTANT = "window.sameDocument"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
HAN = re.compile(r"[\u3400-\u9fff\u3000-\u303f\uff00-\uffef]")


def names(pattern: str) -> list[str]:
    return sorted(path.stem for path in ROOT.glob(pattern))


# The pages of one language, without their ending; both languages have the same, as a test shows.
CHAPTERS = names("docs/zh/*.md")
LABS = names("docs/zh/labs/*.py")
PAGES = [*CHAPTERS, *(f"labs/{lab}" for lab in LABS)]
SUPPORT = {"canvas", "frames", "language", "chinese_font"}  # of figures
PREVIEW = {"preview"}  # a picture of its own, in no page
FIGURES = [name for name in names("snippets/figures/*.py") if name not in SUPPORT | PREVIEW]
LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)
every_chapter = pytest.mark.parametrize("language, chapter", [(one, page) for one in LANGUAGES for page in CHAPTERS])
every_page = pytest.mark.parametrize("language, chapter", [(one, page) for one in LANGUAGES for page in PAGES])
every_scheme = pytest.mark.parametrize("scheme", ["light", "dark"])


def file_of(language: str, page: str) -> Path:
    return ROOT / f"docs/{language}/{page}.{'py' if page.startswith('labs/') else 'md'}"


def text_of(language: str, page: str) -> str:
    return file_of(language, page).read_text(encoding="utf-8")


@functools.cache
def page_of(language: str, page: str) -> Page:
    """The blocks of a page, or of a lab."""
    return read_page(text_of(language, page), file_of(language, page).relative_to(ROOT).as_posix())


def changed(language: str, page: str, old: str, new: str) -> Page:
    """A page with a mistake in it."""
    text = text_of(language, page)
    assert old in text, f"docs/{language}/{page}: the text has changed, choose another mistake"
    return read_page(text.replace(old, new, 1), page_of(language, page).file)


def width(line: str) -> int:
    """In columns, of which a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in line)


def numbers(text: str) -> list[str]:
    """The numbers of a text: not small whole ones, for which there are words, nor Python's, which test_project.py has."""
    together = re.sub(r"(?<=\d)[ ,](?=\d{3}\b)", "", text)
    return re.findall(r"(?<![\w.])(?<!Python )(?:\d+\.\d+|1[3-9]\b|[2-9]\d\b|\d{3,}\b)(?!\.?\d)%?", together)


def mkdocs(tree: Path, out: Path, *options: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Build the site of a tree as its README says, strictly, at an address below a folder."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(out), *options],
        cwd=tree,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": ADDRESS, **settings},
    )


def replace(tree: Path, file: str, old: str, new: str) -> None:
    """Change a file of a tree."""
    text = (tree / file).read_text(encoding="utf-8")
    assert old in text
    (tree / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def folder_of(site: Path, language: str) -> Path:
    return site if language == "zh" else site / language


def place(language: str, page: str) -> str:
    """Where a page stands below the address of the site."""
    return ("" if language == "zh" else "en/") + (page.removesuffix("index") if page.endswith("index") else page + "/")


def built(site: Path, language: str, page: str) -> str:
    """The HTML of a page."""
    return (site / place(language, page) / "index.html").read_text(encoding="utf-8")


@functools.cache
def soup_of(site: Path, language: str, page: str) -> BeautifulSoup:
    """A built page, parsed; tests look at it and change nothing."""
    soup = BeautifulSoup(built(site, language, page), "lxml")
    gc.freeze()  # as it stays: else Python looks through all pages for what to free, now and again and for 8 s at its end
    return soup


def article_of(site: Path, language: str, page: str) -> Tag:
    """What a built page says: not the menus around it."""
    found = soup_of(site, language, page).article
    assert found
    return found


class Shown(NamedTuple):
    """A program as Copy and Run put it together from a built page, and the output shown below it."""

    code: str
    printed: str


def programs_on(site: Path, language: str, page: str) -> list[Shown]:
    found = []
    for box in article_of(site, language, page).select("div.program:not(.attempt)"):
        below = box.find_next_sibling(True)
        printed = below.get_text() if below and below.name == "pre" and "result" in below["class"] else ""
        found.append(Shown(gather(box), printed))
    return found


def gather(box: Tag) -> str:
    """The parts of a program as one, with PEP 8's blank lines between them; site.js does the same."""
    text = ""
    for part in box.select("pre.part"):
        code = part.get_text()
        if text:
            begins = code.startswith(("def ", "class ", "@"))
            text += "\n\n" if begins or "imports" not in part.find_previous("pre")["class"] else "\n"
        text += code
    return text


def wait_for_material(page: playwright.sync_api.Page) -> None:
    """Material puts one page into another when the sitemap has come."""
    page.wait_for_function("performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/sitemap.xml'))")


def follow(page: playwright.sync_api.Page, *names: str) -> None:
    """Go from page to page by the menu; none of them is loaded anew."""
    if not page.evaluate(f"!!{INSTANT}"):
        wait_for_material(page)
        page.evaluate(f"{INSTANT} = true")
    for name in names:
        page.locator(f".md-nav--primary a[href$='/{name}/']").first.click()
        page.wait_for_function("name => document.querySelector('link[rel=canonical]').href.endsWith(name)", arg=f"/{name}/")  # fmt: skip
        page.wait_for_url(f"**/{name}/")
    assert page.evaluate(INSTANT)


def look_for(page: playwright.sync_api.Page, query: str) -> playwright.sync_api.Locator:
    """The first result, none of a query before."""
    page.fill(".md-search__input", "")
    page.press(".md-search__input", "End")  # it listens to keys, and filling in presses none
    first = page.locator(".md-search-result__item").first
    first.wait_for(state="detached")
    page.fill(".md-search__input", query)
    page.press(".md-search__input", "End")
    first.wait_for()
    return first
