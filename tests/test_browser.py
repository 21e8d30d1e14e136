"""What a reader's browser does with the built site."""

import re

from helpers import LANGUAGE, every_scheme, place, programs_on, wait_for_material


@LANGUAGE
def test_the_copy_button_gives_exactly_the_program(visit, site, language):
    page = visit(place(language, "entropy"), permissions=["clipboard-read", "clipboard-write"])
    shown = programs_on(site, language, "entropy")
    buttons = page.locator(".program:not(.attempt) .md-code__button")
    assert buttons.count() == len(shown)
    page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
    for number, program in enumerate(shown):
        buttons.nth(number).click()
        copied = "text => navigator.clipboard.readText().then(copied => copied === text)"
        page.wait_for_function(copied, arg=program.code)


def test_the_language_link_keeps_page_and_section(visit):
    page = visit("entropy/")
    page.goto(page.url + "#code-length")
    page.click("a.language")
    page.wait_for_url("**/en/entropy/#code-length")
    page.click("a.language")
    page.wait_for_url(re.compile(r"below/entropy/#code-length$"))


def test_the_keys_of_material_search_and_turn_the_pages(visit):
    page = visit("en/entropy/")
    wait_for_material(page)
    searching = "document.querySelector('[data-md-toggle=search]').checked"
    for key in ("/", "s", "f"):
        page.wait_for_timeout(500)  # Material takes the focus away a moment after Escape
        page.keyboard.press(key)
        page.wait_for_function(f"{searching} && document.activeElement.matches('.md-search__input')")
        page.keyboard.press("Escape")
        page.wait_for_function(f"!{searching} && !document.activeElement.matches('.md-search__input')")
    for key, where in (("n", "kl-divergence"), (",", "entropy"), ("p", "step-and-sigmoid"), (".", "entropy")):
        page.keyboard.press(key)
        page.wait_for_url(f"**/en/{where}/")
        page.wait_for_function(f"document.querySelector('link[rel=canonical]').href.endsWith('/{where}/')")


def test_the_chosen_colour_scheme_is_remembered_on_every_page_of_both_languages(visit):
    page = visit("entropy/")
    scheme = "document.body.getAttribute('data-md-color-scheme')"
    assert page.evaluate(scheme) == "default"
    for number in (1, 2):  # from the system's to light, from light to dark
        page.locator(f"label.md-header__button[for=__palette_{number}]").click()
    page.wait_for_function(f"{scheme} === 'slate'")
    page.reload()
    assert page.evaluate(scheme) == "slate"
    page.click("a.language")
    page.wait_for_url("**/en/entropy/")
    page.reload()
    assert page.evaluate(scheme) == "slate"


@LANGUAGE
def test_the_page_can_be_read_without_javascript(visit, language):
    page = visit(place(language, "entropy"), java_script_enabled=False)
    assert page.locator(".katex math").count() > 10
    for figure in page.locator("figure.figure").all():
        box = figure.locator("svg").bounding_box()
        assert box["width"] >= 500 and box["height"] >= 250
    name = "信息熵" if language == "zh" else "Entropy"
    with page.expect_navigation():
        page.locator(".md-nav--primary").get_by_role("link", name=name, exact=True).first.click()
    assert "print(" in page.locator(".program > .own").first.inner_text()
    assert page.locator(".md-code__button").locator("visible=true").count() == 0  # it could not copy
    for summary in page.locator(".program summary").locator("visible=true").all()[:3]:
        summary.click()


@every_scheme
def test_figures_and_text_follow_the_scheme(visit, scheme):
    page = visit("en/entropy/", color_scheme=scheme)
    ink, paper = page.evaluate("""[
        getComputedStyle(document.querySelector('.figure text')).fill,
        getComputedStyle(document.body).backgroundColor,
    ]""")
    light = [sum(map(int, re.findall(r"\d+", colour)[:3])) for colour in (ink, paper)]
    assert abs(light[0] - light[1]) > 250, (ink, paper)


def luminance(colour):
    """Of rgb(26, 111, 208), by WCAG 2."""
    shares = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@every_scheme
def test_each_colour_of_the_figures_stands_out_from_the_paper(visit, scheme):
    page = visit("en/entropy/", color_scheme=scheme)
    paper = luminance(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    for name, least in {"ink": 4.5, "muted": 4.5, "a": 3, "b": 3, "c": 3, "d": 3}.items():
        page.evaluate("name => document.body.style.color = `var(--figure-${name})`", name)
        darker, lighter = sorted([paper, luminance(page.evaluate("getComputedStyle(document.body).color"))])
        assert (lighter + 0.05) / (darker + 0.05) >= least, name
