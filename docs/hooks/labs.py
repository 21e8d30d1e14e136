"""A lab, a program in percent format, is executed while the site is built; it becomes a page, and a notebook that runs anywhere."""

import re
import textwrap
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urljoin

import jupytext
import nbformat.v4
from figures import framed
from programs import AuthorError, Part, joined, parts, spaced
from running import Shown, shown

SECTION = re.compile(r"^#+ .*\{ *#([\w-]+)", re.MULTILINE)
FIGURE = re.compile(r'^!\[([^]]+)\]\(#([\w-]+) "([^"]+)"\)$', re.MULTILINE)
LINK = re.compile(r"\]\(([\w./-]+)\.(?:md|py)(#[\w-]+)?\)")
DOWNLOAD = {"zh": "下载这个笔记本", "en": "Download this notebook"}
SETUP = {
    "zh": """\
# 需要：python -m pip install numpy matplotlib scikit-learn
%matplotlib inline
from matplotlib import font_manager, rcParams

fonts = ["Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "SimHei"]
installed = {font.name for font in font_manager.fontManager.ttflist}
chinese = [font for font in fonts if font in installed]
rcParams["font.family"] = ["DejaVu Sans", *chinese]""",
    "en": """\
# Needs: python -m pip install numpy matplotlib scikit-learn
%matplotlib inline""",
}
WORDS = 'below each figure, once, write ![what it shows](#its-id "its caption")'


class Cell(NamedTuple):
    """Text, or a program: what this cell adds to those above it."""

    text: str
    line: int
    program: list[Part]
    answer: bool


def cells(source: Path, root: Path) -> list[Cell]:
    """The cells of a lab, its front matter left out; each snippet stands in the first cell that uses it."""
    text, file = source.read_text(encoding="utf-8"), source.relative_to(root).as_posix()
    parts(text, file, 1, root)  # in the whole lab each name has one meaning
    head, *rest = jupytext.reads(text, fmt="py:percent").cells
    marks = [number for number, line in enumerate(text.splitlines(), 1) if line.startswith("# %%")]
    if head.cell_type != "raw" or len(marks) != len(rest):
        raise AuthorError(
            f"{file}:1: a lab begins with `# ---`, `# description: …`, `# ---`, then cells, each below its `# %%`"
        )
    found, seen = [], set()
    for mark, cell in zip(marks, rest):
        program = []
        for part in parts(cell.source, file, mark + 1, root) if cell.cell_type == "code" else ():
            if not part.file:
                part = part._replace(
                    text="".join(line for line in part.text.splitlines(True) if line.strip() and line not in seen)
                )
                seen.update(part.text.splitlines(True))
            if part.text and part.file not in seen:
                program.append(part)
            seen.update({part.file} - {file, ""})
        found.append(Cell(cell.source, mark + 1, spaced(program), "answer" in cell.metadata.get("tags", ())))
    return found


def results(lab: list[Cell], name: str, language: str, root: Path) -> list[Shown]:
    """What the programs of a lab show."""
    return shown([cell.program for cell in lab if cell.program], f"labs/{name}.{language}", root)


def lab_page(source: Path, language: str, root: Path, meta: MutableMapping[str, Any]) -> str:
    """The Markdown of a lab's page; its programs and figures go into the page's `meta`, as those of every page do."""
    lab, file = cells(source, root), source.relative_to(root).as_posix()
    shows = iter(results(lab, source.stem, language, root))
    chunks, undescribed, section = [], "", ""
    for cell in lab:
        pictures = FIGURE.findall(cell.text)
        if len(pictures) != bool(undescribed) or cell.program and pictures:
            raise AuthorError(f"{file}:{cell.line}: {WORDS}")
        if cell.program:
            printed, undescribed = next(shows)
            meta["programs"].append((cell.program, section))
            chunk = "```python\n" + joined(cell.program) + "```"
            if printed:
                chunk += f"\n\n```{{.text .result}}\n{printed}```"
            chunks.append(textwrap.indent(chunk, "    " * cell.answer))
        else:
            svg, figures = undescribed, meta["figures"]
            chunks.append(FIGURE.sub(lambda match: framed(svg, match[1], match[3], match[2], figures), cell.text))
            undescribed, section = "", (SECTION.findall(cell.text) or [section])[-1]
    if undescribed:
        raise AuthorError(f"{file}:{lab[-1].line}: {WORDS}")
    link = f"[{DOWNLOAD[language]}]({source.stem}.ipynb){{ .md-button download }}"
    return re.sub("^(# .*)$", rf"\1\n\n{link}", "\n\n".join(chunks), count=1, flags=re.MULTILINE)


def front_matter(source: Path) -> str:
    return jupytext.reads(source.read_text(encoding="utf-8"), fmt="py:percent").cells[0].source + "\n"


def lab_text(source: Path) -> str:
    """What a lab says, without its code."""
    read = jupytext.reads(source.read_text(encoding="utf-8"), fmt="py:percent")
    return "\n\n".join(cell.source for cell in read.cells if cell.cell_type == "markdown")


def notebook(source: Path, language: str, root: Path, address: str) -> str:
    """A lab for Jupyter: nothing of this project is needed, links lead to the site at `address`."""

    def plain(text: str) -> str:
        text = re.sub(r"^(#+ .*?) *\{ *#[\w-]+ *\}$", r"\1", text, flags=re.MULTILINE)
        text = FIGURE.sub(r"*\3*", re.sub(r"\\[()]", "$", text))
        text = LINK.sub(lambda match: f"]({urljoin(address + 'labs/', match[1] + '/')}{match[2] or ''})", text)
        return re.sub(
            r"^    ", "", re.sub(r'^\?\?\? \w+ "(.*)"$', r"**\1**", text, flags=re.MULTILINE), flags=re.MULTILINE
        )

    found = [nbformat.v4.new_code_cell(SETUP[language])]
    for cell in cells(source, root):
        if cell.program:
            found.append(nbformat.v4.new_code_cell(joined(cell.program).rstrip("\n")))
        else:
            found.append(nbformat.v4.new_markdown_cell(plain(cell.text)))
    found[0], found[1] = found[1], found[0]  # the title first
    for number, cell in enumerate(found):
        cell.id = f"cell-{number}"
    kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    return nbformat.writes(nbformat.v4.new_notebook(cells=found, metadata=kernel), ensure_ascii=False) + "\n"
