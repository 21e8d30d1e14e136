"""The site can be taken along, printed and shared."""

import copy
import functools
import os
import re
import runpy
import shutil
import struct
import subprocess
import sys
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup, SoupStrainer
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from helpers import (
    ADDRESS,
    CHAPTERS,
    CHROMIUM,
    LABS,
    LANGUAGE,
    LANGUAGES,
    ROOT,
    article_of,
    built,
    every_scheme,
    folder_of,
    follow,
    place,
    programs_on,
    text_of,
)

ASKED = {"a": "href", "link": "href", "script": "src", "img": "src"}


@pytest.mark.parametrize(
    "language, query, title, twin",
    [("zh", "交叉熵", "交叉熵", "Cross-entropy"), ("en", "entropy", "Entropy", "信息熵")],
)
def test_a_copy_from_a_folder_searches_and_changes_language(visit, offline, language, query, title, twin):
    page = visit((folder_of(offline, language) / "index.html").as_uri())
    page.fill(".md-search__input", query)
    page.press(".md-search__input", "End")
    first = page.locator(".md-search-result__item a").first
    first.wait_for()
    assert first.locator("h1").inner_text().replace("\u200b", "") == title
    first.click()
    page.wait_for_selector(f"h1:has-text('{title}')")
    assert page.locator(".katex").count() > 10
    assert page.evaluate("document.fonts.ready.then(() => document.fonts.check('16px KaTeX_Main'))")
    page.click("a.language")
    page.wait_for_selector(f"h1:has-text('{twin}')")


def test_every_link_of_the_copy_leads_to_a_file(offline):
    for path in offline.rglob("*.html"):
        if path.name == "404.html":  # no server, no such page
            continue
        soup = BeautifulSoup(path.read_text(encoding="utf-8"), "lxml", parse_only=SoupStrainer([*ASKED]))
        asked = [element.get(ASKED[element.name], "") for element in soup.find_all([*ASKED])]
        files = {link.path for link in map(urlsplit, asked) if not link.scheme and link.path}
        lost = [file for file in sorted(files) if not (path.parent / file).exists()]
        assert not lost, f"{path.relative_to(offline)}: {lost}"


CHOSEN = ["index", "why-loss", "step-and-sigmoid", "entropy", "labs/digits", "formulas"]  # for the book of a test


@pytest.fixture(scope="session")
def chosen(offline, build_once):
    """The copy that is read from a folder, with the chosen pages alone in its navigation."""

    def make(copy):
        shutil.copytree(offline, copy)
        for language in LANGUAGES:
            home = folder_of(copy, language) / "index.html"
            soup = BeautifulSoup(home.read_text(encoding="utf-8"), "lxml")
            for link in soup.select("nav.md-nav--primary a[href$='.html']"):
                if link["href"].removesuffix(".html") not in CHOSEN:
                    link.find_parent("li").decompose()
            for item in soup.select("nav.md-nav--primary > ul > li:not(:has(a))"):
                item.decompose()
            home.write_text(str(soup), encoding="utf-8")

    return build_once("chosen", make)


