"""What can be found wrong with a page without a build and without a browser, each with its place and its remedy.

A check of one page takes its blocks, one of both languages the blocks of either; each yields what it finds. The tests
want nothing found; `python tests/check_page.py entropy` tells a writer all of it at once.
"""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from typing import NamedTuple

from press.source import Block, Page


class Finding(NamedTuple):
    file: str
    line: int
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}, {self.remedy}"


OfOne = Callable[[Page], Iterator[Finding]]
OfBoth = Callable[[Page, Page], Iterator[Finding]]
OF_ONE: dict[str, OfOne] = {}
OF_BOTH: dict[str, OfBoth] = {}


def of_one(check: OfOne) -> OfOne:
    OF_ONE[check.__name__] = check
    return check


def of_both(check: OfBoth) -> OfBoth:
    """The Chinese page comes first; what is found is told of the English one, with the place in the other."""
    OF_BOTH[check.__name__] = check
    return check


def at(page: Page, block: Block, what: str, remedy: str) -> Finding:
    return Finding(page.file, block.line, what, remedy)


for file in pkgutil.iter_modules(__path__):
    importlib.import_module(f"findings.{file.name}")
