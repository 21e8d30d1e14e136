"""The index of formulas and the glossary are made of the pages and of one list: nothing is missing, nothing is stale."""

import json
import re

import pytest
from bs4 import BeautifulSoup
from markdown import markdown

from findings.formulas import WITHOUT_A_TERM
from helpers import CHAPTERS, HAN, LANGUAGE, PAGES, ROOT, article_of, folder_of, page_of
from press.index import formula_index
from press.source import Footnote, Formula, read_page
from press.terms import Term, explain_terms, find_places, read_terms

TERMS = read_terms(ROOT / "docs/terms.tsv")


def sections_with_formulas(language):
    """The chapter, the section, and its display formulas."""
    for page in PAGES:
        for section in page_of(language, page).sections():
            if formulas := [block.tex for block in section.blocks if isinstance(block, Formula)]:
                yield page, section.heading.id, formulas


def test_what_is_said_to_have_no_term_is_a_section_with_a_formula_that_no_term_leads_to():
    places = find_places(TERMS, {f"{page}/": page_of("en", page) for page in PAGES}).values()
    without = {f"{page}#{id}" for page, id, _ in sections_with_formulas("en") if f"{page}/#{id}" not in places}
    assert not WITHOUT_A_TERM - without, "take it out of WITHOUT_A_TERM in tests/findings/formulas.py"


@LANGUAGE
def test_the_index_shows_each_display_formula_of_the_site_once_and_links_to_its_section(site, language):
    index = article_of(site, language, "formulas")
    shown = [" ".join(tex.get_text().split()) for tex in index.select(".katex-display annotation")]
    written = [" ".join(tex.split()) for _, _, formulas in sections_with_formulas(language) for tex in formulas]
    assert sorted(shown) == sorted(written) and written
    for chapter, section, _ in sections_with_formulas(language):
        assert index.select(f'a[href="../{chapter}/#{section}"]'), f"{chapter}#{section}"


@LANGUAGE
def test_the_index_names_the_function_of_each_section_with_a_formula(site, language):
    index = article_of(site, language, "formulas")
    for chapter, section, _ in sections_with_formulas(language):
        name = section.replace("-", "_")
        snippet = f"snippets/{chapter.partition('/')[0].replace('-', '_')}/{name}.py"  # the labs share a folder
        (link,) = index.select(f'a[href="../{snippet}"]')
        assert link.code.get_text().startswith(f"{name}(") and (site / snippet).is_file()


def test_a_dollar_in_a_program_is_no_formula_of_the_page(tmp_path):
    text = '# T\n\n## S { #s }\n\n```python\nx = """\n$$\nx\n$$\n"""\n```\n\n$$\ny\n$$\n'
    page = read_page(text, "docs/en/p.md")
    assert [formula.tex for formula in page.every(Formula)] == ["y"]
    shown = formula_index({"p.md": page}, tmp_path)
    assert shown.count("$$") == 2 and "$$\ny\n$$" in shown and "(p.md#s)" in shown


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.zh)
def test_each_term_has_a_meaning_in_both_languages(term):
    assert term.zh and term.en, "a term needs a name in each language"
    assert term.zh_meaning and term.en_meaning, f"docs/terms.tsv: {term.zh}: write zh, en, zh meaning, en meaning, with tabs between"  # fmt: skip
    assert term.zh_meaning.endswith("。") and term.en_meaning.endswith(".")
    assert HAN.search(term.zh_meaning) and not HAN.search(term.en + term.en_meaning)
    zh, en = (sorted(re.findall(r"\d+(?:\.\d+)?", meaning)) for meaning in (term.zh_meaning, term.en_meaning))
    assert zh == en, "the two meanings have different numbers"
    assert len(term.zh_meaning) <= 60 and len(term.en_meaning) <= 130, "one sentence, so that it fits a phone"


def test_no_term_stands_twice():
    for names in ([term.zh for term in TERMS], [term.en for term in TERMS], [term.id for term in TERMS]):
        assert sorted(set(names)) == sorted(names)


@LANGUAGE
def test_the_glossary_lists_each_term_with_its_name_in_the_other_language(site, language):
    glossary = article_of(site, language, "glossary")
    rows = [[part.get_text() for part in row.select("dt, dd")] for row in glossary.select(".glossary > div")]
    other = "en" if language == "zh" else "zh"
    expected = [[getattr(term, key) for key in (language, other, f"{language}_meaning")] for term in TERMS]
    assert sorted(rows) == sorted(expected)
    ids = [name["id"] for name in glossary.select("dt[id]")]
    assert len(ids) == len(set(ids)) == len(TERMS)


