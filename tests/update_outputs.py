"""Run the programs of the pages and write what they print below them: python tests/update_outputs.py [docs/…/page.md …]

For a deliberate change only: read the difference before you commit it, in both languages.
"""

import sys
import textwrap
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "docs"))

try:
    from alone import run_alone
    from press.errors import AuthorError
    from press.programs import standalone
    from press.source import Program, read_page
except ModuleNotFoundError as missing:
    sys.exit(f"{missing}: activate the environment first, `source .venv/bin/activate` (see CONTRIBUTING.md)")

ROOT = Path(__file__).parents[1]


def update(file: Path, root: Path = ROOT) -> str:
    """The page, and below each program what it prints where its reader runs it."""
    name = file.relative_to(root).as_posix()
    page = read_page(file.read_text(encoding="utf-8"), name)
    blocks = [block for block in page.every(Program) if block.printed is not None]
    programs = [standalone(block.code, name, block.line + 1, root) for block in blocks]
    printed = dict(zip(blocks, run_alone(programs)))
    text = ""
    for block in page.blocks:
        own = block.text
        if block in printed:
            if printed[block].complained:
                where = f"{name}:{block.line + 1}"
                raise AuthorError(f"{where}: this program fails, mend it first\n{printed[block].complained}")
            closing = f"{block.indent}```"
            above = own.removesuffix(textwrap.indent(block.printed, block.indent) + closing)
            own = above + textwrap.indent(printed[block].printed, block.indent) + closing
        text += own + "\n" * (1 + block.gap)
    return text


def main(arguments: list[str]) -> None:
    pages = [Path(argument).resolve() for argument in arguments] or sorted(
        page for language in ("zh", "en") for page in (ROOT / "docs" / language).rglob("*.md")
    )
    for page in pages:
        new = update(page)
        if new != page.read_text(encoding="utf-8"):
            page.write_text(new, encoding="utf-8", newline="\n")
            print(f"updated {page.relative_to(ROOT).as_posix()}")


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except AuthorError as error:
        sys.exit(str(error))
