"""A program prints what the page says, where its reader runs it: alone, in isolated mode."""

from collections.abc import Iterator
from itertools import zip_longest

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
        elif block.printed and done.printed != block.printed:
            lines = zip_longest(done.printed.splitlines(), block.printed.splitlines(), fillvalue="")
            prints, shown = next((one, other) for one, other in lines if one != other)
            remedy = f"run python tests/update_outputs.py {page.file} if that is right"
            yield at(page, block, f"it prints “{prints}” where the page has “{shown}”", remedy)