@LANGUAGE
def test_a_term_with_a_section_of_its_own_links_to_it(site, language):
    link = article_of(site, language, "glossary").select_one("dt#code-length a")
    assert link["href"] == "../entropy/#code-length"


@LANGUAGE
def test_what_a_footnote_cites_is_among_the_references(language):
    references = page_of(language, "references").text()
    notes = [note.words for page in PAGES for note in page_of(language, page).every(Footnote)]
    cited = re.compile(
        r"(?P<who>\w+(?: et al\.)? \(\d{4}\))|\d+(?:\(\d+\))?, \d+–\d+|(?<=\]\()https?://[^)#]+|(?<=arXiv:)\d+\.\d+"
    )
    found = [match for note in notes for match in cited.finditer(note)]
    for match in found:
        name, year = match[0].split(" ")[0], match[0][-5:-1]
        pattern = rf"\b{name}\b.* \({year}\)" if match["who"] else re.escape(match[0])
        assert re.search(pattern, references), f"docs/{language}/references.md has no {match[0]}"
    assert len(found) > 50


KNOWN = [
    Term("交叉熵", "cross-entropy", "甲。", "A."),
    Term("信息熵", "entropy", "乙。", "B."),
    Term("KL 散度", "KL divergence", "丙。", "C."),
    Term("比特", "bit", "丁。", "D."),
]


def converted(content: str) -> str:
    extensions = ["attr_list", "footnotes", "md_in_html", "pymdownx.superfences", "pymdownx.arithmatex"]
    return markdown(content, extensions=extensions, extension_configs={"pymdownx.arithmatex": {"generic": True}})


@pytest.mark.parametrize(
    "language, content, found",
    [
        ("en", "entropy and entropy", ["entropy"]),
        ("en", "cross-entropy, then entropy, 3 bits", ["cross-entropy", "entropy", "bits"]),
        ("en", "Cross-entropy is no entropy. KL divergence", ["entropy", "KL divergence"]),
        ("en", "Bit by bit", ["bit"]),
        ("en", "On[^1] entropy\n\n[^1]: A bit of cross-entropy.", ["entropy"]),
        ("en", "bitter, habit, low-entropy, entropy-based", []),
        ("en", "## entropy\n\n[entropy *entropy*](x) `entropy`", []),
        ("en", "\\(entropy\\)\n\n```python\nbit\n```", []),
        ("en", "a **bit**\nor *two* or `three` bits of entropy, *no* more", ["bit", "entropy"]),
        ("en", '<!-- entropy > -->\n\n<figure markdown="1"><figcaption markdown="span">entropy</figcaption></figure>\n\n![entropy](x)', []),
        ("zh", "交叉熵与信息熵，KL 散度用比特。", ["交叉熵", "信息熵", "KL 散度", "比特"]),
        ("zh", "每**比特**都算", ["比特"]),
    ],
)  # fmt: skip
def test_a_term_is_explained_once_and_in_running_text_only(language, content, found):
    out = explain_terms(converted(content), language, KNOWN)
    assert [term.get_text() for term in BeautifulSoup(out, "lxml").select("abbr")] == found
    assert re.sub(r"</?abbr[^>]*>", "", out) == converted(content)


def test_a_chinese_reader_is_told_the_english_name_too():
    assert 'title="entropy：乙。"' in explain_terms("信息熵", "zh", KNOWN)
    assert 'title="B."' in explain_terms("entropy", "en", KNOWN)


@LANGUAGE
def test_explanations_and_the_index_of_formulas_stay_out_of_the_search(site, language):
    index = json.loads((folder_of(site, language) / "search/search_index.json").read_text("utf-8"))
    texts = {entry["location"]: entry["title"] + entry["text"] for entry in index["docs"]}
    meaning = TERMS[0].zh_meaning if language == "zh" else TERMS[0].en_meaning
    plain = {where: text.replace("\u200b", "") for where, text in texts.items()}
    assert [where for where, text in plain.items() if meaning in text] == ["glossary/"]
    assert [where for where in texts if where.startswith("formulas/")] == ["formulas/"]
    assert not [where for where, text in texts.items() if "<abbr" in text]


@LANGUAGE
def test_the_chapters_explain_their_words_and_the_pages_to_look_up_in_do_not(site, language):
    for chapter in CHAPTERS:
        reference = chapter in ("article-map", "formulas", "glossary", "notation", "references")
        assert bool(article_of(site, language, chapter).select("abbr")) is not reference, chapter


@LANGUAGE
def test_no_term_is_explained_within_a_program_a_drawing_or_its_slider(site, language):
    for chapter in CHAPTERS:
        assert not article_of(site, language, chapter).select("pre abbr, svg abbr, label abbr, .slider abbr"), chapter
