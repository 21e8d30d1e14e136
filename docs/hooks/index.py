"""The index of formulas, made of the pages themselves, so that it cannot be stale."""

import ast
import re
from pathlib import Path
from typing import NamedTuple

FENCED = re.compile(r"^( *)```.*?^\1```$", re.MULTILINE | re.DOTALL)
SECTION = re.compile(r"^#+ ([^\n]*?)(?: *\{ *#([\w-]+) *\})?$(.*?)(?=^#+ |\Z)", re.MULTILINE | re.DOTALL)
DISPLAY = re.compile(r"^ *\$\$\n(.*?)^ *\$\$$", re.MULTILINE | re.DOTALL)


class Section(NamedTuple):
    """A heading of a page, its id, and the display formulas below it."""

    title: str
    id: str
    formulas: list[str]


def sections(markdown: str) -> list[Section]:
    """The sections of a page in their order; the first is the page's title."""
    found = SECTION.findall(FENCED.sub("", markdown))
    return [Section(title, id, DISPLAY.findall(text)) for title, id, text in found]


def formula_index(pages: dict[str, str], root: Path) -> str:
    """Markdown that lists each display formula of the pages (the text of each file), by page and section."""
    shown = []
    for file, markdown in pages.items():
        title, *rest = sections(markdown)
        entries = [entry(section, file, root) for section in rest if section.formulas]
        if entries:
            name = re.sub(r"\W", "-", file.rpartition(".")[0])
            shown += [f"## [{title.title}]({file}) {{ #{name} data-search-exclude }}", *entries]
    return "\n\n".join(shown) + "\n"


def entry(section: Section, file: str, root: Path) -> str:
    """A section's formulas, beside its name and the function that computes them."""
    name = section.id.replace("-", "_")
    page = file.partition("/")[0].removesuffix(".md").replace("-", "_")  # the labs share a folder
    snippet, code = f"snippets/{page}/{name}.py", ""
    for node in ast.parse((root / snippet).read_text(encoding="utf-8")).body if (root / snippet).is_file() else ():
        if isinstance(node, ast.FunctionDef) and node.name == name:
            code = f"<br>[`{name}({ast.unparse(node.args)})`]({snippet})"
    formulas = "\n\n".join(f"$$\n{tex.strip()}\n$$" for tex in section.formulas)
    where = f"[{section.title}]({file}#{section.id}){code}"
    return f'<div class="indexed" markdown>\n\n{where}\n\n<div markdown>\n\n{formulas}\n\n</div>\n\n</div>'
