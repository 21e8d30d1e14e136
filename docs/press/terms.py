"""docs/terms.tsv, one term a line: words for the Chinese search, entries of the glossary, explanations on the pages."""

import html
import re
from pathlib import Path
from typing import NamedTuple

from press.errors import AuthorError

# What is read as it stands, and what is a target of its own: an explanation would be in the way there.
CLOSED = r'<(a|button|code|figcaption|h\d|label|pre|summary|svg)\b.*?</\1>|<(\w+) class="(?:arithmatex|footnote)".*?</\2>|<.*?>'


class Term(NamedTuple):
    """A term in both languages, and its meaning in each."""

    zh: str
    en: str
    zh_meaning: str
    en_meaning: str

    @property
    def id(self) -> str:
        return re.sub(r"[^a-z0-9]+", "-", self.en.lower()).strip("-")


def read_terms(file: Path) -> list[Term]:
    rows = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines()]
    for number, row in enumerate(rows, 1):
        if len(row) != len(Term._fields):
            raise AuthorError(
                f"docs/{file.name}:{number}: not four cells, write zh, en and both meanings, tabs between"
            )
    return [Term(*row) for row in rows]


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
