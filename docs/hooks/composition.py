"""A page as its author writes it becomes the page as its reader meets it: each block a program, each figure drawn."""

import functools
import re
from dataclasses import dataclass, field
from pathlib import Path

from figures import drawn, saved
from jinja2 import Environment, FileSystemLoader
from programs import Assembly, AuthorError, Part, joined
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer
from running import Shown, shown

BLOCK = (
    r"^(?P<indent> *)```(?P<kind>python|console)\n(?P<code>.*?)^(?P=indent)```$"
    r"(?:\s+<!--pytest-codeblocks:expected-output-->\s+```\{\.text \.result\}\n(?P<printed>.*?)^(?P=indent)```$)?"
)
TARGET = r"(?:\.\./)+snippets/figures/(?P<name>\w+)\.py|#(?P<id>[\w-]+)"
FIGURE = rf'^!\[(?P<alt>[^]]+)\]\((?:{TARGET}) "(?P<caption>[^"]+)"\)$'
WRONG = r"^[^\n]*!\[[^\n]*(?:figures/(?P<wrong>\w+)\.py|\]\(#)[^\n]*$"
ITEM = re.compile(f"{BLOCK}|{FIGURE}|{WRONG}", re.MULTILINE | re.DOTALL)
# Names, operators and spaces have the colour of the text: without a span each, a page is half as many elements.
PLAIN = re.compile(r'<span class="(?:n|o|p|w)">(.*?)</span>')
WORDS = 'below each figure, once, write ![what it shows](#its-id "its caption")'
SECTION = re.compile(r"^#+ .*\{ *#([\w-]+)", re.MULTILINE)
THEME = FileSystemLoader(Path(__file__).parents[1] / "theme")
TEMPLATES = Environment(loader=THEME, autoescape=True, trim_blocks=True, lstrip_blocks=True)
TEMPLATES.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}


@dataclass
class Composition:
    """The text of a page, from this line of its file; a lab's blocks, in a Python file, continue each other."""

    text: str
    file: str
    line: int
    language: str
    root: Path
    up: str  # the way from the page to the root of its language
    programs: list[list[Part]] = field(default_factory=list)
    downloads: dict[str, str] = field(default_factory=dict)  # the code of each figure, by its file
    pieces: list[str] = field(default_factory=list)  # HTML, to be put where the Markdown has marks
    undescribed: list[tuple[int, Shown]] = field(default_factory=list)  # what a lab's program draws, and its line

    def markdown(self) -> str:
        """The text with a mark for each piece."""
        blocks = [item for item in ITEM.finditer(self.text) if item["kind"] == "python"]
        lab, assembly = self.file.endswith(".py"), Assembly(self.root)
        for block in blocks:
            assembly = assembly if lab else Assembly(self.root)
            self.programs.append(assembly.extend(inside(block, "code"), self.file, self.at(block) + 1))
        results = [Shown(inside(block, "printed")) for block in blocks]
        if lab:
            results = shown(self.programs, f"labs/{Path(self.file).stem}.{self.language}", self.root)
        self.ready = iter(zip(self.programs, results))
        marked = ITEM.sub(self.replace, self.text)
        self.check_described()
        return marked

    def replace(self, item: re.Match[str]) -> str:
        if item["kind"] == "python":
            return item["indent"] + self.program(item)
        if item["kind"] == "console":
            return item["indent"] + self.put("commands", text=inside(item, "code").rstrip())
        return self.figure(item)

    def program(self, item: re.Match[str]) -> str:
        """A program in its parts, of its snippets that of the section open; and what it prints."""
        program, result = next(self.ready)
        if result.drawn:
            self.check_described()
            self.undescribed.append((program[-1].line, result))
        section = (SECTION.findall(self.text, 0, item.start()) or [""])[-1]
        parts, height = [], 0.1  # in rem, for the scroll bar, as long as the browser has not laid the program out
        for part in program:
            code = highlighted(part.text)
            snippet = part.file if part.file.startswith("snippets/") else ""
            unfolded = not snippet or Path(snippet).stem.replace("_", "-") == section
            height += unfolded * (1.05 + 0.952 * (code.count("\n") + 1)) + bool(snippet)
            parts.append({"code": code, "snippet": snippet, "open": unfolded})
        return self.put("program", parts=parts, text=joined(program), printed=result.printed, height=height)

    def figure(self, item: re.Match[str]) -> str:
        name, at, below = item["name"] or item["wrong"], f"{self.file}:{self.at(item)}", ""
        if name:  # what there is not is told with its place on the page
            Assembly(self.root).add(f"from snippets.figures.{name} import {name}", self.file, self.at(item))
        if not item["alt"]:
            remedy = 'write ![what it shows](… "its caption")'
            raise AuthorError(f"{at}: a figure without words or caption, or not alone on its line, {remedy}")
        if name:
            result, code = drawn(name, self.language, self.root), saved(name, self.language, self.root)
            self.downloads[f"figures/{name}.py"] = code
            below = self.put("folded", code=code, name=name)
        elif self.undescribed:
            _, result = self.undescribed.pop()
        else:
            raise AuthorError(f"{at}: {WORDS}")
        drawing = self.put("drawing", svg=result.drawn, slider=result.slider, alt=item["alt"])
        caption = f'<figcaption markdown="span">{item["caption"]}</figcaption>'
        id = item["id"] or name.replace("_", "-")
        return f'<figure class="figure" id="{id}" markdown="1">\n{drawing}\n{caption}\n</figure>\n\n{below}'

    def check_described(self) -> None:
        for line, _ in self.undescribed:
            raise AuthorError(f"{self.file}:{line}: {WORDS}")

    def at(self, item: re.Match[str]) -> int:
        """The line on which it begins."""
        return self.line + self.text.count("\n", 0, item.start())

    def put(self, macro: str, **values: object) -> str:
        """A mark for a piece of HTML, made by a macro of docs/theme/elements.html."""
        macros = TEMPLATES.get_template("elements.html").module
        self.pieces.append(getattr(macros, macro)(language=self.language, up=self.up, **values))
        return f"<!--piece {len(self.pieces) - 1}-->"


@functools.cache
def highlighted(code: str) -> str:
    return PLAIN.sub(r"\1", highlight(code, PythonLexer(), HtmlFormatter(nowrap=True))).strip("\n")


def inside(block: re.Match[str], group: str) -> str:
    """The lines of a fence, without the indent that the fence itself has."""
    return re.sub(f"^{block['indent']}", "", block[group] or "", flags=re.MULTILINE)
