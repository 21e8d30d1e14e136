"""Whoever looks for a term, in either script and on either site, finds the page that is named for it first."""

import json
import re

import pytest
from test_browser import visit  # noqa: F401

FOUND = [
    ("", "交叉熵", "交叉熵"),
    ("", "相对熵", "相对熵"),
    ("", "学习率", "学习率"),
    ("", "梯度下降", "梯度下降"),
    ("", "KL", "相对熵"),
    ("", "softmax", "使用场景"),
    ("", "entropy", "信息熵"),
    ("", "learning rate", "学习率"),
    ("en/", "交叉熵", "Glossary"),
    ("en/", "相对熵", "Glossary"),
    ("en/", "学习率", "Glossary"),
    ("en/", "KL", "Relative entropy"),
    ("en/", "softmax", "Where it is used"),
    ("en/", "entropy", "Entropy"),
    ("en/", "cross-entropy", "Cross-entropy"),
    ("en/", "learning rate", "Learning rate"),
]


@pytest.mark.parametrize("folder, query, title", FOUND)
def test_the_first_result_is_the_page_of_the_term(visit, folder, query, title):  # noqa: F811
    page = visit(folder)
    page.fill(".md-search__input", query)
    page.press(".md-search__input", "End")  # it listens to keys, and filling in presses none
    first = page.locator(".md-search-result__item").first
    first.wait_for()
    assert first.locator("h1").first.inner_text().replace("\u200b", "") == title


def test_a_result_leads_to_its_page_also_after_others_were_read(visit):  # noqa: F811
    page = visit("en/")
    for query, where in (("perplexity", "en/cross-entropy/"), ("saddle point", "en/gradient-descent/")):
        page.fill(".md-search__input", query)
        page.press(".md-search__input", "End")
        page.locator(f".md-search-result__item a[href*='{where}']").first.click()
        page.wait_for_url(f"**/{where}**")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_index_holds_neither_drawings_nor_code_of_figures_nor_tex(site, language):
    index = json.loads((site / ("" if language == "zh" else "en") / "search/search_index.json").read_text("utf-8"))
    text = " ".join(entry["text"] + entry["title"] for entry in index["docs"])
    for noise in ("savefig", "figsize", "var(--figure", "\\frac", "\\sum", "data-frames", "slider"):
        assert noise not in text
    assert len(text.encode()) < 500_000


def test_no_line_of_a_result_can_begin_with_a_comma(site):
    index = (site / "search/search_index.json").read_text("utf-8")
    assert re.search("[\u4e00-\u9fff]\u200b[\u4e00-\u9fff]", index)  # a space of no width, where words part
    assert "，" in index and not re.search("\u200b[，。；：？！、）」》]", index)
