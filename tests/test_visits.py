"""Each page is loaded once in each language, and all that is wrong with it on a desktop and a phone is told at once."""

import pytest

from helpers import CHAPTERS, PAGES, every_page, place, programs_on
from visits import check, darken, lay_out, run_axe, unfold, wait_for_stops


@every_page
def test_a_page_keeps_still_fits_its_code_and_formulas_too_gives_its_programs_and_satisfies_axe(
    visit, site, language, chapter
):
    # It may move while it loads: one language does so on a phone, the other, of the same parts, on a desktop.
    phone = (language == "zh") == (PAGES.index(chapter) % 2 == 0)
    page = visit(place(language, chapter), 360 if phone else 1280)
    found = check(page, "shifting")

    def resize(width):
        page.set_viewport_size({"width": width, "height": 900})

    def look(width, *names):
        found.extend(f"at {width} px {line}" for line in check(page, *names))

    resize(1280)
    lay_out(page)
    height = page.evaluate("document.body.scrollHeight")
    if height > 9_300 and chapter in CHAPTERS and page.locator("#exercises").count():
        found.append(f"is {height} px high")
    unfold(page)
    look(1280, "overflowing", "torn", "scrolling_formulas", "scrolling_code", "touching")
    given = page.evaluate("[...document.querySelectorAll('.program:not(.attempt)')].map(gather)")
    resize(320)
    look(320, "overflowing")
    resize(360)
    look(360, "overflowing", "torn", "scrolling_formulas")
    resize(390)
    look(390, "touching")
    if language == "en" or chapter == "entropy":  # the others have the same parts, by test_findings.py, and colours
        found += look_with_axe(page, chapter, phone)
    assert not found, "\n".join(found)
    assert given == [program.code for program in programs_on(site, language, chapter)]


def look_with_axe(page, chapter, light):
    wait_for_stops(page)
    # axe would walk through thousands of boxes: those of formulas, which are hidden from screen readers and coloured
    # as the text around them, and the tokens of programs, which have the same few colours on each page.
    boxes = ".katex-html" if chapter == "entropy" else ".katex-html, .part"
    page.evaluate("boxes => document.querySelectorAll(boxes).forEach(box => box.replaceChildren())", boxes)
    found = run_axe(page) if light or chapter == "entropy" else []
    if not light or chapter == "entropy":  # all pages have the same colours: each is looked at in one scheme
        darken(page)
        found += run_axe(page)
    return found


# A mistake for each check of visits.js, where its page begins.
PLANTED = {
    "overflowing": "<p style='width: 2000px'>planted</p>",
    "torn": "<p style='width: 5em'>planted<br>, and more</p>",
    "undrawn": "<p><span class='katex'>planted<span class='katex-base'></span></span></p>",
    "crowded": "<p><span class='katex'>planted<math><mfrac><mn>planted</mn></mfrac></math></span></p>",
    "uneven": "<p><code style='font-family: planted, sans-serif'>i</code></p>",
    "narrow": """<p style="font: 16px Noto Sans CJK SC, PingFang SC; font-feature-settings: 'halt'">种，种 planted</p>""",
    "unmarked": "<p><abbr title='x' style='text-decoration: none'>planted</abbr></p>",
    "scrolling_formulas": "<div class='katex-display'><p style='width: 2000px'>planted</p></div>",
    "scrolling_code": "<pre>" + "planted " * 60 + "</pre>",
    "touching": "<figure class='figure' id='planted'><svg><text y='9'>one</text><text y='9'>two</text></svg></figure>",
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_check_sees_what_is_planted(visit, name):
    page = visit("en/neuron/", 1280)
    lay_out(page)
    unfold(page)
    assert not check(page, name)
    page.evaluate("html => document.querySelector('article').insertAdjacentHTML('afterbegin', html)", PLANTED[name])
    found = check(page, name)
    assert any("planted" in line for line in found), found


def test_a_page_that_moves_is_seen(visit):
    page = visit("en/neuron/")
    page.evaluate("setTimeout(() => document.querySelector('article').style.marginTop = '300px', 100)")
    page.wait_for_timeout(600)  # what moves within half a second of a press is the reader's own doing
    assert any("shifts by" in line for line in check(page, "shifting"))
