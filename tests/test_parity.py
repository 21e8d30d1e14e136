"""Both languages say the same: what is in one is in the other, and none of the one's words are in the other."""

import ast
import difflib
import re
from collections import Counter

import pytest

from helpers import CHAPTERS, HAN, PAGES, ROOT, page_of
from press.source import (
    Console,
    Figure,
    Fold,
    Footnote,
    Formula,
    FrontMatter,
    Heading,
    Page,
    Program,
    formulas_in,
    without_formulas,
)

every_page = pytest.mark.parametrize("page", PAGES)
UNSAID = Console | Footnote | Formula | FrontMatter | Program  # what is no sentence of either language


def words_of(page: Page) -> str:
    """All that a page says, without its code."""
    return "\n\n".join(block.text for block in page.blocks if not isinstance(block, Console | Program))


def wordless(tex: str) -> str:
    return re.sub(r"\\text(?:rm|bf)?\{[^}]*\}", r"\\text{}", re.sub(r"\s+", " ", tex)).strip()


def tight(tex: str) -> str:
    return re.sub(r"\\[,;! ]|\\q?quad|\s", "", wordless(tex))


def cited(page: Page) -> list[tuple[str, list[str]]]:
    """Years, volumes, pages and addresses of each footnote, but for an English edition that the Chinese pages leave out."""
    notes = [(note.name, note.words.replace("Packt, 2021", "")) for note in page.every(Footnote)]
    return [(name, sorted(re.findall(r"\d+|https?://[^)\s]+", words))) for name, words in notes]


def test_both_languages_have_the_same_pages():
    pages = {
        language: {p.relative_to(ROOT / "docs" / language) for p in (ROOT / "docs" / language).rglob("*.*")}
        for language in ("zh", "en")
    }
    assert pages["zh"] == pages["en"] and pages["zh"]


@every_page
@pytest.mark.parametrize(
    "find",
    [
        pytest.param(lambda page: [(one.level, one.id) for one in page.every(Heading)], id="headings and their ids"),
        pytest.param(lambda page: [wordless(one.tex) for one in page.every(Formula)], id="display formulas"),
        pytest.param(lambda page: sorted({tight(tex) for tex in formulas_in(words_of(page))}), id="formulas in sentences"),
        pytest.param(lambda page: sorted(re.findall(r"(?<!!)\[[^]^]+\]\(([^)]+)\)", words_of(page))), id="links"),
        pytest.param(lambda page: [(one.name, one.id) for one in page.every(Figure)], id="figures"),
        pytest.param(lambda page: sorted({*re.findall(r"`([^`]+)`", words_of(page).replace("offline/en/", "offline/"))}), id="code in sentences"),
        pytest.param(cited, id="sources"),
        pytest.param(lambda page: re.findall(r"\[\^[\w-]+\]:?", words_of(page)), id="footnotes"),
        pytest.param(lambda page: [one.kind for one in page.every(Fold)], id="exercises and notes"),
        pytest.param(lambda page: re.findall(r"^\|", words_of(page), re.MULTILINE), id="table rows"),
        pytest.param(lambda page: re.findall(r"^(?:\d+\.|-) ", words_of(page), re.MULTILINE), id="list items"),
    ],
)  # fmt: skip
def test_both_languages_have_the_same(page, find):
    zh, en = ([str(one) for one in find(page_of(language, page))] for language in ("zh", "en"))
    told = difflib.unified_diff(zh, en, f"docs/zh/{page}", f"docs/en/{page}", lineterm="", n=1)
    assert zh == en, "\n".join(told)


