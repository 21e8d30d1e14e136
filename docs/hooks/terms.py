"""docs/terms.tsv, one term a line: words for the Chinese search, entries of the glossary, explanations on the pages."""

import html
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import NamedTuple

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

# What is read as it stands, and what is a target of its own: an explanation would be in the way there.
CLOSED = set("a abbr button code figcaption h1 h2 h3 h4 pre summary arithmatex footnote".split())


class Term(NamedTuple):
    """A term in both languages, and its meaning in each."""

    zh: str
    en: str
    zh_meaning: str
    en_meaning: str

    @property
    def id(self) -> str:
        return re.sub(r"[^a-z0-9]+", "-", self.en.lower()).strip("-")


def terms(file: Path) -> list[Term]:
    rows = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines() if line]
    return [Term(*(cell.strip() for cell in (*row, "", "", "")[:4])) for row in rows]


def named(title: str, language: str, known: list[Term]) -> Term | None:
    """The term of this name."""
    return next((term for term in known if getattr(term, language).lower() == title.lower()), None)


class Explanations(Extension):
    """Python-Markdown explains each term where it first occurs in running text."""

    def __init__(self, language: str, known: list[Term]):
        super().__init__()
        self.meanings = {getattr(term, language): meaning(term, language) for term in known if meaning(term, language)}
        words = sorted(self.meanings, key=len, reverse=True)
        either = "|".join(
            f"[{w[0]}{w[0].upper()}]{re.escape(w[1:])}" if w[0].islower() else re.escape(w) for w in words
        )
        # An English word may stand in the plural; a Chinese term has no spaces around it, its Latin part has.
        ends = r"(?<![\w-])({})(?:e?s)?(?![\w-])" if language == "en" else r"(?<![A-Za-z-])({})(?![A-Za-z])"
        self.pattern = re.compile(ends.format(either))

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.treeprocessors.register(Explainer(self.pattern, self.meanings), "explanations", 7)  # inline markup is done


class Explainer(Treeprocessor):
    """One page's tree, with terms made `<abbr>`."""

    def __init__(self, pattern: re.Pattern[str], meanings: dict[str, str]):
        super().__init__()
        self.pattern, self.meanings = pattern, meanings

    def run(self, root: ET.Element) -> None:
        self.left = dict(self.meanings)
        self.walk(root)

    def walk(self, element: ET.Element) -> None:
        children, element[:] = list(element), []
        element.text = self.explained(element, element.text)
        for child in children:
            if not {child.tag, child.get("class")} & CLOSED:
                self.walk(child)
            element.append(child)
            child.tail = self.explained(element, child.tail)

    def explained(self, element: ET.Element, text: str | None) -> str | None:
        """The text up to the first term in it; the terms and what stands between them join the element."""
        if not text or isinstance(text, AtomicString):
            return text
        pieces, end = [], 0
        for match in self.pattern.finditer(text):
            word = match[1] if match[1] in self.meanings else match[1][0].lower() + match[1][1:]
            # One word with a capital begins a sentence and may be a verb: "Weight what each of them tells you".
            if word in self.left and (word == match[1] or " " in word):
                abbr = ET.SubElement(element, "abbr", {"title": self.left.pop(word), "tabindex": "0"})
                abbr.text = AtomicString(match[0])
                pieces.append(text[end : match.start()])
                end = match.end()
        head, *tails = [*pieces, text[end:]]
        for abbr, tail in zip(element[len(element) - len(tails) :], tails):
            abbr.tail = tail
        return head


def meaning(term: Term, language: str) -> str:
    """What a reader of the language is told of a term: a Chinese reader, its English name too."""
    if language == "en":
        return term.en_meaning
    return term.zh_meaning and f"{term.en}：{term.zh_meaning}"


def glossary(known: list[Term], language: str, sections: dict[str, str]) -> str:
    """The list of terms, by the page's language; one that has a section of its own links to it."""
    other = "en" if language == "zh" else "zh"
    entries: dict[str, tuple[Term, list[str]]] = {}
    for term in sorted(known, key=lambda term: order(getattr(term, language))):
        own, others = entries.setdefault(getattr(term, language), (term, []))
        others.append(getattr(term, other))
    rows: list[str] = []
    used: set[str] = set()
    for name, (term, others) in entries.items():
        target = sections.get(term.id)
        shown = f'<a href="{target}">{html.escape(name)}</a>' if target else html.escape(name)
        anchor = term.id if term.id not in used else f"{term.id}-{len(used)}"
        used.add(anchor)
        rows.append(
            f'<div><dt id="{anchor}">{shown}</dt> <dt lang="{other}">{html.escape(" / ".join(others))}</dt> '
            f"<dd>{html.escape(getattr(term, f'{language}_meaning'))}</dd></div>"
        )
    return "\n".join(['<dl class="glossary">', *rows, "</dl>"]) + "\n"


def order(name: str) -> bytes:
    """The order of GB 18030: Latin letters, then the common Chinese characters by pinyin."""
    return name.lower().replace("校", "较").encode("gb18030")  # it has 校准 (jiàozhǔn) under xiào
