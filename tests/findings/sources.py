"""What a sentence says of a source is what the footnote says."""

import re
import unicodedata
from collections.abc import Iterator

from findings import Finding, at, of_one
from findings.truth import sentences
from helpers import ROOT
from press.source import Footnote, Page
from press.terms import read_terms

YEAR = re.compile(r"(?<![\d.])(?:1[89]|20)\d\d(?!\d)")
THEOREM = re.compile(r"(?:[Tt]heorem|定理) ?(\d+(?:\.\d+)+)|(?:[Ss]ection|第) ?(\d+(?:\.\d+)+)(?: ?节)?")
MARK = re.compile(r"\[\^([\w-]+)\]")


def letters(text: str) -> str:
    """Without accents, spaces and signs."""
    return re.sub("[^a-z]", "", unicodedata.normalize("NFKD", text).lower())


@of_one
def a_footnote_is_of_its_name(page: Page) -> Iterator[Finding]:
    for note in page.every(Footnote):
        if letters(re.split(r"-?\d|-", note.name)[0]) not in letters(note.words):
            yield at(
                page, note, f"[^{note.name}] does not name {note.name}", "exchange the notes, or name it by its author"
            )


@of_one
def a_sentence_and_its_footnote_agree(page: Page) -> Iterator[Finding]:
    """On the year, on a theorem's number, and on who or what it is, if the sentence names one that a footnote names."""
    notes = {note.name: note.words for note in page.every(Footnote)}
    terms = [getattr(term, page.language).lower() for term in read_terms(ROOT / "docs/terms.tsv") if " " in term.en]
    noted = [term for term in terms if any(term in words.lower() for words in notes.values())]
    for block, sentence in sentences(page):
        marked = [notes[name] for name in MARK.findall(sentence) if name in notes]
        if not marked:
            continue
        cited = " ".join(marked)
        stated = [*YEAR.findall(sentence), *("".join(found) for found in THEOREM.findall(sentence))]
        for number in stated:
            if number not in cited:
                yield at(
                    page, block, f"{number} in “{sentence}” is not in its footnote", "correct the one or the other"
                )
        for name, words in notes.items():
            author = re.match(r"[A-ZÄÖÜ]\w+", words)
            if author and re.search(rf"\b{author[0]}\b", sentence) and author[0] not in cited:
                yield at(page, block, f"“{sentence}” names {author[0]} and cites another", f"write [^{name}]")
        for term in noted:
            if term in sentence.lower() and term not in cited.lower():
                yield at(page, block, f"“{sentence}” speaks of {term}, its footnote does not", "exchange the notes")
