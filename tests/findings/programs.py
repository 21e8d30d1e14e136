"""A program prints what the page says, where its reader runs it: alone, in isolated mode."""

from collections.abc import Iterator

from alone import run_alone
from findings import Finding, at
from findings.known import ROOT
from press.composition import assemble
from press.programs import join
from press.source import Page, Program


def programs_that_fail(page: Page) -> Iterator[Finding]:
    """Of a page in Markdown; test_pages.py runs those of the built page."""
    blocks = page.every(Program)
    for block, done in zip(blocks, run_alone([join(program) for program in assemble(page, ROOT)])):
        if done.complained:
            yield at(page, block, done.complained.strip().splitlines()[-1], "mend the program")
        elif done.printed != block.printed:
            yield at(page, block, "it prints something else", "run python tests/update_outputs.py if that is right")
