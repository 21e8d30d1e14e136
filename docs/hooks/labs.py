"""A lab, a program in percent format, is executed while the site is built; it becomes a page, and a notebook that runs anywhere."""

import ast
import contextlib
import io
import json
import re
import textwrap
import warnings
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urljoin

import jupytext
import nbformat.v4
from figures import as_svg, cached, framed, located, place, style
from matplotlib.figure import Figure
from programs import AuthorError, Part, parts, spaced
from threadpoolctl import threadpool_limits

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


class Result(NamedTuple):
    """What a cell prints, and the SVG of the figure that it ends with."""

    printed: str
    svg: str


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


def results(source: Path, lab: list[Cell], language: str, root: Path) -> list[Result]:
    """What the programs of a lab show, executed once for each change of them."""
    programs = ["".join(part.text for part in cell.program) for cell in lab if cell.program]
    name = source.stem
    found = cached(
        f"labs/{name}.{language}", programs, root, lambda: json.dumps(execute(lab, name, root), ensure_ascii=False)
    )
    return [Result(*result) for result in json.loads(found)]


def execute(lab: list[Cell], name: str, root: Path) -> list[Result]:
    """Run the cells one after the other, as a notebook would; what goes wrong is told with its file and line."""
    program = [part for cell in lab for part in cell.program]
    namespace, first = {"__name__": "__main__"}, 0
    found: list[Result] = []
    with style(name, root), threadpool_limits(1), warnings.catch_warnings():  # threads only slow small matrices down
        warnings.simplefilter("error", RuntimeWarning)
        for cell in (cell for cell in lab if cell.program):
            text = "".join(part.text for part in cell.program)
            tree = ast.increment_lineno(ast.parse(text), first)
            first += text.count("\n")
            end = located(tree.body[-1].lineno, program)
            try:
                with contextlib.redirect_stdout(io.StringIO()) as printed:
                    shown = run(tree, name, namespace)
            except Exception as error:
                raise AuthorError(f"{place(error, name, program)}: {type(error).__name__}: {error}") from error
            if not isinstance(shown, Figure | None):
                raise AuthorError(f"{end}: a cell prints, or ends with a figure, write print(…)")
            try:
                svg = as_svg(shown, namespace, f"{name}-{len(found)}")[0] if shown else ""
            except AuthorError as error:
                raise AuthorError(f"{end}: {error}") from None
            found.append(Result(printed.getvalue(), svg))
    return found


def run(tree: ast.Module, name: str, namespace: dict) -> object:
    """Execute a cell; the value of its last expression, which a notebook shows."""
    last = tree.body[-1]
    if not isinstance(last, ast.Expr):
        exec(compile(tree, name, "exec"), namespace)
        return None
    tree.body.pop()
    exec(compile(tree, name, "exec"), namespace)
    return eval(compile(ast.Expression(last.value), name, "eval"), namespace)


def lab_page(source: Path, language: str, root: Path, meta: MutableMapping[str, Any]) -> str:
    """The Markdown of a lab's page; its programs and figures go into the page's `meta`, as those of every page do."""
    lab, file = cells(source, root), source.relative_to(root).as_posix()
    shown = iter(results(source, lab, language, root))
    chunks, undescribed, section = [], "", ""
    for cell in lab:
        pictures = FIGURE.findall(cell.text)
        if len(pictures) != bool(undescribed) or cell.program and pictures:
            raise AuthorError(f"{file}:{cell.line}: {WORDS}")
        if cell.program:
            printed, undescribed = next(shown)
            meta["programs"].append((cell.program, section))
            chunk = "```python\n" + "".join(part.text for part in cell.program) + "```"
            if printed:
                chunk += f"\n\n```{{.text .result .no-copy}}\n{printed}```"
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
            found.append(nbformat.v4.new_code_cell("".join(part.text for part in cell.program).rstrip("\n")))
        else:
            found.append(nbformat.v4.new_markdown_cell(plain(cell.text)))
    found[0], found[1] = found[1], found[0]  # the title first
    for number, cell in enumerate(found):
        cell.id = f"cell-{number}"
    kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    return nbformat.writes(nbformat.v4.new_notebook(cells=found, metadata=kernel), ensure_ascii=False) + "\n"
