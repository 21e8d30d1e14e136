"""Nothing is left to do: what a stub of new_formula.py asks for is written."""

from collections.abc import Iterator
from pathlib import Path

from findings import Finding

FOLDERS = ("docs", "snippets", "tests")
ENDINGS = (".py", ".md", ".tsv", ".css", ".html", ".yml")
SPEAK_OF_IT = {"new_formula.py", "test_new_formula.py", "todo.py"}


def left_to_do(root: Path) -> Iterator[Finding]:
    paths = [path for folder in FOLDERS for path in (root / folder).rglob("*") if path.suffix in ENDINGS]
    for path in sorted([*paths, root / "CHANGELOG.md"]):
        if path.name not in SPEAK_OF_IT:
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                if "TODO" in line:
                    yield Finding(path.relative_to(root).as_posix(), number, "TODO", f"fill it: {line.strip()}")
