"""Both languages say the same: paragraph by paragraph the same numbers, units, equations; the same programs, figures, links."""

import ast
import difflib
import re
from collections import Counter
from collections.abc import Callable, Iterator

from findings import Finding, at, of_both
from press.source import (
    Block,
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

LINK = re.compile(r"(?<!!)\[[^]^]+\]\(([^)]+)\)")


def wordless(tex: str) -> str:
    return re.sub(r"\\text(?:rm|bf)?\{[^}]*\}", r"\\text{}", re.sub(r"\s+", " ", tex)).strip()


def tight(tex: str) -> str:
    return re.sub(r"\\[,;! ]|\\q?quad|\s", "", wordless(tex))


def words_of(page: Page) -> list[Block]:
    """All that a page says, without its code."""
    return [block for block in page.blocks if not isinstance(block, Console | Program)]


def cited(block: Block) -> list[str]:
    """Year, volume, pages and addresses of a footnote, but for an English edition that the Chinese pages leave out."""
    words = block.words.replace("Packt, 2021", "") if isinstance(block, Footnote) else ""
    return sorted(re.findall(r"\d+|https?://[^)\s]+", words))


def each(find: Callable[[str], list[str]]) -> Callable[[Page], list[tuple[str, Block]]]:
    return lambda page: [(one, block) for block in words_of(page) for one in find(block.text)]


def of(kind: type, what: Callable[..., object]) -> Callable[[Page], list[tuple[str, Block]]]:
    return lambda page: [(str(what(block)), block) for block in page.every(kind)]


# In the order of the page, each with the block in which it stands.
ORDERED = {
    "heading": of(Heading, lambda one: (one.level, one.id)),
    "display formula": of(Formula, lambda one: wordless(one.tex)),
    "figure": of(Figure, lambda one: (one.name, one.id)),
    "source": of(Footnote, lambda one: (one.name, *cited(one))),
    "mark of a footnote": each(lambda text: re.findall(r"\[\^[\w-]+\]:?", text)),
    "exercise or note": of(Fold, lambda one: one.kind),
    "row of a table": each(lambda text: re.findall(r"^\|", text, re.MULTILINE)),
    "item of a list": each(lambda text: re.findall(r"^(?:\d+\.|-) ", text, re.MULTILINE)),
    "program": of(Program, lambda one: (one.indent, bare(one.code))),
}
# Wherever it stands on the page.
ANYWHERE = {
    "formula in a sentence": each(lambda text: [tight(tex) for tex in formulas_in(text)]),
    "link": each(LINK.findall),
    "code in a sentence": each(lambda text: re.findall(r"`([^`]+)`", text.replace("offline/en/", "offline/"))),
}


class Wordless(ast.NodeTransformer):
    """A program with its words taken out: what is left must be the same in both languages."""

    def visit_Constant(self, node: ast.Constant) -> ast.Constant:
        return ast.Constant("") if isinstance(node.value, str) else node


def bare(code: str) -> str:
    return ast.unparse(Wordless().visit(ast.parse(code)))


@of_both
def the_same_in_the_same_order(zh: Page, en: Page) -> Iterator[Finding]:
    for kind, find in ORDERED.items():
        here, there = find(zh), find(en)
        lines = difflib.SequenceMatcher(None, [one for one, _ in here], [one for one, _ in there], autojunk=False)
        for change, a, b, c, d in lines.get_opcodes():
            if change != "equal":
                one, other = (", ".join(text for text, _ in found) or "nothing" for found in (here[a:b], there[c:d]))
                _, block = (there[c : c + 1] or there[-1:] or [("", en.blocks[0])])[0]
                place = f"docs/zh has {one[:200]}"
                yield at(en, block, f"{kind}: {other[:200]} where {place}", "write the same in both languages")


@of_both
def the_same_anywhere(zh: Page, en: Page) -> Iterator[Finding]:
    for kind, find in ANYWHERE.items():
        for page, twin in ((zh, en), (en, zh)):
            others = Counter(text for text, _ in find(twin)) if kind == "link" else {text for text, _ in find(twin)}
            for text, block in find(page):
                if kind == "link" and others[text]:
                    others[text] -= 1
                elif kind == "link" or text not in others:
                    yield at(
                        page, block, f"{kind}: {text} is not in {twin.file}", "write it in both languages or in none"
                    )


@of_both
def the_same_numbers_printed(zh: Page, en: Page) -> Iterator[Finding]:
    for one, other in zip(zh.every(Program), en.every(Program)):
        here, there = (re.findall(r"-?\d+(?:\.\d+)?", block.printed or "") for block in (one, other))
        if here != there:
            yield at(en, other, f"it prints {there}, {zh.file}:{one.line} {here}", "run python tests/update_outputs.py")


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


def paragraphs(page: Page) -> list[tuple[str, Block]]:
    """What a page says, without code, display formulas and sources."""
    found = []
    for block in page.blocks:
        if not isinstance(block, Console | Footnote | Formula | FrontMatter | Program):
            text = re.sub(r"https?://\S+|\]\([^)\s]*|`[^`]*`|\{ #[\w-]+ \}", "", block.text)
            found.append((re.sub(r"(?<=\d)[ ,](?=\d{3}\b)", "", text), block))
    return found


def numbered(text: str, language: str) -> tuple[Counter[float], Counter[float]]:
    """How often each number stands in a text, and how often a word that may stand for it."""
    spelled = ((n, f"[{words}]" if language == "zh" else rf"(?i)\b({words})\b") for n, words in WORDS[language].items())
    written = Counter(float(number) for number in re.findall(r"(?<![\w.])\d+(?:\.\d+)?", without_formulas(text)))
    return written, Counter({n: len(re.findall(words, text)) for n, words in spelled})


# Whole numbers in words, but for those up to three, for which there are many.
COUNTS = {
    4: ("四", "four(?:th|fold)?|quarters?"),
    5: ("五", "five(?:fold)?|fifths?"),
    6: ("六", "six(?:th)?"),
    7: ("七", "seven(?:th)?"),
    8: ("八", "eight(?:h|fold)?"),
    9: ("九", "nine|ninth"),
    10: ("十", "ten(?:s|ths?|fold)?"),
    11: ("十一", "eleven(?:th)?"),
    12: ("十二", "twelve"),
    15: ("十五", "fifteen"),
    20: ("二十", "twent(?:y|ieth)"),
    30: ("三十", "thirty"),
    40: ("四十", "forty"),
    50: ("五十", "fifty"),
    100: ("一?百", "hundred"),
}
NUMERALS = "一二两三四五六七八九十百千"
# Not within a longer one, nor in a fraction, an ordinal or a round number, which English may say in another way.
ALONE = rf"(?<![{NUMERALS}第几分之舍]){{}}(?![{NUMERALS}分万亿多来几舍])"


def counts_only_in_one(zh: str, en: str) -> list[str]:
    """Numbers in words for which the other text has neither a word nor figures."""
    (written, _), (printed, _) = numbered(zh, "zh"), numbered(en, "en")
    found = []
    for n, (word, name) in COUNTS.items():
        here, there = re.search(ALONE.format(f"(?:{word})"), zh), re.search(rf"(?i)\b(?:{name})\b(?! million)", en)
        if here and not (there or n in printed):
            found.append(f"{here[0]} in Chinese alone")
        if there and not (re.search(word, zh) or n in written):
            found.append(f"{there[0]} in English alone")
    return found


def stated(text: str) -> Counter[str]:
    """How often each equation, or formula with a number, stands in a text."""
    return Counter(tight(tex) for tex in formulas_in(text) if re.search(r"[\d=<>]|\\(le|ge|ne)\b", tex))


@of_both
def the_same_numbers_units_and_equations_in_each_paragraph(zh: Page, en: Page) -> Iterator[Finding]:
    here, there = paragraphs(zh), paragraphs(en)
    for (one, place), (other, block) in zip(here, there):
        (written, said), (printed, told) = numbered(one, "zh"), numbered(other, "en")
        editions = {2018.0, 2021.0} if "Zero kara" in other else set()  # a book came out in each language in its year
        different = {str(n) for n in {*(written - printed - told), *(printed - written - said)} - editions}
        different |= {*(stated(one) - stated(other)), *(stated(other) - stated(one))}
        for unit, loosely, name in UNITS:
            named = len(re.findall(rf"(?i)(?<![a-z]){name}(?![a-z])", other))
            if not one.count(unit) <= named <= len(re.findall(loosely, one)):
                different.add(unit)
        different |= {*counts_only_in_one(one, other)}
        if different:
            what = (
                f"{', '.join(sorted(different))} not in both, or not as often: “{one[:90]}” at {zh.file}:{place.line}"
            )
            yield at(en, block, what, "write the same numbers, units and equations in this paragraph of both")
    if len(here) != len(there):
        what = f"{len(there)} paragraphs, {zh.file} has {len(here)}"
        yield at(en, en.blocks[-1], what, "write the same paragraphs in both languages")
