"""What a reader does on the published site: at its own address, where Material puts one page into another."""

import copy
import re

import pytest
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Page

from helpers import LANGUAGE, PAGES, PUBLISHED, article_of, folder_of, follow, place, soup_of, wait_for_material


@LANGUAGE
def test_the_language_link_leads_to_the_twin_of_the_page_that_is_shown_after_two_navigations(published, language):
    other = "en" if language == "zh" else "zh"
    page = published(place(language, "index"))
    follow(page, "cross-entropy", "labs/digits")
    page.click("a.language")
    page.wait_for_url(PUBLISHED + place(other, "labs/digits"))
    page.goto(PUBLISHED + place(language, "index"))
    follow(page, "entropy", "neuron")
    page.go_back()
    page.wait_for_url(PUBLISHED + place(language, "entropy"))
    page.click("a.language")
    page.wait_for_url(PUBLISHED + place(other, "entropy"))


@LANGUAGE
@pytest.mark.parametrize("way", ["followed", "scrolled", "opened"])
def test_the_language_link_keeps_the_section_however_it_was_reached_and_however_it_is_pressed(published, language, way):
    other = "en" if language == "zh" else "zh"
    page = published(place(language, "entropy") + ("#code-length" if way == "opened" else ""))
    if way != "opened":
        follow(page, "softmax", "entropy")
    if way == "followed":
        page.locator(".md-sidebar--secondary a[href$='#code-length']").click()
    if way == "scrolled":
        page.mouse.move(640, 500)
        while "#" not in page.url:  # Material writes the section into the address a moment after a reader scrolls
            page.mouse.wheel(0, 400)
            page.wait_for_timeout(400)
    page.wait_for_url(re.compile("#code-length$" if way != "scrolled" else "#."))
    wanted = f"{PUBLISHED}{place(other, 'entropy')}#{page.url.partition('#')[2]}"
    link = page.locator("a.language")
    assert link.evaluate("link => link.href") == wanted
    with page.context.expect_page() as opened:
        link.click(**{"button": "middle"} if way == "followed" else {"modifiers": ["Control"]})
    opened.value.wait_for_url(wanted)
    link.click()
    page.wait_for_url(wanted)


def test_the_language_link_keeps_the_section_without_the_events_of_the_newest_browsers(published):
    page = published("entropy/")
    page.add_init_script("delete window.navigation; delete Window.prototype.navigation")
    page.reload()
    assert page.evaluate("window.navigation === undefined")
    page.evaluate("history.replaceState(null, '', '#code-length')")
    with page.context.expect_page() as opened:
        page.locator("a.language").click(button="middle")
    opened.value.wait_for_url(PUBLISHED + "en/entropy/#code-length")
    page.locator("a.language").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(PUBLISHED + "en/entropy/#code-length")


BELOW_THE_HEADER = 68  # pixels


def top_of(page: Page, element: str) -> float:
    return page.evaluate("element => document.querySelector(element).getBoundingClientRect().top", element)


@LANGUAGE
def test_each_entry_of_the_contents_leads_below_the_header(published, language):
    page = published(place(language, "condition-number"))
    wait_for_material(page)
    entries = page.locator(".md-sidebar--secondary a[href*='#']").all()
    assert len(entries) > 5
    for entry in entries[:-2]:  # the last ones stand at the end of the page
        entry.click()
        page.wait_for_timeout(300)  # what is near the screen is laid out after the step
        assert abs(top_of(page, "#" + page.url.partition("#")[2]) - BELOW_THE_HEADER) < 20, page.url


@pytest.mark.parametrize("section", ["learning-rate", "softmax"])
def test_a_link_into_the_index_of_formulas_lands_below_the_header(visit, section):
    page = visit(f"formulas/#{section}")
    page.wait_for_timeout(500)
    assert 48 <= top_of(page, f"#{section}") <= 120


