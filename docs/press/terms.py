"""docs/terms.tsv, one term a line: what the search finds, the glossary lists and the pages explain."""

import html
import re
from pathlib import Path
from typing import Any, NamedTuple

from press.errors import AuthorError
from press.programs import suggest
from press.source import Page

NAMES = 1e4  # what a name counts, when a title counts 1e3 and a word of the text 1

# What is read as it stands, and what is a target of its own: an explanation would be in the way there.
CLOSED = r'<(a|button|code|figcaption|h\d|label|pre|summary|svg)\b.*?</\1>|<(\w+) class="(?:arithmatex|footnote)".*?</\2>|<.*?>'


class Term(NamedTuple):
    """A term in both languages, its meaning in each, and for the search what else it is called."""

    zh: str
    en: str
    zh_meaning: str
    en_meaning: str
    place: str = ""  # page or page#section, where it is explained; the section that bears its name needs not be told
    aliases: str = ""  # in both languages, with commas between

    @property
    def id(self) -> str:
        return re.sub(r"[^a-z0-9]+", "-", self.en.lower()).strip("-")

    @property
    def names(self) -> list[str]:
        return [self.zh, self.en, *filter(None, self.aliases.split(", "))]


def read_terms(file: Path) -> list[Term]:
    rows = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines()]
    for number, row in enumerate(rows, 1):
        if fault := find_fault(row):
            raise AuthorError(f"docs/{file.name}:{number}: {fault}")
    return [Term(*row) for row in rows]


def find_fault(row: list[str]) -> str:
    """What is wrong with the cells of a line; "" if nothing is."""
    if row[0].startswith("\ufeff"):
        return "a byte-order mark, save the file as UTF-8 without it"
    if len(row) < 4:
        return "not four cells, write zh, en and both meanings, tabs between"
    if len(row) > len(Term._fields) or any(not cell or cell != cell.strip() for cell in row):
        cells = "zh, en, both meanings and, if need be, the place and other names"
        return f"a cell that is empty or has spaces around it, or a tab too many, write {cells}, one tab between two"
    return ""


def find_places(known: list[Term], pages: dict[str, Page]) -> dict[str, str]:
    """Where each term is explained, by its id; the keys of pages, in the order of reading, are their addresses."""
    places: dict[str, str] = {}
    named: dict[str, str] = {}
    for address, page in pages.items():
        places[page.name] = address
        for section in page.sections()[1:]:
            id = section.heading.id
            places[f"{page.name}#{id}"] = f"{address}#{id}"
            named.setdefault(id, f"{address}#{id}")  # of two sections of one name, the first is meant
    for number, term in enumerate(known, 1):
        if term.place and term.place not in places:
            raise AuthorError(f"docs/terms.tsv:{number}: there is no {term.place}, {suggest(term.place, [*places])}")
    return {term.id: places.get(term.place) or named.get(term.id, "") for term in known}


def add_names(index: dict[str, Any], known: list[Term], places: dict[str, str]) -> None:
    """All names of a term go into the entry of the search that explains it, in a field which is searched, not shown."""
    index["config"]["fields"]["names"] = {"boost": NAMES}
    entries = {entry["location"]: entry for entry in index["docs"]}
    for term in known:
        if place := places[term.id]:
            entries[place].setdefault("names", []).extend(term.names)


def explain_terms(content: str, language: str, known: list[Term]) -> str:
    """The HTML of a page, each term explained where it first occurs in running text."""
    meanings: dict[str, str] = {}
    for term in known:
        name, meaning = (term.en, term.en_meaning) if language == "en" else (term.zh, f"{term.en}：{term.zh_meaning}")
        meanings[name] = meaning
        if " " in name:  # it may begin a sentence; one word with a capital may be a verb: "Weight what it tells you"
            meanings[name[0].upper() + name[1:]] = meaning
    words = "|".join(map(re.escape, sorted(meanings, key=len, reverse=True)))
    # An English word may stand in the plural; a Chinese term has no spaces around it, its Latin part has.
    whole = r"(?<![\w-])({})(?:e?s)?(?![\w-])" if language == "en" else r"(?<![A-Za-z-])({})(?![A-Za-z])"
    done: set[str] = set()

    def explain(match: re.Match[str]) -> str:
        meaning = meanings.get(match[3])
        if not meaning or meaning in done:
            return match[0]
        done.add(meaning)
        return f'<abbr title="{html.escape(meaning)}" tabindex="0">{match[0]}</abbr>'

    return re.sub(f"{CLOSED}|{whole.format(words)}", explain, content, flags=re.DOTALL)


def sort_terms(known: list[Term], language: str) -> list[Term]:
    """Terms in the order of GB 18030: Latin letters, then the common Chinese characters by pinyin."""
    # There 校准 (jiàozhǔn) stands under xiào.
    return sorted(known, key=lambda term: getattr(term, language).lower().replace("校", "较").encode("gb18030"))