@pytest.fixture(scope="session")
def books(chosen, build_once):
    """The PDF of each language, by the command of README, of the chosen pages."""
    if not CHROMIUM:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("no Chromium")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for half in readme.split("\n## 中文\n"):
        assert "python docs/pdf.py site-offline" in half and "mkdocs build -f docs/offline.yml" in half

    def make(copy):
        shutil.copytree(chosen, copy)
        done = subprocess.run([sys.executable, "docs/pdf.py", str(copy)], cwd=ROOT, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        assert len(done.stdout.split()) == 2 and not list(copy.rglob("book.html"))

    copy = build_once("book", make)
    return {language: PdfReader(copy / f"loss-and-cross-entropy.{language}.pdf") for language in LANGUAGES}


@functools.cache
def pages_of(book):
    """The text of each page."""
    return [page.extract_text() for page in book.pages]


def without_space(text):
    """A PDF breaks a line anywhere."""
    return re.sub(r"\s", "", text)


@LANGUAGE
def test_each_bookmark_and_each_line_of_the_contents_leads_to_the_page_of_its_title(books, site, language):
    book = books[language]
    text = [*map(without_space, pages_of(book))]
    contents = text[1] + text[2]

    def flat(outline, depth=0):
        for item in outline:
            yield from flat(item, depth + 1) if isinstance(item, list) else [(depth, item)]

    marked = [(depth, mark.title, book.get_destination_page_number(mark)) for depth, mark in flat(book.outline)]
    for chapter in CHOSEN:
        for heading in article_of(site, language, chapter).select("h1, h2"):
            title = " ".join(heading.get_text("").replace("¶", "").split())
            found = [page for _, marks, page in marked if marks == title]
            assert found and any(without_space(title) in text[page] for page in found), title
            assert any(f"{without_space(title)}{page + 1}" in contents for page in found), title
    assert {depth for depth, *_ in marked} == {0, 1, 2}  # parts, chapters, sections


@LANGUAGE
def test_on_paper_a_function_is_printed_once_and_named_with_its_page_elsewhere(books, language):
    text = pages_of(books[language])
    printed = [number for number, page in enumerate(text, 1) if re.search(r"def numbers\(", page)]
    assert len(printed) == 1
    named = re.findall(r"numbers\(\)(?:\s*[、,]\s*\w+\(\))*\s*[（(](?:第|p\.)\s*(\d+)", "".join(text))
    assert len(named) > 10 and {*map(int, named)} == {*printed}
    snippets = {file.stem for file in (ROOT / "snippets").rglob("*.py")}
    defined = [name for name in re.findall(r"def (\w+)\(", "".join(text)) if name in snippets]
    assert len(defined) > 20 and [name for name in {*defined} if defined.count(name) > 1] == []


@LANGUAGE
def test_on_paper_a_link_names_its_page_and_leads_to_no_file(books, language):
    book = books[language]
    pages = {name: book.get_destination_page_number(place) + 1 for name, place in book.named_destinations.items()}
    for page, text in zip(book.pages, pages_of(book)):
        links = [link.get_object() for link in page.get("/Annots", [])]
        asked = [urlsplit(link["/A"]["/URI"]).scheme for link in links if "/URI" in link.get("/A", {})]
        assert {*asked} <= {"http", "https"}
        for name in [link["/Dest"] for link in links if "/Dest" in link and "fn" not in link["/Dest"]]:
            assert re.search(rf"\b{pages[name]}\b", text), name


@LANGUAGE
def test_on_paper_nothing_is_said_of_buttons(books, site, language):
    text = "".join(pages_of(books[language]))
    unsaid = [part for page in CHOSEN for part in article_of(site, language, page).select(".on-screen, .md-button")]
    assert len(unsaid) > 3
    for part in unsaid:
        assert without_space(part.get_text())[:12] not in without_space(text), part.get_text()
    assert "↩" not in text


@LANGUAGE
def test_on_paper_no_page_ends_between_what_belongs_together(books, site, language):
    text = [*map(without_space, pages_of(books[language]))]
    assert [number for number, page in enumerate(text, 1) if re.search(r"import\w+(as\w+)?\d*$", page)] == []

    def on_one_page(*parts):
        pattern = ".{0,2}".join(re.escape(without_space(part)) for part in parts)
        return any(re.search(pattern, page) for page in text)

    whole, together = 0, 0
    for chapter in ("index", "why-loss", "step-and-sigmoid", "entropy"):
        article = copy.copy(article_of(site, language, chapter))
        for unwanted in article.select(".bar, .attempt, .on-screen, .headerlink"):
            unwanted.decompose()
        for paragraph in article.select("p:not(:has(a, sup, .katex), .name)"):
            whole += 1
            assert on_one_page(paragraph.get_text()), paragraph
        for program in article.select(".program:has(+ .result)"):
            together += 1
            code, printed = program.select_one(".own").get_text(), program.find_next_sibling().get_text()
            assert on_one_page(code.splitlines()[-1], printed.splitlines()[0]), code
        for title in article.select("p:has(> strong:only-child):has(+ ul)"):
            together += 1
            assert on_one_page(title.get_text(), title.find_next_sibling().li.find(string=re.compile(r"\w"))), title
    assert whole > 40 and together > 20


def test_on_paper_a_chapter_that_ends_on_a_nearly_empty_page_is_set_closer(chosen):
    book = runpy.run_path(str(ROOT / "docs/pdf.py"))["Book"](chosen)
    assert "滑块可以把权重 w 从 −" in book.soup.select_one(".moves").get_text()
    chapters = [id for kind, _, id in book.entries if kind == "chapter"]
    ends = [
        SimpleNamespace(extract_text=lambda lines=lines: "line\n" * lines) for lines in (40, 5, *[40] * len(chapters))
    ]
    for closer in (".tight:not(.tighter)", ".tight.tighter"):
        book.tighten({id: page for page, id in enumerate(chapters, 1)}, SimpleNamespace(pages=ends[: len(chapters)]))
        assert [article["id"] for article in book.soup.select(closer)] == [chapters[1]]


@LANGUAGE
def test_on_paper_answers_stand_open_pages_are_numbered_and_a_slider_says_what_it_would_do(books, site, language):
    text = pages_of(books[language])
    whole = without_space("".join(text))
    assert whole.count({"zh": "滑块可以把", "en": "asliderm"}[language]) >= 4
    answers = article_of(site, language, "entropy").select("details.success > p:first-of-type")
    assert len(answers) > 2
    for answer in answers:
        assert without_space(answer.find(string=True)) in whole
    for number, page in enumerate(text[1:], 2):
        assert str(number) in page.split(), number
    assert "1" not in text[0].split()


@LANGUAGE
@every_scheme
def test_a_page_prints_with_its_parts_open_its_navigation_gone_and_paper_colours(visit, language, scheme):
    page = visit(place(language, "kl-divergence"), color_scheme=scheme)
    page.emulate_media(media="print", color_scheme=scheme)
    gone = page.locator(".md-header, .md-sidebar, .md-footer, .headerlink, .slider, details.drawing")
    assert gone.count() > 5
    assert gone.locator("visible=true").evaluate_all("boxes => boxes.map(box => box.className)") == []
    folded = page.locator("details:not([open]):not(.drawing) pre")
    assert folded.locator("visible=true").count() == folded.count() > 5
    colours = page.evaluate("""['.figure text', 'article p', '.program pre']
        .map((name) => getComputedStyle(document.querySelector(name)))
        .map((style) => style.fill === 'rgb(0, 0, 0)' ? style.color : style.fill)""")
    for colour in colours:
        assert sum(map(int, re.findall(r"\d+", colour)[:3])) < 330, colour
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


@LANGUAGE
def test_a_shared_link_shows_name_words_and_picture_of_its_page(site, language):
    root = ADDRESS + place(language, "index")
    for chapter in CHAPTERS:
        soup = BeautifulSoup(built(site, language, chapter), "lxml", parse_only=SoupStrainer("meta"))
        meta = {one.get("property") or one.get("name"): one.get("content") for one in soup.find_all("meta")}
        assert meta["og:description"] == meta["description"]
        assert meta["og:url"] == root + place("zh", chapter)
        assert meta["og:image"] == root + "assets/social.png"
        assert meta["og:title"] and meta["twitter:card"] == "summary_large_image"
    data = (folder_of(site, language) / "assets/social.png").read_bytes()
    assert struct.unpack(">II", data[16:24]) == (1200, 630)
    assert len(data) < 300_000


def test_the_preview_pictures_differ_and_need_no_font_of_the_machine(site):
    pictures = {(folder_of(site, language) / "assets/social.png").read_bytes() for language in LANGUAGES}
    assert len(pictures) == 2
    name = re.search(r"^site_name: (.*)$", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.MULTILINE)[1]
    assert set(map(ord, name)) <= set(TTFont(ROOT / "docs/theme/fonts/social.otf").getBestCmap())


@LANGUAGE
def test_the_sitemap_names_each_page(site, language):
    text = (folder_of(site, language) / "sitemap.xml").read_text(encoding="utf-8")
    for chapter in CHAPTERS:
        assert f"<loc>{ADDRESS}{place(language, chapter)}</loc>" in text


@LANGUAGE
def test_the_home_page_names_each_page_of_the_navigation_and_each_lab_and_the_references_the_one_outside(language):
    home, outside = text_of(language, "index"), {"article-map"}
    pages = [f"{chapter}.md" for chapter in {*CHAPTERS} - {"index"} - outside] + [f"labs/{lab}.py" for lab in LABS]
    assert [page for page in pages if f"({page})" not in home] == []
    assert [page for page in outside if f"({page}.md)" not in text_of(language, "references")] == []


@LANGUAGE
def test_copying_and_explaining_work_after_instant_navigation(published, site, language):
    page = published(place(language, "index"))
    follow(page, "entropy")
    page.locator(".program .md-code__button").first.click()
    page.evaluate("document.body.appendChild(document.createElement('textarea')).focus()")
    page.keyboard.press("Control+v")
    assert page.locator("body > textarea").input_value() == programs_on(site, language, "entropy")[0].code
    term = page.locator("article abbr[title]").first
    meaning = term.get_attribute("title")
    term.hover()
    page.get_by_role("tooltip").filter(has_text=meaning).wait_for()
