"""Each page can be read and used without a mouse, without good eyes, in either scheme."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import built
from test_browser import PAGES, every_page, every_scheme, place, visit  # noqa: F401

OUT_OF_REACH = "[...document.querySelectorAll('pre')].filter(box => box.scrollWidth > box.clientWidth && box.tabIndex)"


@every_page
@every_scheme
def test_axe_finds_nothing_even_with_all_parts_unfolded(visit, language, chapter, scheme):  # noqa: F811
    page = visit(place(language, chapter), 390, color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
    page.wait_for_function(f"!{OUT_OF_REACH}.length")  # the script looks when the browser is idle
    options = {"resultTypes": ["violations"]}
    if scheme == "dark":  # the same page: only its colours are new
        options["runOnly"] = ["color-contrast"]
    # A formula's boxes are hidden from a screen reader, which has its MathML, and coloured as the text around it.
    exclude = [[".katex-html"]]
    if chapter != "entropy":  # the tokens of programs have the same few colours everywhere, and there are thousands
        exclude.append([".part"])
    found = Axe().run(page, {"exclude": exclude}, options).response["violations"]
    assert [(rule["id"], node["html"][:120], node["failureSummary"]) for rule in found for node in rule["nodes"]] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_404_page_and_the_open_search_pass_axe(visit, language, scheme):  # noqa: F811
    page = visit("404.html" if language == "zh" else "en/404.html", color_scheme=scheme)
    page.fill(".md-search__input", "KL")
    page.press(".md-search__input", "End")
    page.locator(".md-search-result__item").first.wait_for()
    page.wait_for_timeout(300)
    found = Axe().run(page).response["violations"]
    assert [(rule["id"], node["html"][:120]) for rule in found for node in rule["nodes"]] == []


@pytest.mark.parametrize("device", ["touch", "keyboard"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_term_is_explained_on_tap_and_on_focus(visit, language, device):  # noqa: F811
    touch = device == "touch"
    page = visit(place(language, "entropy"), 390 if touch else 1280, has_touch=touch)
    page.wait_for_function("document.querySelector('.md-code__nav')")  # Material has taken over
    term = page.locator("article abbr[title]").first
    meaning = term.get_attribute("title")
    if touch:
        term.tap()
    else:
        page.evaluate("document.querySelector('article h1').scrollIntoView()")
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.tagName") == "ABBR":
                break
    tip = page.get_by_role("tooltip").filter(has_text=meaning)
    tip.wait_for()
    assert tip.inner_text() == meaning
    box = tip.locator(".md-tooltip2__inner").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= page.viewport_size["width"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_box_that_scrolls_sideways_can_be_reached_with_the_keyboard(visit, language):  # noqa: F811
    page = visit(place(language, "formulas"), 200)  # on any phone a formula is broken after a sign instead
    for formula in page.locator(".katex-display").all():  # a formula is looked at when it comes near the screen
        formula.scroll_into_view_if_needed()
    page.add_style_tag(content=".katex-display, .indexed { content-visibility: visible !important }")
    wrong = "[...document.querySelectorAll('.katex-display')].filter(box => (box.scrollWidth > box.clientWidth) !== (box.tabIndex === 0)).map(box => box.textContent)"
    page.wait_for_function(f"!{wrong}.length")
    assert page.locator(".katex-display[tabindex]").count() > 3


@every_page
def test_headings_descend_one_level_at_a_time_from_one_title(site, language, chapter):
    article = re.search(r"<article.*</article>", built(site, language, chapter), re.DOTALL)[0]
    levels = [int(level) for level in re.findall(r"<h(\d)", article)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:]))


@every_page
def test_each_figure_and_each_link_says_what_it_is(site, language, chapter):
    article = re.search(r"<article.*</article>", built(site, language, chapter), re.DOTALL)[0]
    for svg in re.findall(r"<svg (?![^>]*400em)[^>]*>", article):  # a root's sign is a part of KaTeX's hidden boxes
        label = re.search(r'aria-label="([^"]+)"', svg)
        assert "aria-hidden" in svg or 'role="img"' in svg and len(label[1]) >= 20, svg[:200]
    for attributes, words in re.findall(r"<a ([^>]*)>(.*?)</a>", article, re.DOTALL):
        spoken = re.sub(r"<[^>]*>", "", words).strip("↓ \n") or re.search(r'(?:aria-label|title)="([^"]+)"', attributes)
        assert spoken, attributes


def test_all_pages_are_among_those_that_are_checked(site):
    assert len(PAGES) == len(list(site.rglob("index.html")))
