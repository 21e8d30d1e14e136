"""The site can be taken along, printed and shared."""

import re
import shutil
import struct
import subprocess
import sys
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup, SoupStrainer
from fontTools.ttLib import TTFont

from helpers import (
    ADDRESS,
    CHAPTERS,
    CHROMIUM,
    LABS,
    LANGUAGE,
    LANGUAGES,
    ROOT,
    built,
    every_scheme,
    folder_of,
    place,
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


def test_each_language_is_one_pdf_by_the_command_of_readme(offline, tmp_path):
    if not CHROMIUM:
        pytest.skip("no Chromium")
    copy = tmp_path / "copy"
    shutil.copytree(offline, copy)
    done = subprocess.run([sys.executable, "docs/pdf.py", str(copy)], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    for name in done.stdout.split():
        data = (copy / name).read_bytes()
        assert data.startswith(b"%PDF") and data.count(b"/Type /Page\n") + data.count(b"/Type /Page ") > 50
    assert len(done.stdout.split()) == 2 and not list(copy.rglob("book.html"))
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for half in readme.split("\n## 中文\n"):
        assert "python docs/pdf.py site-offline" in half and "mkdocs build -f docs/offline.yml" in half


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
def test_copying_and_explaining_work_after_instant_navigation(visit, language):
    page = visit(place(language, "index"), permissions=["clipboard-read", "clipboard-write"])
    page.locator("article a[href*='entropy/']").first.click()
    copy = page.locator(".program .md-code__button").first
    copy.click()
    text = copy.get_attribute("data-clipboard-text")
    page.wait_for_function("text => navigator.clipboard.readText().then(copied => copied === text)", arg=text)
    term = page.locator("article abbr[title]").first
    meaning = term.get_attribute("title")
    term.hover()
    page.get_by_role("tooltip").filter(has_text=meaning).wait_for()
