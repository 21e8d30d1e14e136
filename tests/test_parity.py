"""Both languages say the same: what is in one is in the other, and none of the one's words are in the other."""

import ast
import difflib
import re
from collections import Counter

import pytest
from conftest import ROOT, chapters, source, texts
from pytest_codeblocks import extract_from_file

every_chapter = pytest.mark.parametrize("chapter", chapters())
FENCED = re.compile(r"^ *```.*?^ *```$", re.MULTILINE | re.DOTALL)
HAN = re.compile(r"[\u3400-\u9fff\u3000-\u303f\uff00-\uffef]")


def prose(text: str) -> str:
    return FENCED.sub("", text)


def wordless(tex: str) -> str:
    return re.sub(r"\\text(?:rm|bf)?\{[^}]*\}", r"\\text{}", re.sub(r"\s+", " ", tex)).strip()


def cited(text: str) -> list[tuple[str, list[str]]]:
    """Years, volumes, pages and addresses of each footnote, but for an English edition that the Chinese pages leave out."""
    notes = re.findall(r"^\[\^([\w-]+)\]: (.*)$", text.replace("Packt, 2021", ""), re.MULTILINE)
    return [(name, sorted(re.findall(r"\d+|https?://[^)\s]+", note))) for name, note in notes]


def tight(tex: str) -> str:
    return re.sub(r"\\[,;! ]|\\q?quad|\s", "", wordless(tex))


def test_both_languages_have_the_same_pages():
    pages = {
        language: {p.relative_to(ROOT / "docs" / language) for p in (ROOT / "docs" / language).rglob("*.*")}
        for language in ("zh", "en")
    }
    assert pages["zh"] == pages["en"] and pages["zh"]


@pytest.mark.parametrize("page", texts("zh"))
@pytest.mark.parametrize(
    "find",
    [
        pytest.param(lambda text: re.findall(r"^(#+) .*?(\{ #[\w-]+ \})?$", prose(text), re.MULTILINE), id="headings and their ids"),
        pytest.param(lambda text: [wordless(t) for t in re.findall(r"^ *\$\$\n(.*?)\$\$$", text, re.MULTILINE | re.DOTALL)], id="display formulas"),
        pytest.param(lambda text: sorted({tight(t) for t in re.findall(r"\\\((.*?)\\\)", prose(text))}), id="formulas in sentences"),
        pytest.param(lambda text: sorted(re.findall(r"(?<!!)\[[^]^]+\]\(([^)]+)\)", prose(text))), id="links"),
        pytest.param(lambda text: re.findall(r"^!\[.*?\]\((\S+)", prose(text), re.MULTILINE), id="figures"),
        pytest.param(lambda text: sorted({*re.findall(r"`([^`]+)`", prose(text).replace("offline/en/", "offline/"))}), id="code in sentences"),
        pytest.param(cited, id="sources"),
        pytest.param(lambda text: re.findall(r"\[\^[\w-]+\]:?", prose(text)), id="footnotes"),
        pytest.param(lambda text: re.findall(r"^ *(?:\?\?\?\+?|!!!) \w+", prose(text), re.MULTILINE), id="exercises and notes"),
        pytest.param(lambda text: re.findall(r"^\|", prose(text), re.MULTILINE), id="table rows"),
        pytest.param(lambda text: re.findall(r"^(?:\d+\.|-) ", prose(text), re.MULTILINE), id="list items"),
    ],
)  # fmt: skip
def test_both_languages_have_the_same(page, find):
    zh, en = ([str(one) for one in find(texts(language)[page])] for language in ("zh", "en"))
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


def paragraphs(text: str) -> list[str]:
    """What a page says, without code, display formulas and sources."""
    text = re.sub(r"\A---\n.*?\n---\n|^\[\^.*?$|\$\$.*?\$\$", "", prose(text), flags=re.MULTILINE | re.DOTALL)
    text = re.sub(r"https?://\S+|\]\([^)\s]*|`[^`]*`|\{ #[\w-]+ \}", "", text)
    return [one.strip() for one in re.split(r"\n\s*\n", re.sub(r"(?<=\d)[ ,](?=\d{3}\b)", "", text)) if one.strip()]


FORMULA = re.compile(r"\\\((.*?)\\\)")


def numbered(text: str, language: str) -> tuple[Counter, Counter]:
    """How often each number stands in a text, and how often a word that may stand for it."""
    spelled = ((n, f"[{words}]" if language == "zh" else rf"(?i)\b({words})\b") for n, words in WORDS[language].items())
    written = Counter(float(number) for number in re.findall(r"(?<![\w.])\d+(?:\.\d+)?", FORMULA.sub("", text)))
    return written, Counter({n: len(re.findall(words, text)) for n, words in spelled})


def stated(text: str) -> Counter:
    """How often each equation, or formula with a number, stands in a text."""
    return Counter(tight(tex) for tex in FORMULA.findall(text) if re.search(r"[\d=<>]|\\(le|ge|ne)\b", tex))


@pytest.mark.parametrize("page", texts("zh"))
def test_both_languages_have_the_same_numbers_units_and_equations_in_each_paragraph(page):
    zh, en = (paragraphs(texts(language)[page]) for language in ("zh", "en"))
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


@every_chapter
def test_both_languages_run_the_same_programs_and_print_the_same_numbers(chapter):
    zh, en = (
        [b for b in extract_from_file(ROOT / f"docs/{language}/{chapter}.md") if b.syntax == "python"]
        for language in ("zh", "en")
    )
    assert len(zh) == len(en)
    for one, other in zip(zh, en, strict=True):
        assert ast.unparse(Wordless().visit(ast.parse(one.code))) == ast.unparse(
            Wordless().visit(ast.parse(other.code))
        )
        numbers = [re.findall(r"-?\d+(?:\.\d+)?", block.expected_output) for block in (one, other)]
        assert numbers[0] == numbers[1]


@every_chapter
def test_no_chinese_on_an_english_page(chapter):
    if chapter not in ("glossary", "article-map"):  # they show the terms side by side
        assert not HAN.findall(source("en", chapter))


@every_chapter
def test_no_english_sentence_on_a_chinese_page(chapter):
    text = re.sub(
        r"^\[\^.*$|`[^`]*`|\[[^]]*\]\(https?:[^)]*\)|\]\([^)]*\)|\*[^*\n]+\*",
        "",
        prose(source("zh", chapter)),
        flags=re.MULTILINE,
    )
    text = re.sub(r"\\\(.*?\\\)|\$\$.*?\$\$", "", text, flags=re.DOTALL)
    assert not re.findall(r"[A-Za-z][a-z]+(?:[ ,]+[A-Za-z][a-z]+){4,}", text)


@pytest.mark.parametrize("page", texts("zh"))
def test_chinese_is_set_as_chinese(page):
    text = prose(texts("zh")[page])
    text = re.sub(r"^\[\^.*$|^ *- |<!--.*-->| *\{ #.* \}|https?://\S+", "", text, flags=re.MULTILINE)
    text = re.sub(r"\A---\n.*?\n---\n|^\$\$.*?^\$\$", "", text, flags=re.MULTILINE | re.DOTALL)
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
