"""What a reader's browser does with the built site."""

import html
import re

import pytest
from conftest import built, chapters, labs, programs

CHAPTERS = [*chapters(), *(f"labs/{lab}" for lab in labs())]
PAGES = [(language, chapter) for language in ("zh", "en") for chapter in CHAPTERS]
every_page = pytest.mark.parametrize("language, chapter", PAGES)
every_scheme = pytest.mark.parametrize("scheme", ["light", "dark"])


def place(language: str, chapter: str) -> str:
    return ("" if language == "zh" else "en/") + (
        chapter.removesuffix("index") if chapter.endswith("index") else chapter + "/"
    )


@pytest.fixture
def visit(browser, address):
    """Open a page as a reader with these settings; at the end, nothing went wrong and no other host was asked."""
    contexts, wrong = [], []

    def open_page(where: str, width: int = 1280, **settings):
        context = browser.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce", **settings)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on(
            "request",
            lambda request: (
                wrong.append(request.url) if not request.url.startswith((address, "data:", "blob:")) else None
            ),
        )
        page.goto(address + where, wait_until="load")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not wrong


@every_page
@pytest.mark.parametrize("width", [360, 1280])
def test_a_page_neither_overflows_nor_shifts_nor_scrolls_a_formula_nor_code_on_a_desktop(
    visit, language, chapter, width
):
    page = visit("404.html", width)
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => { for (const entry of list.getEntries())"
        " if (!entry.hadRecentInput) window.shift += entry.value }).observe({type: 'layout-shift', buffered: true})"
    )
    page.goto(page.url.removesuffix("404.html") + place(language, chapter), wait_until="load")
    page.wait_for_timeout(200)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert page.evaluate("window.shift") <= 0.02
    torn = "[...document.querySelectorAll('.closed')].filter(formula => formula.getClientRects().length > 1)"
    assert page.evaluate(f"{torn}.map(formula => formula.textContent)") == [], "punctuation begins a line"
    page.add_style_tag(content="* { content-visibility: visible !important }")
    page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
    boxes = ".katex-display" if width == 360 else ".katex-display, .md-typeset pre"
    wide = "boxes => [...document.querySelectorAll(boxes)].filter(box => box.scrollWidth > box.clientWidth + 1).map(box => box.textContent)"
    assert page.evaluate(wide, boxes) == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_copy_button_gives_exactly_the_program(visit, site, language):
    page = visit(place(language, "entropy"), permissions=["clipboard-read", "clipboard-write"])
    expected = [program for program, _ in programs(built(site, language, "entropy"))]
    buttons = page.locator(".program .md-code__button")
    assert buttons.count() == len(expected)
    page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
    for number, program in enumerate(expected):
        buttons.nth(number).click()
        page.wait_for_function("text => navigator.clipboard.readText().then(copied => copied === text)", arg=program)


def test_the_language_link_keeps_page_and_section(visit):
    page = visit("entropy/")
    page.goto(page.url + "#code-length")
    page.click("a.language")
    page.wait_for_url("**/en/entropy/#code-length")
    page.click("a.language")
    page.wait_for_url(re.compile(r"below/entropy/#code-length$"))


def test_the_keys_of_material_search_and_turn_the_pages(visit):
    page = visit("en/entropy/")
    page.get_by_text("Type to start searching").wait_for(state="attached")  # Material has taken over
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
    page = visit("entropy/", color_scheme="light")
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


@pytest.mark.parametrize(
    "folder, query, found",
    [
        ("", "信息熵", "信息熵"),
        ("", "entropy", "信息熵"),
        ("", "自信息", "自信息"),
        ("en/", "entropy", "Entropy"),
        ("en/", "code", "codes"),
    ],
)
def test_the_search_finds_terms_of_both_scripts(visit, folder, query, found):
    page = visit(folder)
    page.fill(".md-search__input", query)
    page.press(".md-search__input", "End")  # it listens to keys, and filling in presses none
    first = page.locator(".md-search-result__item").first
    first.wait_for()
    titles = first.locator(":is(h1, h2)").all_text_contents()
    assert any(found in title.replace("\u200b", "") for title in titles), titles


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_can_be_read_without_javascript(visit, site, language):
    page = visit(place(language, "entropy"), java_script_enabled=False)
    assert page.locator(".katex math").count() > 10
    for figure in page.locator("figure.figure").all():
        box = figure.locator("svg").bounding_box()
        assert box["width"] >= 500 and box["height"] >= 250
    page.locator(".md-nav--primary").get_by_role(
        "link", name="信息熵" if language == "zh" else "Entropy", exact=True
    ).first.click()
    shown = page.locator(".program > .own").first.inner_text()
    assert "print(" in shown
    assert not any(button.is_visible() for button in page.locator(".md-code__button").all())  # it could not copy
    for summary in page.locator(".program summary").all()[:3]:
        summary.click()
    program, _ = programs(built(site, language, "entropy"))[0]
    assert html.unescape(page.locator(".program button").first.get_attribute("data-clipboard-text")) == program


@every_scheme
def test_figures_and_text_follow_the_scheme(visit, scheme):
    page = visit("en/entropy/", color_scheme=scheme)
    ink, paper = page.evaluate(
        "[getComputedStyle(document.querySelector('.figure text')).fill, getComputedStyle(document.body).backgroundColor]"
    )
    light = [sum(map(int, re.findall(r"\d+", colour)[:3])) for colour in (ink, paper)]
    assert abs(light[0] - light[1]) > 250, (ink, paper)


@pytest.mark.parametrize("width", [390, 1280])
@every_page
def test_labels_of_figures_do_not_touch_in_the_browser(visit, language, chapter, width):
    page = visit(place(language, chapter), width)
    touching = page.evaluate("""() => [...document.querySelectorAll("figure.figure svg")].flatMap(svg => {
        const frame = svg.getBoundingClientRect()
        const labels = [...svg.querySelectorAll("text")].map(text => [text.textContent, text.getBoundingClientRect()])
        const out = labels.filter(([, box]) => box.left < frame.left - 2 || box.right > frame.right + 2 || box.top < frame.top - 2 || box.bottom > frame.bottom + 2)
        const near = labels.flatMap(([one, a], i) => labels.slice(i + 1)
            .filter(([, b]) => a.left < b.right && b.left < a.right && a.top + 3 < b.bottom && b.top + 3 < a.bottom)
            .map(([other]) => `${one} | ${other}`))
        return [...out.map(([text]) => `out: ${text}`), ...near]
    })""")
    assert touching == []
