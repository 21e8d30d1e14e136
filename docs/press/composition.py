"""A page becomes the Markdown that a site is built of: each program whole, each figure drawn."""

import functools
import re
from html import escape
from itertools import groupby
from pathlib import Path
from textwrap import indent
from typing import Any

from jinja2 import Environment, FileSystemLoader
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from press.errors import AuthorError
from press.figures import draw_figure, figure_code
from press.outputs import Output, load_or_run
from press.programs import Assembly, Part, find_definitions, find_imports
from press.source import Console, Figure, Fold, FrontMatter, Heading, Page, Program
from press.symbols import Symbols, mark_names, read_symbols

# Names, operators and spaces have the colour of the text: without a span each, a page is half as many elements.
PLAIN = re.compile(r'<span class="(?:n|o|p|w)">(.*?)</span>')
WORDS = 'below each figure, once, write ![what it shows](#its-id "its caption")'
THEME = FileSystemLoader(Path(__file__).parents[1] / "theme")
TEMPLATES = Environment(loader=THEME, autoescape=True, trim_blocks=True, lstrip_blocks=True)
TEMPLATES.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
TITLE = "title"  # the id of a page's title
EXERCISES = "exercises"  # the id of their section
FENCE, PIECE = "~~~~~~~~~~~~", "piece"  # around HTML that passes through Markdown as it is


def compose(page: Page, root: Path, up: str, online: bool = True) -> str:
    """The page in Markdown, with programs and drawings as HTML in fences; `up` leads from it to the root of its language.
    On a page that is served (`online`), programs can be run, figures be saved, and the code of a figure comes when its fold is
    opened."""
    markdown = ""
    runs = online and not page.is_lab  # labs need more than NumPy
    attempts = find_attempts(page) if runs else {}
    programs = assemble(page, root)
    shown = iter(zip(programs, show(page, programs, root)))
    symbols = read_symbols(root)
    explained = symbols.find_all(page)
    undescribed: list[tuple[int, Output]] = []  # what the last program of a lab has drawn, and its line
    for block in page.blocks:
        match block:
            case FrontMatter():
                continue
            case Heading(level=1, id=""):  # else it would be made of the title, and of a Chinese one it would be _1
                markdown += f"{block.text} {{ #{TITLE} }}\n"
            case Program():
                program, output = next(shown)
                if output.drawn:
                    refuse_undescribed(undescribed, page)
                    undescribed = [(program[-1].line, output)]
                tied = tie_program(program, block.section, explained.get(block.section, set()), symbols)
                written = write_program(program, output.printed, block.section, tied, page, up, runs)
                markdown += fence(written, block.indent)
            case Fold() if block.line in attempts:
                markdown += fence(write_attempt(attempts[block.line], page, up)) + block.text + "\n"
            case Console():
                markdown += fence(element("commands", page, up, text=block.code.rstrip()), block.indent)
            case Figure(name="") if not undescribed:
                raise AuthorError(f"{page.file}:{block.line}: {WORDS}")
            case Figure(name=""):
                markdown += write_figure(block, undescribed.pop()[1], page, up)
                if online:
                    markdown += fence(element("folded", page, up, online=True))
            case Figure():
                where = f"from snippets.figures.{block.name} import {block.name}", page.file, block.line
                Assembly(root).add(*where)  # what there is not is told with its place on the page
                code = "" if online else figure_code(block.name, page.language, root)
                markdown += write_figure(block, draw_figure(block.name, page.language, root), page, up)
                markdown += fence(element("folded", page, up, code=code, name=block.name, online=online))
            case _:
                markdown += block.text + "\n"
        markdown += "\n" * block.gap
    refuse_undescribed(undescribed, page)
    return markdown


def assemble(page: Page, root: Path) -> list[list[Part]]:
    """The programs of a page; those of a lab continue each other."""
    assembly, programs = Assembly(root), []
    for block in page.every(Program):
        assembly = assembly if page.is_lab else Assembly(root)
        programs.append(assembly.extend(block.code, page.file, block.line + 1, block.section.replace("-", "_")))
    return programs


def show(page: Page, programs: list[list[Part]], root: Path) -> list[Output]:
    """What each program shows: a page says it, a lab is run."""
    if page.is_lab:
        return load_or_run(programs, f"labs/{Path(page.file).stem}.{page.language}", root)
    return [Output(block.printed or "") for block in page.every(Program)]


def refuse_undescribed(undescribed: list[tuple[int, Output]], page: Page) -> None:
    for line, _ in undescribed:
        raise AuthorError(f"{page.file}:{line}: {WORDS}")