@pytest.mark.parametrize("way", ["followed", "written into the address"])
def test_a_step_to_a_section_leaves_the_page_as_it_stands_and_back_leads_to_where_it_was_taken(published, way):
    page = published("en/entropy/")
    for name in ("entropy", "neuron"):  # the page that was loaded, then one that Material has put in its place
        wait_for_material(page)
        page.locator("article details:not(.program *) summary").first.click()
        page.evaluate("scrollTo(0, 700), window.article = document.querySelector('article')")
        page.wait_for_timeout(300)  # Material writes down where a reader is when the page has been still for a moment
        if way == "followed":
            page.locator(".md-sidebar--secondary a[href$='#remember']").click()
        else:
            page.evaluate("location.hash = 'remember'")
        page.wait_for_timeout(500)  # what is near the screen is laid out after the step
        assert abs(top_of(page, "#remember") - BELOW_THE_HEADER) < 12
        page.go_back()
        page.wait_for_function("scrollY === 700 && !location.hash")
        page.wait_for_timeout(500)
        assert page.evaluate(
            "article === document.querySelector('article') && !!article.querySelector('details[open]')"
        )
        if name == "entropy":
            follow(page, "neuron")


def test_what_was_searched_is_not_carried_into_the_other_language(published):
    page = published("entropy/?h=%E7%86%B5#code-length")
    page.click("a.language")
    page.wait_for_url(PUBLISHED + "en/entropy/#code-length")


# What stands around the text, its addresses in full; not what Material itself adds or moves.
AROUND = """() => {
  const copy = document.body.cloneNode(true)
  copy.querySelectorAll("article, script, .md-search__output, .md-toggle, .md-tooltip2").forEach(part => part.remove())
  const all = [...document.head.querySelectorAll("meta, link, title"), ...copy.querySelectorAll("a, [title], [aria-label], .md-header__topic")]
  return all.map(part => [part.localName, part.className.replace(/ ?md-[\\w-]+--[\\w-]+/g, ""), part.href && new URL(part.getAttribute("href"), location).href,
    part.rel, part.content, part.title, part.ariaLabel, part.localName === "a" || part.localName === "title" ? part.textContent.trim() : ""].join(" | "))
}"""


@LANGUAGE
def test_nothing_around_the_text_is_that_of_an_earlier_page(published, language):
    page = published(place(language, "index"))
    follow(page, "cross-entropy", "labs/digits", "softmax")
    shown = set(page.evaluate(AROUND))
    page.goto(PUBLISHED + place(language, "softmax"), wait_until="load")
    fresh = set(page.evaluate(AROUND))
    assert shown == fresh and len(fresh) > 60


@LANGUAGE
def test_the_title_of_a_page_has_an_id_that_no_section_has(site, language):
    for page in PAGES:
        ids = [element["id"] for element in article_of(site, language, page).select("[id]")]
        assert article_of(site, language, page).h1["id"] == "title" and ids.count("title") == 1, page
        assert not [name for name in ids if re.search(r"^_\d|_\d+$", name) and not name.startswith("fn")], page
        assert soup_of(site, language, page).select_one("a.md-skip")["href"] == "#title", page


def copied(page: Page, select: str) -> str:
    """What a reader has on the clipboard after selecting by a line of JavaScript."""
    page.evaluate("navigator.clipboard.writeText('nothing')")
    page.evaluate(f"getSelection().removeAllRanges(); {select}")
    page.keyboard.press("Control+c")
    return page.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n")


def plain(element: Tag) -> str:
    """A paragraph, each formula as it is written, between dollars."""
    written = copy.copy(element)
    for formula in written.select(".katex"):
        formula.replace_with(f"${formula.annotation.get_text()}$")
    return " ".join(written.get_text().split())


def select_paragraph(number: int) -> str:
    return f"getSelection().selectAllChildren(document.querySelectorAll('article p')[{number}])"


@LANGUAGE
def test_a_copied_paragraph_holds_each_formula_once_as_it_is_written(visit, site, language):
    page = visit(place(language, "kl-divergence"), permissions=["clipboard-read", "clipboard-write"])
    paragraphs = [p for p in article_of(site, language, "kl-divergence").select("p")]
    with_formulas = [
        number for number, p in enumerate(paragraphs) if p.select(".katex") and not p.select(".katex-display")
    ]
    assert len(with_formulas) > 8
    for number in with_formulas[:8]:
        text = copied(page, select_paragraph(number))
        assert " ".join(text.split()) == plain(paragraphs[number]) and "$" in text
    without = next(number for number, p in enumerate(paragraphs) if len(p.get_text()) > 20 and not p.select(".katex"))
    assert " ".join(copied(page, select_paragraph(without)).split()) == plain(paragraphs[without])


