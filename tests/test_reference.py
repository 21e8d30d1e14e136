"""The index of formulas and the glossary are made of the pages and of one list: nothing is missing, nothing is stale."""

import html
import json
import re

import pytest
from conftest import ROOT, built, chapters, source, texts
from index import DISPLAY, FENCED, formula_index, sections
from markdown import markdown
from terms import Term, explained, terms

LANGUAGES = pytest.mark.parametrize("language", ["zh", "en"])
TERMS = terms(ROOT / "docs/terms.tsv")


def tex(page: str) -> list[str]:
    """The TeX that each display formula of a built page carries for screen readers and for copying."""
    found = re.findall(r'<span class="katex-display"[^>]*>.*?<annotation encoding="application/x-tex">(.*?)</annotation>', page, re.DOTALL)  # fmt: skip
    return [" ".join(html.unescape(formula).split()) for formula in found]


@LANGUAGES
def test_the_index_shows_each_display_formula_of_the_site_once_and_links_to_its_section(site, language):
    index = built(site, language, "formulas")
    written = [
        " ".join(formula.split())
        for text in texts(language).values()
        for formula in DISPLAY.findall(FENCED.sub("", text))
    ]
    assert sorted(tex(index)) == sorted(written) and written
    for chapter, text in texts(language).items():
        for section in sections(text):
            if section.formulas:
                assert f'href="../{chapter}/#{section.id}"' in index


@LANGUAGES
def test_the_index_names_the_function_of_each_section_with_a_formula(site, language):
    index = built(site, language, "formulas")
    for chapter, text in texts(language).items():
        for section in sections(text):
            page = chapter.removesuffix("/" + chapter.rpartition("/")[2])  # the labs share a folder
            snippet = f"snippets/{page}/{section.id}.py".replace("-", "_")
            if section.formulas:
                assert re.search(rf'href="\.\./{snippet}"><code>{snippet[:-3].rpartition("/")[2]}\(', index), snippet
                assert (site / snippet).is_file()


def test_a_formula_in_a_fence_is_no_formula_of_the_page(tmp_path):
    page = "# T\n\n## S { #s }\n\n```text\n$$\nx\n$$\n```\n\n$$\ny\n$$\n"
    shown = formula_index({"p.md": page}, tmp_path)
    assert "y" in DISPLAY.findall(shown)[0] and len(DISPLAY.findall(shown)) == 1
    assert "(p.md#s)" in shown


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.zh)
def test_each_term_has_a_meaning_in_both_languages(term):
    assert term.zh and term.en, "a term needs a name in each language"
    assert term.zh_meaning and term.en_meaning, f"docs/terms.tsv: {term.zh}: write zh, en, zh meaning, en meaning, with tabs between"  # fmt: skip
    assert term.zh_meaning.endswith("。") and term.en_meaning.endswith(".")
    assert re.search(r"[\u4e00-\u9fff]", term.zh_meaning) and not re.search(
        r"[\u3000-\u9fff]", term.en + term.en_meaning
    )
    zh, en = (sorted(re.findall(r"\d+(?:\.\d+)?", meaning)) for meaning in (term.zh_meaning, term.en_meaning))
    assert zh == en, "the two meanings have different numbers"
    assert len(term.zh_meaning) <= 60 and len(term.en_meaning) <= 130, "one sentence, so that it fits a phone"


def test_no_term_stands_twice():
    for names in ([term.zh for term in TERMS], [term.en for term in TERMS], [term.id for term in TERMS]):
        assert sorted(set(names)) == sorted(names)


@LANGUAGES
def test_the_glossary_lists_each_term_with_its_name_in_the_other_language(site, language):
    page = html.unescape(built(site, language, "glossary"))
    for term in TERMS:
        own, other = (term.zh, term.en) if language == "zh" else (term.en, term.zh)
        row = next(row for row in re.findall(r"<div><dt.*?</div>", page) if f">{own}<" in row)
        assert other in row and getattr(term, f"{language}_meaning") in row
    assert len(re.findall(r'<dt id="([^"]+)"', page)) == len(set(re.findall(r'<dt id="([^"]+)"', page)))


@LANGUAGES
def test_a_term_with_a_section_of_its_own_links_to_it(site, language):
    row = re.search(r'<dt id="code-length">(.*?)</dt>', built(site, language, "glossary"))[1]
    assert 'href="../entropy/#code-length"' in row


@LANGUAGES
def test_what_a_footnote_cites_is_among_the_references(language):
    references = source(language, "references")
    notes = re.findall(r"^\[\^[\w-]+\]: (.*)$", "\n".join(texts(language).values()), re.MULTILINE)
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
    out = explained(converted(content), language, KNOWN)
    assert re.findall(r"<abbr [^>]*>(.*?)</abbr>", out) == found
    assert re.sub(r"</?abbr[^>]*>", "", out) == converted(content)


def test_a_chinese_reader_is_told_the_english_name_too():
    assert 'title="entropy：乙。"' in explained("信息熵", "zh", KNOWN)
    assert 'title="B."' in explained("entropy", "en", KNOWN)


@LANGUAGES
def test_explanations_and_the_index_of_formulas_stay_out_of_the_search(site, language):
    index = json.loads((site / ("" if language == "zh" else "en") / "search/search_index.json").read_text("utf-8"))
    texts = {entry["location"]: entry["title"] + entry["text"] for entry in index["docs"]}
    meaning = TERMS[0].zh_meaning if language == "zh" else TERMS[0].en_meaning
    plain = {where: text.replace("\u200b", "") for where, text in texts.items()}
    assert [where for where, text in plain.items() if meaning in text] == ["glossary/"]
    assert [where for where in texts if where.startswith("formulas/")] == ["formulas/"]
    assert not [where for where, text in texts.items() if "<abbr" in text]


@LANGUAGES
def test_the_chapters_explain_their_words_and_the_pages_to_look_up_in_do_not(site, language):
    for chapter in chapters():
        reference = chapter in ("article-map", "formulas", "glossary", "notation", "references")
        assert ("<abbr" in built(site, language, chapter)) is not reference, chapter
