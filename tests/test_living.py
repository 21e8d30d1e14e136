"""The site can be taken along, printed and shared."""

import re
import shutil
import struct
import subprocess
import sys

import pytest
from conftest import CHROMIUM, ROOT, SUBPATH, built, chapters, labs, source
from test_browser import place, visit  # noqa: F401

LANGUAGES = pytest.mark.parametrize("language", ["zh", "en"])


@pytest.fixture(scope="module")
def offline(tmp_path_factory):
    """The copy that is read from a folder, built as the home page says."""
    out = tmp_path_factory.mktemp("offline")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", "docs/offline.yml", "-d", str(out)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return out


@pytest.mark.parametrize(
    "language, query, title, twin",
    [("zh", "交叉熵", "交叉熵", "Cross-entropy"), ("en", "entropy", "Entropy", "信息熵")],
)
def test_a_copy_from_a_folder_searches_and_changes_language_and_asks_nobody(browser, offline, language, query, title, twin):  # fmt: skip
    context = browser.new_context()
    page, wrong = context.new_page(), []
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda request: wrong.append(request.url) if not re.match("file:|data:|blob:", request.url) else None)  # fmt: skip
    page.goto((offline / ("" if language == "zh" else "en") / "index.html").as_uri())
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
    context.close()
    assert not wrong


def test_every_link_of_the_copy_leads_to_a_file(offline):
    for path in offline.rglob("*.html"):
        if path.name == "404.html":  # no server, no such page
            continue
        for href in re.findall(r'<(?:a|link|script)[^>]* (?:href|src)="([^"#?]+)', path.read_text(encoding="utf-8")):
            if not re.match("https?:|mailto:", href):
                assert (path.parent / href).exists(), f"{path.relative_to(offline)}: {href}"


def test_each_language_is_one_pdf_by_the_command_of_the_home_page(offline, tmp_path):
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
    for language in ("zh", "en"):
        assert "python docs/pdf.py site-offline" in source(language, "index")
        assert "mkdocs build -f docs/offline.yml" in source(language, "index")


@LANGUAGES
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_prints_with_its_parts_open_its_navigation_gone_and_paper_colours(visit, language, scheme):  # noqa: F811
    page = visit(place(language, "kl-divergence"), color_scheme=scheme)
    page.emulate_media(media="print", color_scheme=scheme)
    for gone in (".md-header", ".md-sidebar", ".md-footer", ".headerlink", ".slider", "details.drawing"):
        assert not any(element.is_visible() for element in page.locator(gone).all()), gone
    folded = page.locator("details:not([open]):not(.drawing) pre")
    assert folded.count() > 5 and all(element.is_visible() for element in folded.all())
    colours = "['.figure text', 'article p', '.program pre'].map(name => getComputedStyle(document.querySelector(name))).map(style => style.fill === 'rgb(0, 0, 0)' ? style.color : style.fill)"
    for colour in page.evaluate(colours):
        assert sum(map(int, re.findall(r"\d+", colour)[:3])) < 330, colour
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


@LANGUAGES
def test_a_shared_link_shows_name_words_and_picture_of_its_page(site, language):
    root = f"https://site.example{SUBPATH}{'' if language == 'zh' else 'en/'}"
    for chapter in chapters():
        page = built(site, language, chapter)
        meta = dict(re.findall(r'<meta (?:property|name)="((?:og|twitter):[^"]+)" content="([^"]*)">', page))
        description = re.search(r'<meta name="description" content="([^"]*)"', page)[1]
        assert meta["og:description"] == description
        assert meta["og:url"] == root + place("zh", chapter)
        assert meta["og:image"] == root + "assets/social.png"
        assert meta["og:title"] and meta["twitter:card"] == "summary_large_image"
    data = (site / ("" if language == "zh" else "en") / "assets/social.png").read_bytes()
    assert struct.unpack(">II", data[16:24]) == (1200, 630)
    assert len(data) < 300_000


def test_the_preview_pictures_differ_and_need_no_font_of_the_machine(site):
    assert (site / "assets/social.png").read_bytes() != (site / "en/assets/social.png").read_bytes()
    name = re.search(r"^site_name: (.*)$", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.MULTILINE)[1]
    from fontTools.ttLib import TTFont

    assert set(map(ord, name)) <= set(TTFont(ROOT / "docs/theme/fonts/social.otf").getBestCmap())


@LANGUAGES
def test_the_sitemap_names_each_page(site, language):
    text = (site / ("" if language == "zh" else "en") / "sitemap.xml").read_text(encoding="utf-8")
    for chapter in chapters():
        assert f"<loc>https://site.example{SUBPATH}{place(language, chapter)}</loc>" in text


@LANGUAGES
def test_the_home_page_names_each_page_and_each_lab(language):
    home = source(language, "index")
    pages = [f"{chapter}.md" for chapter in chapters() if chapter != "index"] + [f"labs/{lab}.py" for lab in labs()]
    assert [page for page in pages if f"({page})" not in home] == []


@LANGUAGES
def test_copying_and_explaining_work_after_instant_navigation(visit, language):  # noqa: F811
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
