"""Each page can be read and used without a mouse and without good eyes; axe sees to the rest in test_visits.py."""

import itertools

import pytest

from helpers import HAN, LANGUAGE, PAGES, article_of, every_page, place, soup_of
from visits import darken, run_axe


@LANGUAGE
def test_the_404_page_and_the_open_search_pass_axe_in_either_scheme(visit, language):
    page = visit("404.html" if language == "zh" else "en/404.html")
    page.fill(".md-search__input", "KL")
    page.press(".md-search__input", "End")
    page.locator(".md-search-result__item").first.wait_for()
    page.wait_for_timeout(300)
    light = run_axe(page)
    darken(page)
    dark = run_axe(page)
    assert not light + dark, "\n".join(light + dark)


@pytest.mark.parametrize("device", ["touch", "keyboard"])
@LANGUAGE
def test_a_term_is_explained_on_tap_and_on_focus(visit, language, device):
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


@LANGUAGE
def test_a_formula_that_scrolls_sideways_can_be_reached_with_the_keyboard(visit, language):
    page = visit(place(language, "formulas"), 200)  # on any phone a formula is broken after a sign instead
    page.wait_for_function("document.querySelector('.katex-display[tabindex]')")
    page.add_style_tag(content=".katex-display, .indexed { content-visibility: visible !important }")
    scrolling = "[...document.querySelectorAll('.katex-display')].filter((box) => box.scrollWidth > box.clientWidth)"
    assert page.evaluate(f"{scrolling}.length") > 3
    assert page.evaluate(f"{scrolling}.every((box) => box.tabIndex === 0)")


@every_page
def test_headings_descend_one_level_at_a_time_from_one_title(site, language, chapter):
    headings = article_of(site, language, chapter).find_all(["h1", "h2", "h3", "h4", "h5", "h6"])
    levels = [int(heading.name[1]) for heading in headings]
    assert levels[0] == 1 and levels.count(1) == 1, "not one title, at the top"
    skipped = [two.get_text() for one, two in itertools.pairwise(headings) if int(two.name[1]) - int(one.name[1]) > 1]
    assert not skipped, f"a level is left out above {skipped}"


@every_page
def test_each_figure_and_each_link_says_what_it_is(site, language, chapter):
    article = article_of(site, language, chapter)
    for svg in article.find_all("svg"):
        if svg.find_parent(class_="katex-html"):  # a root's sign, hidden with the other boxes of its formula
            continue
        told = svg.get("role") == "img" and len(svg.get("aria-label", "")) >= 20
        assert told or svg.has_attr("aria-hidden"), str(svg)[:200]
    for link in article.find_all("a"):
        spoken = link.get_text().strip("↓ \n") or link.get("aria-label") or link.get("title")
        assert spoken, str(link)


def test_all_pages_are_among_those_that_are_checked(site):
    assert 2 * len(PAGES) == len(list(site.rglob("index.html")))


@LANGUAGE
def test_a_formula_that_is_on_the_screen_can_be_read_out(visit, language):
    page = visit(place(language, "entropy") + "#kraft-inequality")
    shown = page.evaluate("""[...document.querySelectorAll("article .katex")].filter((formula) => {
        const { top, bottom } = formula.getBoundingClientRect()
        return top > 0 && bottom < innerHeight
    }).length""")
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    read = [node for node in nodes if not node["ignored"] and node["role"]["value"].lower().startswith("math")]
    assert len(read) >= shown > 3


@LANGUAGE
def test_the_drawer_is_opened_and_closed_with_the_keyboard_and_no_stop_while_it_is_closed(visit, language):
    page = visit(place(language, "entropy"), 390)
    in_drawer = "document.activeElement.closest('.md-sidebar--primary') !== null"
    opener, stops = page.get_by_role("button", name="目录" if language == "zh" else "Menu", exact=True), 0
    while not page.evaluate("document.activeElement.closest('article') !== null"):
        page.keyboard.press("Tab")
        assert not page.evaluate(in_drawer)
        stops += 1
    assert stops < 10
    opener.press("Enter")
    assert opener.get_attribute("aria-expanded") == "true" and page.evaluate(in_drawer)
    page.keyboard.press("Tab")
    assert page.evaluate(in_drawer)
    page.keyboard.press("Escape")
    assert opener.get_attribute("aria-expanded") == "false"
    assert opener.evaluate("opener => opener === document.activeElement")


@LANGUAGE
def test_a_slider_shows_that_it_has_the_focus_and_its_figure_is_told_as_it_stands(visit, language):
    page = visit(place(language, "entropy"), 390)
    slider, svg = page.locator("#binary-entropy-curve input"), page.locator("#binary-entropy-curve svg[role=img]")
    first = svg.get_attribute("aria-label")
    slider.press("ArrowRight")
    assert slider.evaluate("slider => getComputedStyle(slider).outlineStyle") == "solid"
    told = svg.get_attribute("aria-label")
    assert told.endswith(first) and slider.get_attribute("aria-valuetext") in told.removesuffix(first)
    slider.press("ArrowLeft")
    assert svg.get_attribute("aria-label") == first


@LANGUAGE
def test_from_the_top_of_the_page_tab_leads_into_its_text(visit, language):
    page = visit(place(language, "entropy"))
    page.evaluate("scrollTo(0, 4000)")
    page.evaluate("document.querySelector('.md-top').click()")
    page.wait_for_function("scrollY === 0")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('h1, h1 ~ p') !== null")


@LANGUAGE
def test_what_material_leaves_without_a_name_or_in_another_language_has_one_in_that_of_the_page(site, language):
    page = soup_of(site, language, "kl-divergence")
    assert all(button["aria-label"] == button["title"] for button in page.select(".md-code__button"))
    assert page.select_one(".md-search-result__meta")["role"] == "status"
    named = [page.select_one(".md-skip").get_text(strip=True)]
    named += [link["title"] for link in page.select(".footnote-backref")]
    assert len(named) > 3
    assert [name for name in named if bool(HAN.search(name)) != (language == "zh")] == []
    assert named[0] in ("跳到正文", "Skip to content")
