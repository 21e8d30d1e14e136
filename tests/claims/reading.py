"""Whether a page still says what is claimed, and what else it says of directions and orders."""

import difflib
import inspect
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from claims.common import Claim, Comparison
from claims.words import words_in
from press.source import Figure, Page, Prose

SENTENCE = re.compile(r"(?:[^。；？.;?]|[.;?](?! |$))+[。；？.;?]*")
# An introduction says in short what the sections say, and exercises ask; what they say may be claimed all the same.
FREE = ("", "exercises")


class Line(NamedTuple):
    """A line of running text, or a caption."""

    number: int
    section: str
    text: str


class Word(NamedTuple):
    """A word of direction, and where in its line it stands."""

    line: Line
    start: int
    end: int

    def __str__(self) -> str:
        return self.line.text[self.start : self.end]

    @property
    def sentence(self) -> str:
        return next(s[0].strip() for s in SENTENCE.finditer(self.line.text) if s.start() <= self.start < s.end())


def lines_of(page: Page) -> Iterator[Line]:
    for block in page.blocks:
        if isinstance(block, Prose):
            for number, text in enumerate(block.text.split("\n"), block.line):
                yield Line(number, block.section, text)
        if isinstance(block, Figure):
            yield Line(block.line, block.section, block.caption)


def name_of(page: Page) -> str:
    return page.file.split("/", 2)[2].rpartition(".")[0]


def file_for(name: str) -> str:
    return f"tests/claims/{name.replace('-', '_')}.py"


def unsaid(claim: Claim, page: Page) -> str:
    """What to do if a page does not say the words of a claim in their section; nothing if it does."""
    words = claim.words[page.language]
    lines = [*lines_of(page)]
    if any(line.section == claim.section and words in line.text for line in lines):
        return ""
    message, file = f"#{claim.section} no longer says “{words}”: ", file_for(claim.page)
    for line in lines:
        if words in line.text:
            return (
                f"{page.file}:{line.number}: {message}in #{line.section} this line does, move the claim there in {file}"
            )
    message += f"compute the new claim in {file}, {claim.compute.__name__}()"
    sentences = {sentence.strip(): line for line in lines for sentence in SENTENCE.findall(line.text)}
    here = [sentence for sentence, line in sentences.items() if line.section == claim.section]
    likest = max(here or sentences, key=lambda sentence: likeness(words, sentence))
    return f"{page.file}:{sentences[likest].number}: {message}; the likest is now “{likest}”"


def untrue(claim: Claim) -> str:
    """What is wrong with what a claim computes; nothing if it is true and its opposite is not."""
    code = inspect.unwrap(claim.compute).__code__
    place = f"{file_for(claim.page)}:{code.co_firstlineno}: {code.co_name}()"
    said = f"what #{claim.section} says, “{claim.words['en']}”"
    try:
        found = claim.compute()
    except Exception as error:
        return f"{place}: {said}, cannot be computed: {error or type(error).__name__}, correct the function"
    if not isinstance(found, Comparison):
        return f"{place} ends with no comparison, return one of tests/claims/common.py"
    if not found.holds:
        why = "the opposite of it, or of a part of it, is" if found.opposite else "or nothing is compared"
        return f"{place}: {said}, is not true: {why}, correct the pages, or what it compares"
    return f"{place}: the opposite of a part of {said}, is true as well, correct it" if found.opposite else ""


def likeness(words: str, sentence: str) -> int:
    """How much of some words a sentence has, in their order; what hangs together counts more."""
    blocks = difflib.SequenceMatcher(None, words, sentence, autojunk=False).get_matching_blocks()
    return sum(block.size**2 for block in blocks)


def unclaimed(page: Page, claims: Iterable[Claim]) -> list[Word]:
    """The words of direction in the sections of a chapter that are part of no claim."""
    found = []
    name, claims = name_of(page), [*claims]
    for line in lines_of(page):
        claimed = [one.words[page.language] for one in claims if (one.page, one.section) == (name, line.section)]
        for word in words_in(line.text, page.language) if line.section not in FREE else ():
            here = Word(line, *word.span())
            if not any(holds(quote, here) for quote in claimed):
                found.append(here)
    return found


def holds(quote: str, word: Word) -> bool:
    """Whether a word is part of a quote where it stands."""
    places = re.finditer(re.escape(quote), word.line.text)
    return any(place.start() <= word.start and word.end <= place.end() for place in places)


def uncovered(page: Page, claims: Iterable[Claim], uncomputed: Iterable[str]) -> list[str]:
    """What to do about each word of direction that is part of no claim and of no quote."""
    name, quotes = name_of(page), [*uncomputed]
    return [
        f"{page.file}:{word.line.number}: “{word}” in “{word.sentence}” is in no claim: write one of "
        f"{name}#{word.line.section} into {file_for(name)} or, for the reviewer, quote it in UNCOMPUTED there"
        for word in unclaimed(page, claims)
        if not any(holds(quote, word) for quote in quotes)
    ]


def needless(quotes: Iterable[str], pages: Iterable[Page], claims: Iterable[Claim]) -> list[str]:
    """The quotes that stand for nothing, or for what is claimed."""
    words = [word for page in pages for word in unclaimed(page, claims)]
    return [quote for quote in quotes if not any(holds(quote, word) for word in words)]