# What stands for a small number in a sentence without figures.
WORDS = {
    "zh": {0: "零", 1: "一首单", 2: "两二半", 3: "三", 4: "四", 5: "五", 6: "六", 7: "七", 8: "八", 9: "九", 10: "十"},
    "en": {
        **{0: "zeros?|nothing|positive", 1: "ones?|whole|first|once", 2: "two|twice|second", 3: "three|third"},
        **{4: "four|quarter", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine", 10: "tens?", 100: "hundred"},
    },
}


# A unit in Chinese, what may stand for it there, and the unit in English.
UNITS = [
    ("奈特", "奈特", "nats?"),
    ("比特", "比特|位", "bits?"),
    ("弧度", "弧度", "radians?"),
    ("°", "°", "°"),
    ("%", "%", "%"),
]


def paragraphs(page: Page) -> list[str]:
    """What a page says, without code, display formulas and sources."""
    texts = [block.text for block in page.blocks if not isinstance(block, UNSAID)]
    texts = [re.sub(r"https?://\S+|\]\([^)\s]*|`[^`]*`|\{ #[\w-]+ \}", "", text) for text in texts]
    return [re.sub(r"(?<=\d)[ ,](?=\d{3}\b)", "", text) for text in texts]


def numbered(text: str, language: str) -> tuple[Counter, Counter]:
    """How often each number stands in a text, and how often a word that may stand for it."""
    spelled = ((n, f"[{words}]" if language == "zh" else rf"(?i)\b({words})\b") for n, words in WORDS[language].items())
    written = Counter(float(number) for number in re.findall(r"(?<![\w.])\d+(?:\.\d+)?", without_formulas(text)))
    return written, Counter({n: len(re.findall(words, text)) for n, words in spelled})


def stated(text: str) -> Counter:
    """How often each equation, or formula with a number, stands in a text."""
    return Counter(tight(tex) for tex in formulas_in(text) if re.search(r"[\d=<>]|\\(le|ge|ne)\b", tex))


@every_page
def test_both_languages_have_the_same_numbers_units_and_equations_in_each_paragraph(page):
    zh, en = (paragraphs(page_of(language, page)) for language in ("zh", "en"))
    for one, other in zip(zh, en):
        (here, said), (there, told) = numbered(one, "zh"), numbered(other, "en")
        editions = {2018, 2021} if "Zero kara" in other else set()  # a book came out in each language in its year
        different = {*(here - there - told), *(there - here - said)} - editions
        different |= {*(stated(one) - stated(other)), *(stated(other) - stated(one))}
        for unit, loosely, name in UNITS:
            named = len(re.findall(rf"(?i)(?<![a-z]){name}(?![a-z])", other))
            if not one.count(unit) <= named <= len(re.findall(loosely, one)):
                different.add(unit)
        assert not different, f"{page}: not in both, or not as often:\n{one}\n{other}"
    assert len(zh) == len(en), f"{page}: {len(zh)} paragraphs in Chinese, {len(en)} in English"


class Wordless(ast.NodeTransformer):
    """A program with its words taken out: what is left must be the same in both languages."""

    def visit_Constant(self, node: ast.Constant) -> ast.Constant:
        return ast.Constant("") if isinstance(node.value, str) else node


def same_but_for_words(zh: list[str], en: list[str]) -> bool:
    def bare(code: str) -> str:
        return ast.unparse(Wordless().visit(ast.parse(code)))

    return [*map(bare, zh)] == [*map(bare, en)]


@every_page
def test_both_languages_run_the_same_programs(page):
    zh, en = (page_of(language, page).every(Program) for language in ("zh", "en"))
    assert [block.indent for block in zh] == [block.indent for block in en]
    for one, other in zip(zh, en, strict=True):
        assert same_but_for_words([one.code], [other.code]), f"docs/zh/{page}:{one.line}, docs/en/{page}:{other.line}"


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_both_languages_print_the_same_numbers(chapter):
    for one, other in zip(*(page_of(language, chapter).every(Program) for language in ("zh", "en"))):
        zh, en = (re.findall(r"-?\d+(?:\.\d+)?", block.printed) for block in (one, other))
        assert zh == en, f"docs/zh/{chapter}.md:{one.line}, docs/en/{chapter}.md:{other.line}"


@every_page
def test_no_chinese_on_an_english_page(page):
    if page not in ("glossary", "article-map"):  # they show the terms side by side
        assert not HAN.findall(page_of("en", page).text())


@every_page
def test_no_english_sentence_on_a_chinese_page(page):
    said = [b.text for b in page_of("zh", page).blocks if not isinstance(b, UNSAID)]
    text = re.sub(r"`[^`]*`|\[[^]]*\]\(https?:[^)]*\)|\]\([^)]*\)|\*[^*\n]+\*", "", "\n\n".join(said))
    assert not re.findall(r"[A-Za-z][a-z]+(?:[ ,]+[A-Za-z][a-z]+){4,}", without_formulas(text))


@every_page
def test_chinese_is_set_as_chinese(page):
    said = [b.text for b in page_of("zh", page).blocks if not isinstance(b, UNSAID)]
    text = re.sub(r"^ *- |<!--.*-->| *\{ #.* \}|https?://\S+", "", "\n\n".join(said), flags=re.MULTILINE)
    text = re.sub(r" *\| *", "|", re.sub(r"`[^`]*`", "码", text))
    text = re.sub(r"\]\([^)\s]*", "](", text)
    tight = re.findall(
        r"[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]|[\u4e00-\u9fff]\\\(|\\\)[\u4e00-\u9fff]", text
    )
    assert not tight, f"docs/zh/{page}: {tight}: put a space between Chinese and Latin letters, digits or formulas"
    half = re.findall(r"[\u4e00-\u9fff][,;:!?]|[\u4e00-\u9fff]\.(?!\w)|\\\)[,;:!?]|[,;:!?] ?[\u4e00-\u9fff]", text)
    assert not half, f"docs/zh/{page}: {half}: write the full-width form"
    loose = re.findall(r".[，。；：？！、）」] | [，。；：？！、（「].", text)
    assert not loose, f"docs/zh/{page}: {loose}: no space beside full-width punctuation"