@LANGUAGE
def test_a_copied_page_holds_each_formula_once_and_its_programs_line_by_line(visit, site, language):
    page = visit(place(language, "softmax"), permissions=["clipboard-read", "clipboard-write"])
    article = article_of(site, language, "softmax")
    text = copied(page, "getSelection().selectAllChildren(document.querySelector('article'))")
    folded = article.select("details .katex")  # a closed fold is not copied
    displayed = [one for one in article.select(".katex-display") if not one.find_parent("details")]
    shown = [" ".join(formula.annotation.get_text().split()) for formula in displayed]
    once = " ".join(text.split())
    assert [" ".join(tex.split()) for tex in re.findall(r"\$\$(.*?)\$\$", once)] == shown and len(shown) > 5
    inline = [formula for formula in article.select(".katex") if not formula.find_parent(class_="katex-display")]
    assert len(re.findall(r"(?<!\$)\$(?!\$)", text)) == 2 * (len(inline) - len([f for f in folded if f in inline]))
    assert "¶" not in text
    for program in article.select(".program:not(.attempt) pre.own"):
        if not program.find_parent("details"):
            assert program.get_text().strip() in text


@LANGUAGE
def test_a_formula_that_is_selected_in_part_is_copied_whole_and_one_that_is_only_touched_not_at_all(visit, language):
    page = visit(place(language, "entropy"), permissions=["clipboard-read", "clipboard-write"])
    tex = page.evaluate("document.querySelector('.katex-display annotation').textContent")
    inside = "const parts = document.querySelectorAll('.katex-display')[0].querySelectorAll('.mord')"
    assert copied(page, f"{inside}; getSelection().setBaseAndExtent(parts[2], 0, parts[4], 1)") == f"$${tex}$$"
    before = "const formula = document.querySelector('.katex-display'); let p = formula.closest('article > *').previousElementSibling"
    text = copied(page, f"{before}; getSelection().setBaseAndExtent(p, 0, formula, 0)")
    assert text and "$$" not in text and tex not in text
    page.evaluate("getSelection().removeAllRanges()")
    after = "const formula = document.querySelector('.katex-display'); let p = formula.closest('article > *').nextElementSibling"
    text = copied(page, f"{after}; getSelection().setBaseAndExtent(formula, formula.childNodes.length, p, p.childNodes.length)")  # fmt: skip
    assert text and tex not in text


@pytest.mark.parametrize("width", [320, 360, 390, 700])
@LANGUAGE
def test_the_header_cuts_neither_the_name_of_the_site_nor_on_a_usual_phone_a_title(visit, site, language, width):
    page = visit(place(language, "index"), width)
    titles = [soup_of(site, language, name).select_one("[data-md-component=header-topic]").get_text(strip=True) for name in PAGES]  # fmt: skip
    shown = page.evaluate(
        """titles => {
            const [name, title] = document.querySelectorAll(".md-header__topic .md-ellipsis")
            const cut = box => box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight + 1
                || box.getBoundingClientRect().height > box.closest("header").clientHeight
            const found = titles.filter(text => (title.textContent = text, cut(title)))
            return [cut(name), found]
        }""",
        titles if width >= 360 else [],
    )
    assert shown == [False, []]


@pytest.mark.parametrize("where", ["nowhere/", "en/nowhere/", "labs/nowhere/deeper"])
def test_a_reader_of_either_language_finds_home_from_the_only_404_page_that_a_host_may_know(visit, address, where):
    for words, home in (("首页", ""), ("home page", "en/")):
        page = visit("404.html")
        page.evaluate("where => history.replaceState(null, '', where)", address + where)
        text = page.locator("article").inner_text()
        assert "没有这一页" in text and "There is no such page" in text
        page.get_by_role("link", name=words).click()
        page.wait_for_url(address + home)


@LANGUAGE
def test_each_404_page_speaks_its_own_language_first_and_says_which_words_are_in_which(site, language):
    soup = BeautifulSoup((folder_of(site, language) / "404.html").read_text(encoding="utf-8"), "lxml")
    own, other = (
        ("没有这一页", "There is no such page") if language == "zh" else ("There is no such page", "没有这一页")
    )
    assert (soup.h1.get_text(), soup.article.h2.get_text()) == (own, other)
    assert soup.article.h2["lang"] == soup.article.select("p")[1]["lang"] != language
