"""A letter that a display formula uses is among those that the page on notation explains."""

import functools
from collections.abc import Iterator

from findings import Finding, at, of_one
from helpers import page_of
from press.source import Formula, Page, formulas_in
from tex import names_in, read, tokens_of

# Words, not letters; and d, the sign of a derivative.
PLAIN = (r"\text", r"\nabla")


@functools.cache
def explained(language: str) -> set[str]:
    found: set[str] = set()
    for block in page_of(language, "notation").blocks:
        for tex in formulas_in(block.text):
            found |= {token.text for token in tokens_of(tex)}
    return found


@of_one
def a_letter_is_in_the_notation(page: Page) -> Iterator[Finding]:
    for formula in page.every(Formula):
        for name in names_in(read(formula.tex)):
            letters = {
                token.text for token in tokens_of(formula.tex[name.start : name.end]) if token.text not in "{}_'"
            }
            unknown = letters - explained(page.language) if not name.key.startswith(PLAIN) else set()
            if unknown:
                what = f"{', '.join(sorted(unknown))} in {' '.join(formula.tex.split())}"
                yield at(page, formula, what, "write a row for it into both notation.md")
