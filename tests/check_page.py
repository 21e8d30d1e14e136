"""Say at once what is wrong with pages, without a build or a browser: python tests/check_page.py entropy [labs/digits …]

In a few seconds, as `file:line: what, what to do`, and what a stub of new_formula.py still asks for. What needs more, such as
the snippets themselves and what a browser shows, the tests look at.
"""

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "docs"))
sys.path.insert(0, str(Path(__file__).parents[1]))

try:
    from claims import CLAIMS, UNCOMPUTED
    from claims.reading import uncovered, unsaid, untrue
    from findings import OF_BOTH, OF_ONE, Finding
    from findings.programs import programs_that_fail
    from findings.shape import a_program_prints_something
    from findings.todo import left_to_do
    from findings.truth import a_number_is_printed_drawn_or_cited
    from helpers import LANGUAGES, PAGES, ROOT, page_of
    from press.composition import compose
    from press.errors import AuthorError
    from press.source import Page
except ModuleNotFoundError as missing:
    if str(missing.name).startswith("snippets."):
        sys.exit(f"{missing}: write it, or correct the import in tests/meanings or tests/claims")
    sys.exit(f"{missing}: activate the environment first, `source .venv/bin/activate` (see CONTRIBUTING.md)")


def check(name: str) -> list[str]:
    """What is found wrong with a page, in both languages."""
    found: list[str] = []

    def tell(find: Callable[..., Iterator[Finding]], *pages: Page) -> None:
        try:
            found.extend(map(str, find(*pages)))
        except AuthorError as error:  # what would stop the build, and this check
            found.append(str(error))

    pages = []
    for language in LANGUAGES:
        try:
            pages.append(page_of(language, name))
        except AuthorError as error:
            found.append(str(error))
    claims = [claim for claim in CLAIMS if claim.page == name]
    found += filter(None, map(untrue, claims))
    for page in pages:
        tell(lambda page: compose(page, ROOT, "") and iter(()), page)
        before = len(found)
        if not page.is_lab:
            tell(a_program_prints_something, page)
            tell(programs_that_fail, page)
        stale = len(found) > before  # what is printed is not yet what a number can be looked for in
        for find in OF_ONE.values():
            if not (stale and find is a_number_is_printed_drawn_or_cited):
                tell(find, page)
        if claims:
            found += filter(None, (unsaid(claim, page) for claim in claims))
            found += uncovered(page, CLAIMS, UNCOMPUTED.get(name.replace("-", "_"), set()))
    if len(pages) == len(LANGUAGES):
        for find in OF_BOTH.values():
            tell(find, *pages)
    return found


def place(finding: str) -> tuple[str, int]:
    """The file and the line of a finding."""
    file, _, rest = finding.partition(":")
    line = re.match(r"\d+", rest)
    return file, int(line[0]) if line else 0


def main(names: list[str]) -> int:
    for name in names:
        if name not in PAGES:
            sys.exit(f"no page {name}, write one of: {', '.join(PAGES)}")
    found = [*map(str, left_to_do(ROOT)), *(one for name in names or PAGES for one in check(name))]
    found = sorted(dict.fromkeys(found), key=place)
    print(*found, f"{len(found) or 'nothing'} found", sep="\n")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