def tie_program(program: list[Part], section: str, rows: set[int], symbols: Symbols) -> list[tuple[int, str]]:
    """What the symbols of the section's formulas are called in its program: in its function and in the page's own lines."""
    codes = [part.text for part in program if find_kind(part, section) in ("section", "own")]
    return symbols.tie(rows, section, codes)


def write_program(
    program: list[Part], printed: str, section: str, tied: list[tuple[int, str]], page: Page, up: str, runs: bool
) -> str:
    """A program in its parts, of its snippets that of the section open; a bar to run and copy it; and what it prints."""
    names = tuple(sorted({name for _, name in tied}))
    groups, height = [], 1.7  # in rem, for the scroll bar, as long as the browser has not laid the program out
    for kind, parts in groupby(program, lambda part: find_kind(part, section)):
        shown = [write_part(part, kind, names) for part in parts]
        groups.append((kind, shown))
        if kind in ("helpers", "section"):
            height += 1.3
        if kind != "helpers":
            height += sum(1.05 + 0.952 * (part["code"].count("\n") + 1) for part in shown)
    ties = "|".join(f"{number} {name}" for number, name in tied)
    return element("program", page, up, groups=groups, printed=printed, height=height, runs=runs, ties=ties)


def write_part(part: Part, kind: str, names: tuple[str, ...]) -> dict[str, Any]:
    """A part of a program as HTML, with those names marked that symbols have; of helpers only where they are defined."""
    defined = find_definitions(part.text)
    if kind == "helpers":
        # What many programs of a page repeat is in plain type: colours would double its weight.
        definitions = [f"def {name}" for name in names if name in defined]
        code = mark_names(escape(part.text.strip("\n"), quote=False), definitions).replace("<i>def ", "def <i>")
        defined = [mark_names(name, names) for name in defined]
    else:
        code = mark_names(highlight_code(part.text), names if kind != "imports" else ())
    return {"code": code, "file": part.file, "names": defined}


def find_kind(part: Part, section: str) -> str:
    """What a part is to the section that it stands in."""
    if not part.file:
        return "imports"
    if not part.file.startswith("snippets/"):
        return "own"
    return "section" if Path(part.file).stem.replace("_", "-") == section else "helpers"


def find_attempts(page: Page) -> dict[int, list[str]]:
    """Of each exercise whose answer is a program: the line where the answer begins, and the answer's imports."""
    attempts: dict[int, list[str]] = {}
    fold = 0
    for block in page.blocks:
        if isinstance(block, Fold):
            fold = block.line if block.section == EXERCISES else 0
        elif not block.text.startswith(" "):
            fold = 0
        elif fold and isinstance(block, Program):
            known = attempts.setdefault(fold, [])
            known += [lines for lines in find_imports(block.code) if lines not in known]
    return attempts


def write_attempt(imports: list[str], page: Page, up: str) -> str:
    """A box in which the reader writes a program of his own."""
    text = "\n".join(imports)
    return element("attempt", page, up, part={"code": highlight_code(text)}, text=text)


def write_figure(figure: Figure, output: Output, page: Page, up: str) -> str:
    drawing = element("drawing", page, up, id=figure.id, svg=output.drawn, slider=output.slider, alt=figure.alt)
    caption = f'<figcaption markdown="span">{figure.caption}</figcaption>\n'
    return fence(drawing) + caption + fence("</figure>")


def element(macro: str, page: Page, up: str, **values: object) -> str:
    """A piece of HTML, made by a macro of docs/theme/elements.html."""
    macros = TEMPLATES.get_template("elements.html").module
    return str(getattr(macros, macro)(language=page.language, up=up, **values))


def fence(element: str, margin: str = "") -> str:
    """HTML in a fence, out of which keep() gives it back, the tabs and spaces too that Markdown would take away."""
    kept = re.sub(r"^ +$", lambda spaces: "&#32;" * len(spaces[0]), element.replace("\t", "&#9;"), flags=re.MULTILINE)
    return "\n" + indent(f"{FENCE} {PIECE}\n{kept}\n{FENCE}\n", margin) + "\n"


def keep(source: str, *_: object, **__: object) -> str:
    """What pymdownx.superfences, where it is told of it, makes of a fence of HTML."""
    return source


@functools.cache
def highlight_code(code: str) -> str:
    return PLAIN.sub(r"\1", highlight(code, PythonLexer(), HtmlFormatter(nowrap=True))).strip("\n")
