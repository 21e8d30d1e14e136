"""The index of formulas, made of the pages themselves, so that it cannot be stale."""

import ast
import re
from pathlib import Path

from press.source import Formula, Page, Section


def formula_index(pages: dict[str, Page], root: Path) -> str:
    """Markdown that lists each display formula of the pages, by page and section; the keys are their addresses in links."""
    shown = []
    for file, page in pages.items():
        title, *rest = page.sections()
        entries = [entry(section, file, root) for section in rest if formulas_of(section)]
        if entries:
            name = re.sub(r"\W", "-", file.rpartition(".")[0])
            shown += [f"## [{title.heading.title}]({file}) {{ #{name} data-search-exclude }}", *entries]
    return "\n\n".join(shown) + "\n"


def formulas_of(section: Section) -> list[str]:
    return [block.tex for block in section.blocks if isinstance(block, Formula)]


def entry(section: Section, file: str, root: Path) -> str:
    """A section's formulas, beside its name and the function that computes them."""
    id, code = section.heading.id, ""
    name = id.replace("-", "_")
    page = file.partition("/")[0].removesuffix(".md").replace("-", "_")  # the labs share a folder
    snippet = f"snippets/{page}/{name}.py"
    for node in ast.parse((root / snippet).read_text(encoding="utf-8")).body if (root / snippet).is_file() else ():
        if isinstance(node, ast.FunctionDef) and node.name == name:
            code = f"<br>[`{name}({ast.unparse(node.args)})`]({snippet})"
    formulas = "\n\n".join(f"$$\n{tex.strip()}\n$$" for tex in formulas_of(section))
    where = f"[{section.heading.title}]({file}#{id}){code}"
    place = f"{file.rpartition('.')[0]}#{id}"
    return f'<div class="indexed" data-section="{place}" markdown>\n\n{where}\n\n<div markdown>\n\n{formulas}\n\n</div>\n\n</div>'
