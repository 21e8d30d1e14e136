"""Run the programs of the pages and write what they print below them: python tests/update_outputs.py [docs/…/page.md …]

For a deliberate change only: read the difference before you commit it, in both languages.
"""

import re
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "docs/hooks"))

from composition import ITEM, inside  # noqa: E402
from programs import AuthorError, standalone  # noqa: E402


def updated(page: Path, root: Path = ROOT) -> str:
    """The page, and below each program what it prints where its reader runs it."""
    text = page.read_text(encoding="utf-8")
    file = page.relative_to(root).as_posix()

    def rerun(item: re.Match[str]) -> str:
        if item["printed"] is None:
            return item[0]
        line = text.count("\n", 0, item.start()) + 2
        program = standalone(inside(item, "code"), file, line, root)
        command = [sys.executable, "-I", "-W", "error", "-X", "utf8", "-c", program]
        with tempfile.TemporaryDirectory() as empty:
            done = subprocess.run(command, cwd=empty, capture_output=True, text=True, encoding="utf-8")
        if done.returncode:
            raise AuthorError(f"{file}:{line}: this program fails, mend it first\n{done.stderr}")
        start, end = (place - item.start() for place in item.span("printed"))
        return item[0][:start] + textwrap.indent(done.stdout, item["indent"]) + item[0][end:]

    return ITEM.sub(rerun, text)


def main(arguments: list[str]) -> None:
    pages = [Path(argument).resolve() for argument in arguments] or sorted(
        page for language in ("zh", "en") for page in (ROOT / "docs" / language).rglob("*.md")
    )
    for page in pages:
        new = updated(page)
        if new != page.read_text(encoding="utf-8"):
            page.write_text(new, encoding="utf-8", newline="\n")
            print(f"updated {page.relative_to(ROOT).as_posix()}")


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except AuthorError as error:
        sys.exit(str(error))
