"""A number in the text is computed on the page, drawn or cited, with its unit."""

import math
import re
import sys
from collections.abc import Iterator

from findings import Finding, at, of_one
from findings.known import Known, known_on
from findings.links import LINK, remedy_for, target_of
from helpers import numbers
from meanings import FACTS
from press.source import Block, Console, Figure, Footnote, FrontMatter, Page, Program

# Their numbers are those of what they list.
LISTS = ("article-map.md", "references.md")
# The largest exponent, and how far e^−z and e^z can be computed in whole steps.
FLOAT64 = {
    float(sys.float_info.max_10_exp),
    float(-math.ceil(math.log(sys.float_info.min))),
    float(math.floor(math.log(sys.float_info.max))),
}
CITED = re.compile(r"\[\^|\]\(https?:")


def sentences(page: Page) -> Iterator[tuple[Block, str]]:
    """What a page says in words, sentence by sentence, without the equations that have a test of their own."""
    for block in page.blocks:
        if isinstance(block, Console | Footnote | FrontMatter | Program):
            continue
        text = re.sub(r"https?://\S+", "", block.text)
        for fact in FACTS:
            text = text.replace(fact, "")
        for sentence in re.split(r"(?<=[。；？])|(?<=[.;?]) |\|", text):
            yield block, sentence.strip()


def values_in(text: str) -> set[float]:
    return {float(number) for number in re.findall(r"\d+(?:\.\d+)?", text)}


def is_among(number: str, values: set[float]) -> bool:
    """Whether one of these values is written so, as precisely as it is given."""
    value, percent, _ = number.partition("%")
    near = 1e-9 + 0.5 * 10 ** -len(value.partition(".")[2])
    return any(abs(x * unit - float(value)) <= near for x in values for unit in ((1, 100) if percent else (1,)))


def near(page: Page, block: Block, sentence: str) -> list[Known] | None:
    """What a sentence may take its numbers from: its section, and those that it links to; None if it cites a source, or
    if a link leads nowhere."""
    if CITED.search(sentence) or page.file.endswith(LISTS):
        return None
    # An introduction, exercises and a figure are about all of the page, the programs of a lab continue each other.
    wide = page.is_lab or isinstance(block, Figure) or block.section in ("", "exercises")
    found = [known for known in known_on(page) if wide or known.block.section == block.section]
    for _, path, section in LINK.findall(sentence):
        other = target_of(page, path)
        if not other or remedy_for(page, path, section):
            return None
        if other.file.endswith(LISTS):
            found.append(Known(block, "", other.text().splitlines()))
        found += [known for known in known_on(other) if not section or known.block.section == section]
    return found


@of_one
def a_number_is_printed_drawn_or_cited(page: Page) -> Iterator[Finding]:
    for block, sentence in sentences(page):
        shown = near(page, block, sentence) if numbers(sentence) else None
        if shown is not None:
            values = {*FLOAT64}.union(*(values_in("\n".join([known.code, *known.lines])) for known in shown))
            for number in numbers(sentence):
                if not is_among(number, values):
                    what = (
                        f"{number} in “{sentence}” is printed by no program and shown by no figure of #{block.section}"
                    )
                    yield at(
                        page,
                        block,
                        what,
                        "correct it, print it, draw it, link to the section that does, or cite its source",
                    )
