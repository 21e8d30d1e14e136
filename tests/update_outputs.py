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

from programs import AuthorError, standalone  # noqa: E402

SHOWN = re.compile(
    r"^(?P<program>(?P<indent> *)```python\n(?P<block>(?:(?! *```).*\n)*) *```\n\s*"
    r"<!--pytest-codeblocks:expected-output-->\n\s*```\{\.text \.result\}\n)(?:(?! *```).*\n)*",
    re.MULTILINE,
)


def updated(page: Path, root: Path = ROOT) -> str:
    """The page, and below each program what it prints where its reader runs it."""
    text = page.read_text(encoding="utf-8")
    file = page.relative_to(root).as_posix()

    def rerun(shown: re.Match[str]) -> str:
        line = text.count("\n", 0, shown.start()) + 2
        program = standalone(textwrap.dedent(shown["block"]), file, line, root)
        command = [sys.executable, "-I", "-W", "error", "-X", "utf8", "-c", program]
        with tempfile.TemporaryDirectory() as empty:
            done = subprocess.run(command, cwd=empty, capture_output=True, text=True, encoding="utf-8")
        if done.returncode:
            raise AuthorError(f"{file}:{line}: this program fails, mend it first\n{done.stderr}")
        return shown["program"] + textwrap.indent(done.stdout, shown["indent"])

    return SHOWN.sub(rerun, text)


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
