"""A number with a unit is one that its section prints or draws in this unit."""

import ast
import re
from collections.abc import Iterator

from findings import Finding, at, of_one
from findings.known import Known, known_on
from findings.truth import is_among, near, sentences, values_in
from helpers import ROOT
from press.source import Figure, Page, Program, without_formulas

UNITS = {"bit": r"\bbits?\b|比特", "nat": r"\bnats?\b|奈特"}
WITH_UNIT = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?) ?(\bnats?\b|\bbits?\b|奈特|比特)")
# What makes a program count in bits.
BASE_2 = re.compile(r"base=2|\blog2\b|\bcode_length\b|np\.log\(2\)|\bbase\b")


# What counts in nats unless it is told a base.
TOLD_A_BASE = {path.stem for path in (ROOT / "snippets").rglob("*.py") if "base=np.e" in path.read_text("utf-8")}


def counts_in_nats(code: str) -> bool:
    """Whether one of its calls does."""
    calls = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)]
    named = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id in TOLD_A_BASE]
    return any("base" not in [argument.arg for argument in call.keywords] for call in named)


def units_in(text: str) -> set[str]:
    return {unit for unit, words in UNITS.items() if re.search(words, text)}


def values_with(unit: str, known: Known) -> set[float]:
    """The numbers that a program prints, or a figure shows, in a unit: its line names it or, if no unit, all of it does."""
    whole = units_in("\n".join(known.lines))
    lines = [line for line in known.lines if unit in (units_in(line) or whole)]
    return values_in("\n".join(lines))


@of_one
def a_number_has_the_unit_that_its_section_gives_it(page: Page) -> Iterator[Finding]:
    for block, sentence in sentences(page):
        stated = WITH_UNIT.findall(without_formulas(sentence))
        shown = near(page, block, sentence) if stated else None
        for number, word in stated if shown is not None else ():
            (unit,) = units_in(word)
            if number != "1" and not is_among(
                number, set[float]().union(*(values_with(unit, known) for known in shown))
            ):
                what = (
                    f"{number} {word} in “{sentence}”: no program or figure of #{block.section} shows it in this unit"
                )
                yield at(page, block, what, "correct it, print it with its unit, or link to the section that does")


@of_one
def a_unit_that_is_shown_is_the_one_that_is_computed(page: Page) -> Iterator[Finding]:
    """Bits need a base of 2; in nats nothing with one is counted."""
    for known in known_on(page):
        code = known.block.code if isinstance(known.block, Program) else known.code
        units = units_in(code)
        two = bool(BASE_2.search(code))
        if "bit" in units and not two:
            yield at(page, known.block, "it says bits and counts in no base of 2", "compute with base=2, or write nats")
        drawn = isinstance(known.block, Figure)
        if drawn and units == {"bit"} and counts_in_nats(code):
            yield at(page, known.block, "it says bits, and one of its calls counts in nats", "pass base=2 in each")
        if drawn and units == {"nat"} and two:
            yield at(page, known.block, "it says nats and counts in base 2", "leave out base=2, or write bits")
        if drawn and units == {"bit", "nat"} and two and not counts_in_nats(code):
            yield at(page, known.block, "it says nats, and all of its calls count in base 2", "write bits")
