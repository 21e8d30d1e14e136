"""Whoever looks for a term, in either script and on either site, finds the page that is named for it first."""

import gzip
import json
import re
from urllib.parse import urlsplit

from quickjs import Context

from helpers import LANGUAGE, PAGES, folder_of, look_for, place, wait_for_material

FIRST = {  # what is looked for, and the title of the page that comes first
    "zh": {
        "交叉熵": "交叉熵",
        "相对熵": "相对熵（KL 散度）",
        "学习率": "学习率：多大才合适",
        "梯度下降": "梯度下降",
        "KL": "相对熵（KL 散度）",
        "softmax": "softmax 与交叉熵：输出层怎样配损失",
        "信息熵": "信息熵",
        "entropy": "信息熵",
        "learning rate": "学习率：多大才合适",
    },
    "en": {
        "交叉熵": "Cross-entropy",
        "相对熵": "Relative entropy (KL divergence)",
        "学习率": "The learning rate",
        "KL": "Relative entropy (KL divergence)",
        "softmax": "Softmax and cross-entropy",
        "entropy": "Entropy",
        "cross-entropy": "Cross-entropy",
        "learning rate": "The learning rate",
    },
}
WITHIN = {"zh": ("自信息", "自信息"), "en": ("code", "codes")}  # and a word of a title or heading in the first result


def words_of(heading: str) -> str:
    """Without the spaces of no width between its words."""
    return heading.replace("\u200b", "")


@LANGUAGE
def test_the_first_result_is_the_page_of_the_term(visit, language):
    page = visit(place(language, "index"))
    found = {query: words_of(look_for(page, query).locator("h1").inner_text()) for query in FIRST[language]}
    assert found == FIRST[language]
    query, word = WITHIN[language]
    headings = look_for(page, query).locator(":is(h1, h2)").all_text_contents()
    assert any(word in words_of(heading) for heading in headings), headings


def test_a_first_visit_is_light_and_the_index_comes_for_those_who_turn_to_the_search(visit, window, site, address):
    page = visit("softmax/", 390)
    wait_for_material(page)
    page.wait_for_load_state("networkidle")
    loaded = {
        urlsplit(url).path.removeprefix(urlsplit(address).path) for url in window().asked if url.startswith(address)
    }
    files = [site / name / "index.html" if (site / name).is_dir() else site / name for name in loaded]
    assert len(files) > 8
    # Fonts are compressed as they are; a host compresses the rest.
    assert sum(min(len(gzip.compress(file.read_bytes())), file.stat().st_size) for file in files) <= 180 * 1024
    assert not any("search_index" in name for name in loaded)
    with page.expect_response("**/search_index.json"):
        page.locator("header label[for=__search]").first.hover()


def test_an_index_that_did_not_come_is_asked_for_again(visit, window):
    page = visit("en/")
    wait_for_material(page)
    page.context.route("**/search_index.json", lambda route: route.abort())
    with page.expect_event("requestfailed"):
        page.locator(".md-search__input").focus()
    page.context.unroute("**/search_index.json")
    assert look_for(page, "perplexity").count()
    window().wrong.clear()  # the browser tells of what did not come


def test_who_comes_from_a_search_sees_what_was_looked_for_marked(visit):
    visit("en/softmax/?h=softmax").locator("article mark").first.wait_for()


def test_a_result_leads_to_its_page_also_after_others_were_read(visit):
    page = visit("en/")
    for query, where in (("perplexity", "en/cross-entropy/"), ("saddle point", "en/gradient-descent/")):
        page.fill(".md-search__input", query)
        page.press(".md-search__input", "End")
        page.locator(f".md-search-result__item a[href*='{where}']").first.click()
        page.wait_for_url(f"**/{where}**")


@LANGUAGE
def test_the_index_holds_neither_drawings_nor_code_of_figures_nor_tex(site, language):
    index = json.loads((folder_of(site, language) / "search/search_index.json").read_text("utf-8"))
    text = " ".join(entry["text"] + entry["title"] for entry in index["docs"])
    for noise in ("savefig", "figsize", "var(--figure", "\\frac", "\\sum", "data-frames", "<input"):
        assert noise not in text
    assert len(text.encode()) < 19_000 * len(PAGES)


def test_no_line_of_a_result_can_begin_with_a_comma(site):
    index = (site / "search/search_index.json").read_text("utf-8")
    assert re.search("[\u4e00-\u9fff]\u200b[\u4e00-\u9fff]", index)  # a space of no width, where words part
    assert "，" in index and not re.search("\u200b[，。；：？！、）」》]", index)


@LANGUAGE
def test_no_two_nodes_of_the_search_have_one_name(site, language):
    [worker] = folder_of(site, language).glob("assets/javascripts/workers/search.*.js")
    write = re.search(r"TokenSet\.prototype\.toString=(function\(\){.*?return e})", worker.read_text(encoding="utf-8"))
    one, other = "{1: {id: 2}, 3: {id: 45}}", "{1: {id: 2345}}"
    names = [Context().eval(f"({write[1]}).call({{edges: {edges}}})") for edges in (one, other)]
    assert names[0] != names[1]  # else a query with a digit may find nothing
