"""A page has the shape that its readers, the build and the test runner rely on."""

import re
from collections.abc import Iterator
from pathlib import Path

from findings import Finding, at, of_one
from findings.known import ROOT, known_on
from helpers import width
from press.composition import assemble
from press.programs import join
from press.source import Figure, Formula, FrontMatter, Heading, Page, Program, Prose, without_formulas

WHOLE, OWN = 110, 40  # lines of a program, and of them those that are not folded
SPINE = 1400  # words of a chapter that a reader meets who opens no fold


@of_one
def a_program_prints_something(page: Page) -> Iterator[Finding]:
    for block in page.every(Program):
        if not block.printed and not page.is_lab:
            missing = "write the empty fence and " if block.printed is None else ""
            remedy = f"{missing}run python tests/update_outputs.py {page.file}"
            yield at(page, block, "no output below this program", remedy)


@of_one
def a_formula_has_a_program(page: Page) -> Iterator[Finding]:
    if page.is_lab:  # its programs continue each other
        return
    folder = page.file.split("/")[2].partition(".")[0].replace("-", "_")
    for number, section in enumerate(page.sections()):
        formulas = [block for block in section.blocks if isinstance(block, Formula)]
        if formulas and not number:
            yield at(
                page,
                formulas[0],
                "a display formula above the first section",
                "write it in the section that explains it",
            )
        wanted = f"from snippets.{folder}.{section.heading.id.replace('-', '_')} import"
        code = "".join(block.code for block in section.blocks if isinstance(block, Program))
        if formulas and number and wanted not in code:
            yield at(
                page,
                formulas[0],
                f"no program of #{section.heading.id} computes this formula",
                f"write one with `{wanted} …`",
            )


@of_one
def dollars_stand_alone(page: Page) -> Iterator[Finding]:
    for block in page.blocks:
        if "$" in block.text and not isinstance(block, Formula | Program):
            yield at(
                page, block, "a $ in the text", r"write \(…\) in a sentence, and $$ on lines of their own for a display"
            )


@of_one
def a_program_fits_the_page(page: Page) -> Iterator[Finding]:
    for block, program in zip(page.every(Program), assemble(page, ROOT)):
        code = block.code if page.is_lab else join(program)
        for part in program:
            for number, line in enumerate(part.text.splitlines(), part.line):
                if width(line) > 79 and not part.file.startswith("snippets/figures/"):
                    yield Finding(
                        part.file or page.file, number, f"a line of {width(line)} columns", "write at most 79"
                    )
        own = [
            part
            for part in program
            if part.file == page.file or Path(part.file).stem.replace("_", "-") == block.section
        ]
        for what, lines, most in (
            ("a program", code, WHOLE),
            ("own lines with the section's function", join(own), OWN),
        ):
            if lines.count("\n") > most and not page.is_lab:
                yield at(page, block, f"{what} of {lines.count(chr(10))} lines", f"shorten it to {most}, or split it")
    for known in known_on(page):
        for line in known.lines:
            if isinstance(known.block, Program) and width(line) > 79:
                yield at(page, known.block, f"it prints a line of {width(line)} columns", "print at most 79")


@of_one
def headings_have_ids(page: Page) -> Iterator[Finding]:
    for heading in page.every(Heading)[1:]:
        if not re.fullmatch("[a-z0-9-]+", heading.id):
            yield at(page, heading, "a heading without an id of small letters", "write { #its-name } at its end")


@of_one
def the_page_describes_itself(page: Page) -> Iterator[Finding]:
    front = page.blocks[0]
    description = re.search(r"^description: (.+)$", front.text, re.MULTILINE)
    if not isinstance(front, FrontMatter) or not description or not 20 <= width(description[1]) <= 170:
        yield at(page, front, "no description of 20 to 170 columns", "write description: … between two lines of ---")


@of_one
def a_chapter_is_soon_read(page: Page) -> Iterator[Finding]:
    *_, last = page.sections()
    if page.language == "zh" or last.heading.id != "exercises":  # parity sees to the other language
        return
    words = 0
    for block in page.blocks:
        read = block.caption if isinstance(block, Figure) else block.text
        if isinstance(block, Figure | Heading | Prose) and not read.startswith((" ", "|")):
            words += len(re.findall(r"[A-Za-z][\w'’-]*", re.sub(r"\]\([^)]*\)", "]", without_formulas(read))))
    if words > SPINE:
        yield at(page, last.heading, f"{words} words outside of folds", f"cut them to {SPINE}, or fold a detail")
