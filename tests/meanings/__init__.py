"""What the names in formulas mean: a file for each folder of snippets, that is for each page, and one for the labs.

A function below `@meaning("page#section")` draws numbers for the display formulas of a section. `FACTS` has the
equations in sentences, each with such a function; `GIVEN` has what a sentence lays down, or takes for granted:
definitions, conditions, a convention, a mistake that is shown as one. `EQUIVALENT` has slips of the pen that no numbers
can show, below the reason: they mean the same, or are true as well. What several pages say stands in one file.

Where x ≤ y, the draws must show x < y and x = y, where x ≈ y that they are not the same: see `in_turn()`.
"""

import importlib
import pkgutil

from meanings.common import MEANINGS as MEANINGS

FILES = {file.name: importlib.import_module(f"meanings.{file.name}") for file in pkgutil.iter_modules(__path__)}
FACTS = {fact: names for file in FILES.values() for fact, names in getattr(file, "FACTS", {}).items()}
GIVEN = [equation for file in FILES.values() for equation in getattr(file, "GIVEN", [])]


def file_for(page: str) -> str:
    """The name of the file for a page, or for a section of it."""
    return page.replace("/", "#").partition("#")[0].replace("-", "_")
