"""Where engines differ: formulas, fonts, narrow windows, keys, forced colours; engines.py asks others than Chromium."""

import os
import re
from xml.etree import ElementTree

import pytest

from conftest import FLAGS
from helpers import CHROMIUM, LANGUAGE, ROOT, built, every_page, every_scheme, place, wait_for_material
from press.formulas import break_code, close_code_and_links, render
from visits import check

ROOM = {"mfrac": 2, "mover": 2, "mroot": 2, "msub": 2, "msubsup": 3, "msup": 2, "munder": 2, "munderover": 3}
NARROW_TO_WIDE = (320, 340, 360, 375, 390, 414, 480, 600, 680, 768, 900, 1024, 1280)
# A machine with Chinese letters in a proportional font, or one that passes for it, and without Liberation Mono.
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>
<include>/etc/fonts/fonts.conf</include>
<alias binding="same"><family>Noto Sans CJK SC</family><prefer><family>DejaVu Sans</family></prefer></alias>
<selectfont><rejectfont><pattern>
<patelt name="family"><string>Liberation Mono</string></patelt>
</pattern></rejectfont></selectfont></fontconfig>"""
# Icons that are masks over a background: whether it differs from that of the page.
ICONS = """[...document.querySelectorAll("body *")].flatMap((box) => ["::before", "::after"].flatMap((side) => {
    const { content, maskImage, backgroundColor } = getComputedStyle(box, side)
    const seen = backgroundColor !== getComputedStyle(document.body).backgroundColor
    return content === "none" || maskImage === "none" ? [] : [[box.className + side, seen]]
}))"""


def crowded(html: str) -> list[str]:
    """The elements of MathML that have more or fewer parts than they have room for."""
    elements = [part for math in re.findall("<math.*?</math>", html) for part in ElementTree.fromstring(math).iter()]
    named = [(element.tag.partition("}")[2], element) for element in elements]
    return [ElementTree.tostring(part, "unicode") for name, part in named if len(part) != ROOM.get(name, len(part))]


@pytest.mark.parametrize(
    "tex",
    [
        r"\eta_{\min}",
        r"z_{\max}^2",
        r"a_{\operatorname{softmax}}",
        r"\frac{\ln}{\max}",
        r"\hat{\max}",
        r"\overline{\log}",
        r"x_{\arg\max}",
        r"\underset{w}{\arg\min}",
        r"\max_i z_i",
        r"\lim_{x \to 0} \log x",
        r"e^{\log n}",
    ],
)
def test_a_name_of_a_function_is_one_part_of_what_it_stands_in(tex):
    assert not crowded(render(tex, False))


@every_page
def test_each_element_of_mathml_has_the_parts_that_it_has_room_for(site, language, chapter):
    assert not crowded(built(site, language, chapter))


def test_terms_are_marked_in_longhands_as_webkit_takes_no_shorthand():
    css = (ROOT / "docs/theme/assets/site.css").read_text("utf-8").rpartition("@media print")[0]
    rules = re.findall(r"abbr[^{}]*\{([^}]*)\}", css)
    assert any("text-decoration-line" in rule for rule in rules)
    assert not re.search("text-decoration:", "".join(rules))


LINK = '<a href="x"><span class="arithmatex">\\({tex}\\)</span></a>'


def test_no_line_ends_beside_the_bar_before_what_a_probability_depends_on():
    assert render(r"p(y \mid x) = 1", False).count('class="katex-base"') == 2  # one may end behind the sign of equality


@pytest.mark.parametrize(
    "tex, kind",
    [("q - p", "closed"), (r"q(y_i \mid x_i) &lt; 0.25", "closed"), (r"\sum_{i=1}^{N} \ln q(x_i)", "ended")],
)
def test_a_formula_that_is_a_link_stays_with_what_closes_it(tex, kind):
    link = LINK.format(tex=tex)
    assert close_code_and_links(f"{link}，{link} {link}).") == (
        f'<span class="{kind}">{link}，</span>{link} <span class="{kind}">{link}).</span>'
    )


def test_long_code_is_broken_behind_its_brackets_and_signs():
    call = 'CalibratedClassifierCV(method="temperature")'
    mean = "mean_weight = c[train_labels].mean()"
    assert break_code(f"<code>{call}</code> <code>{mean}</code> <code>f(x)</code> {call}") == (
        '<code>CalibratedClassifierCV(<wbr>method=<wbr>"temperature")</code> '
        f"<code>mean_weight =<wbr> c[train_labels].mean()</code> <code>f(x)</code> {call}"
    )


@LANGUAGE
@pytest.mark.parametrize("chapter", ["mse-vs-cross-entropy", "neuron", "softmax"])
def test_no_line_begins_with_what_closes_a_formula_in_a_window_of_any_width(visit, language, chapter):
    page, found = visit(place(language, chapter)), []
    for width in NARROW_TO_WIDE:
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"at {width} px {line}" for line in check(page, "torn")]
    assert not found, "\n".join(found)


@LANGUAGE
def test_code_has_one_width_with_a_chinese_font_and_without_liberation_mono(browser, address, tmp_path, language):
    fonts = tmp_path / "fonts.conf"
    fonts.write_text(FONTS, encoding="utf-8")
    environment = {**os.environ, "FONTCONFIG_FILE": str(fonts)}
    other = browser.browser_type.launch(executable_path=CHROMIUM, args=FLAGS, env=environment)
    page = other.new_page()
    page.goto(address + place(language, "entropy"))
    found = check(page, "uneven")
    missing = page.evaluate("checks.missing('Noto Sans CJK SC')")
    other.close()
    assert not missing + found, "\n".join(found)


@every_scheme
def test_icons_and_the_field_of_the_search_can_be_seen_in_forced_colours(visit, scheme):
    page = visit("en/entropy/", color_scheme=scheme, forced_colors="active")
    icons = page.evaluate(ICONS)
    assert len(icons) > 20 and [name for name, seen in icons if not seen] == []
    edge = "getComputedStyle(document.querySelector('.md-search__form')).borderTopStyle"
    assert page.evaluate(edge) == "solid"


@every_scheme
@pytest.mark.parametrize("chosen", ["light", "dark"])
def test_figures_can_be_seen_in_forced_colours_whatever_scheme_is_chosen(visit, scheme, chosen):
    page = visit("en/entropy/", color_scheme=scheme, forced_colors="active")
    for _ in range({"light": 1, "dark": 2}[chosen]):
        page.locator("[data-md-component=palette] label:not([hidden])").click()
    ink, text, curve, paper = page.evaluate("""[
        getComputedStyle(document.querySelector('.figure text')).fill,
        getComputedStyle(document.body).color,
        getComputedStyle(document.body).getPropertyValue('--figure-a'),
        getComputedStyle(document.body).backgroundColor,
    ]""")
    assert ink == text and (curve == "#1a6fd0") == (paper == "rgb(255, 255, 255)")


@pytest.mark.parametrize("way", ["focus", "hover"])
def test_escape_takes_the_explanation_of_a_term_away_and_leaves_the_focus(visit, way):
    page = visit("en/entropy/")
    wait_for_material(page)
    term, tip = page.locator("article abbr").first, page.locator(".md-tooltip2")
    getattr(term, way)()
    page.wait_for_function("getComputedStyle(document.querySelector('.md-tooltip2') || document.head).opacity === '1'")
    page.keyboard.press("Escape")
    page.wait_for_function("getComputedStyle(document.querySelector('.md-tooltip2') || document.head).opacity === '0'")
    assert tip.count() and (way == "hover" or term.evaluate("term => term === document.activeElement"))


# At Tab, Material drops the focus of its search: WebKit then goes on from nowhere, other engines from where it was.
COUNT_BLURS = """() => {
    const { blur } = HTMLElement.prototype
    window.blurs = 0
    HTMLElement.prototype.blur = function () { blurs += 1; blur.call(this) }
}"""


@pytest.mark.parametrize("query", ["", "entropy"])
@pytest.mark.parametrize("way", ["keyboard", "mouse"])
def test_tab_leads_from_the_search_to_what_comes_next_and_closes_it(visit, way, query):
    page = visit("en/entropy/")
    wait_for_material(page)
    if way == "keyboard":
        page.keyboard.press("/")
    else:
        page.locator(".md-search__input").click()
    page.keyboard.type(query)
    page.evaluate(COUNT_BLURS)
    page.keyboard.press("Tab")
    page.wait_for_function("document.querySelector('.md-search').compareDocumentPosition(document.activeElement) === 4")
    assert page.evaluate("document.activeElement.matches('.focus-visible')")
    assert not page.evaluate("document.querySelector('#__search').checked")
    assert page.evaluate("blurs") == 0
