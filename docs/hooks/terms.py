"""docs/terms.tsv, one term a line: words for the Chinese search, entries of the glossary, explanations on the pages."""

import functools
import html
import re
from pathlib import Path
from typing import NamedTuple

# What is read as it stands, and what is a target of its own: an explanation would be in the way there.
CLOSED = {
    "a",
    "abbr",
    "button",
    "code",
    "figcaption",
    "h1",
    "h2",
    "h3",
    "h4",
    "pre",
    "script",
    "style",
    "summary",
    "svg",
}
CLOSED_CLASS = re.compile(r'class="(?:arithmatex|program|footnote)"')
VOID = {"br", "hr", "img", "input", "wbr"}
TAG = re.compile(r"(<!--.*?-->|</?[a-zA-Z][^>]*>)", re.DOTALL)


class Term(NamedTuple):
    """A term in both languages, and its meaning in each."""

    zh: str
    en: str
    zh_meaning: str
    en_meaning: str

    @property
    def id(self) -> str:
        return re.sub(r"[^a-z0-9]+", "-", self.en.lower()).strip("-")


@functools.cache
def terms(file: Path, stamp: float) -> tuple[Term, ...]:
    """The terms as they stand in the file since `stamp`, when it was last written."""
    rows = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines() if line]
    return tuple(Term(*(cell.strip() for cell in (*row, "", "", "")[:4])) for row in rows)


def named(title: str, language: str, known: tuple[Term, ...]) -> Term | None:
    """The term of this name."""
    return next((term for term in known if getattr(term, language).lower() == title.lower()), None)


def explained(content: str, language: str, known: tuple[Term, ...]) -> str:
    """A page with each term that it uses explained where it first occurs in running text."""
    meanings = {getattr(term, language): meaning(term, language) for term in known if meaning(term, language)}
    if not meanings:
        return content
    words = "|".join(f"{either_case(word)}{re.escape(word[1:])}" for word in sorted(meanings, key=len, reverse=True))
    # An English word may stand in the plural; a Chinese term has no spaces around it, its Latin part has.
    ends = r"(?<![\w-])({})(?:e?s)?(?![\w-])" if language == "en" else r"(?<![A-Za-z-])({})(?![A-Za-z])"
    pattern = re.compile(ends.format(words))
    seen: set[str] = set()

    def abbreviation(match: re.Match[str]) -> str:
        word = match[1] if match[1] in meanings else match[1][0].lower() + match[1][1:]
        # One word with a capital begins a sentence and may be a verb: "Weight what each of them tells you".
        if word in seen or word != match[1] and " " not in word:
            return match[0]
        seen.add(word)
        return f'<abbr title="{html.escape(meanings[word])}" tabindex="0">{match[0]}</abbr>'

    pieces = TAG.split(content)
    inside: list[str] = []
    for number, piece in enumerate(pieces):
        if number % 2:
            inside = nested(inside, piece)
        elif not inside:
            pieces[number] = pattern.sub(abbreviation, piece)
    return "".join(pieces)


def either_case(word: str) -> str:
    """A pattern for the first letter of a word, which may begin a sentence."""
    first = word[0]
    return f"[{first}{first.upper()}]" if first.islower() else re.escape(first)


def nested(inside: list[str], tag: str) -> list[str]:
    """The open elements from the first closed one on, after one more tag."""
    if tag.startswith("<!--"):
        return inside
    name = re.split(r"[^a-zA-Z0-9]", tag.lstrip("</"), maxsplit=1)[0].lower()
    if name in VOID or tag.endswith("/>"):
        return inside
    if tag.startswith("</"):
        return inside[:-1]
    return [*inside, name] if inside or name in CLOSED or CLOSED_CLASS.search(tag) else inside


def meaning(term: Term, language: str) -> str:
    """What a reader of the language is told of a term: a Chinese reader, its English name too."""
    if language == "en":
        return term.en_meaning
    return term.zh_meaning and f"{term.en}：{term.zh_meaning}"


def glossary(known: tuple[Term, ...], language: str, sections: dict[str, str]) -> str:
    """The list of terms, by the page's language; one that has a section of its own links to it."""
    other = "en" if language == "zh" else "zh"
    entries: dict[str, tuple[Term, list[str]]] = {}
    for term in sorted(known, key=lambda term: order(getattr(term, language), language)):
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
            f'<div><dt id="{anchor}">{shown}</dt><dt lang="{other}">{html.escape(" / ".join(others))}</dt>'
            f"<dd>{html.escape(getattr(term, f'{language}_meaning'))}</dd></div>"
        )
    return "\n".join(['<dl class="glossary">', *rows, "</dl>"]) + "\n"


def order(name: str, language: str) -> tuple[bool, bytes]:
    """Alphabetical; for Chinese the order of GB 18030, in which the common characters stand by pinyin."""
    return (True, name.lower().encode()) if language == "en" else (name.isascii(), name.encode("gb18030"))
