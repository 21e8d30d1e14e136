"""A page as its author writes it, in Markdown or as a lab, is read once, line by line, into a list of blocks."""

import re
from dataclasses import dataclass
from itertools import count
from typing import Any, NamedTuple, TypeVar

from press.errors import AuthorError

OUTPUT = "<!--pytest-codeblocks:expected-output-->"
RESULT = "```{.text .result}"
HEADING = re.compile(r"(#+) (.*?)(?: *\{ *#([\w-]+)[^}]*\})?")
FOLD = re.compile(r'(?:\?\?\?\+?|!!!) (\w+)(?: "(.*)")?')
FOOTNOTE = re.compile(r"\[\^([\w-]+)\]: (.*)")
FIGURE = re.compile(r'!\[([^]]+)\]\((?:(?:\.\./)+snippets/figures/(\w+)\.py|#([\w-]+)) "([^"]+)"\)')
LIKE_A_FIGURE = re.compile(r"!\[.*(?:figures/\w+\.py|\]\(#)")
RULE = re.compile(r"(?=.*-)(?=.*\|)[ |:-]+")  # below the head of a table
IN_A_SENTENCE = re.compile(r"\\\((.*?)\\\)")


@dataclass(frozen=True, kw_only=True)
class Block:
    """Some whole lines of a page."""

    text: str  # as the author writes it
    line: int  # of its file, on which it begins
    section: str  # the id of the heading that it stands below
    gap: int  # the number of blank lines below it


@dataclass(frozen=True, kw_only=True)
class FrontMatter(Block):
    """What the page says of itself to search engines."""


@dataclass(frozen=True, kw_only=True)
class Heading(Block):
    level: int
    title: str
    id: str


@dataclass(frozen=True, kw_only=True)
class Formula(Block):
    """A display formula."""

    tex: str


@dataclass(frozen=True, kw_only=True)
class Program(Block):
    """Python, and what the page says that it prints; in a lab that is found by running it."""

    code: str
    printed: str | None
    indent: str


@dataclass(frozen=True, kw_only=True)
class Console(Block):
    """Commands to type."""

    code: str
    indent: str


@dataclass(frozen=True, kw_only=True)
class Figure(Block):
    """A place for the drawing of snippets/figures/<name>.py or, in a lab, of the program above it (name "")."""

    alt: str
    name: str
    id: str
    caption: str


@dataclass(frozen=True, kw_only=True)
class Fold(Block):
    """The first line of an answer, or of a note; what is in it is indented below."""

    kind: str
    title: str


@dataclass(frozen=True, kw_only=True)
class Footnote(Block):
    name: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Prose(Block):
    """A paragraph, a table, a list without blank lines."""


Kind = TypeVar("Kind", bound=Block)


class Section(NamedTuple):
    heading: Heading
    blocks: list[Block]


@dataclass(frozen=True)
class Page:
    file: str  # docs/en/entropy.md
    blocks: tuple[Block, ...]

    @property
    def language(self) -> str:
        return self.file.split("/")[1]

    @property
    def name(self) -> str:
        """entropy, or labs/digits."""
        return self.file.split("/", 2)[2].rpartition(".")[0]

    @property
    def is_lab(self) -> bool:
        return self.file.endswith(".py")

    def text(self) -> str:
        """The page in Markdown; a lab too."""
        return "".join(block.text + "\n" * (1 + block.gap) for block in self.blocks)

    def every(self, kind: type[Kind]) -> list[Kind]:
        """Its blocks of one kind, in their order."""
        return [block for block in self.blocks if isinstance(block, kind)]

    def sections(self) -> list[Section]:
        """Its headings, each with the blocks down to the next; the first is the title of the page."""
        found: list[Section] = []
        for block in self.blocks:
            if isinstance(block, Heading):
                found.append(Section(block, []))
            elif found:
                found[-1].blocks.append(block)
        return found


def formulas_in(text: str) -> list[str]:
    r"""The TeX of the formulas in a sentence, which stand between \( and \)."""
    return IN_A_SENTENCE.findall(text)


def without_formulas(text: str, instead: str = "") -> str:
    return IN_A_SENTENCE.sub(lambda formula: instead, text)


def read_page(text: str, file: str) -> Page:
    """The blocks of docs/<language>/<page>.md, or of a lab, docs/<language>/labs/<lab>.py."""
    if text.startswith("\ufeff"):
        raise AuthorError(f"{file}:1: a byte-order mark, save the file as UTF-8 without it")
    lines = text.rstrip("\n").split("\n")
    if file.endswith(".py"):
        lines = lab_lines(lines, file)
    blocks: list[Block] = []
    at, section = 0, ""
    while at < len(lines):
        if not lines[at].strip():
            at += 1
            continue
        end, kind, parts = read_block(lines, at, file)
        gap = next(n for n in count() if end + n == len(lines) or lines[end + n].strip())
        block = kind(text="\n".join(lines[at:end]), line=at + 1, section=section, gap=gap, **parts)
        if isinstance(block, Heading):
            section = block.id
        blocks.append(block)
        at = end + gap
    return Page(file, tuple(blocks))


def read_block(lines: list[str], at: int, file: str) -> tuple[int, type[Block], dict[str, Any]]:
    """The block that begins at a line: where the next may begin, its kind, its parts."""
    line, mark = lines[at], lines[at].strip()
    indent = line[: len(line) - len(line.lstrip())]
    if mark.startswith(("```", "~~~")):
        return read_fence(lines, at, indent, file)
    if mark == "$$":
        end = find_end(lines, at, indent + "$$", file)
        return end, Formula, {"tex": "\n".join(lines[at + 1 : end - 1])}
    if at == 0 and line == "---":
        return find_end(lines, at, "---", file), FrontMatter, {}
    if heading := HEADING.fullmatch(line):
        return at + 1, Heading, {"level": len(heading[1]), "title": heading[2], "id": heading[3] or ""}
    if fold := FOLD.fullmatch(line):
        return at + 1, Fold, {"kind": fold[1], "title": fold[2] or ""}
    if note := FOOTNOTE.fullmatch(line):
        return at + 1, Footnote, {"name": note[1], "words": note[2]}
    if figure := FIGURE.fullmatch(line):
        alt, name, id, caption = figure.groups()
        return at + 1, Figure, {"alt": alt, "name": name or "", "id": id or name.replace("_", "-"), "caption": caption}
    if LIKE_A_FIGURE.search(line):
        remedy = 'write ![what it shows](… "its caption")'
        raise AuthorError(f"{file}:{at + 1}: a figure without words or caption, or not alone on its line, {remedy}")
    end = at + 1
    while end < len(lines) and lines[end].strip() and not begins_block(lines[end]):
        end += 1
    refuse_lost_cells(lines, at, end, file)
    return end, Prose, {}


def refuse_lost_cells(lines: list[str], start: int, end: int, file: str) -> None:
    """A row of a table has as many cells as its head: what goes beyond would vanish from the page."""
    rows = [count_cells(line) for line in lines[start:end]]
    if len(rows) < 2 or not RULE.fullmatch(lines[start + 1]):
        return
    for number, cells in enumerate(rows, start + 1):
        if cells != rows[1]:
            remedy = r"write \lvert … \rvert or \mid for | in a formula, \| elsewhere"
            raise AuthorError(f"{file}:{number}: {cells} cells in a table of {rows[1]}, {remedy}")


def count_cells(row: str) -> int:
    """Of a row of a table: | between backticks or after \\ ends none."""
    return re.sub(r"`[^`]*`|\\\|", "", row).strip().removeprefix("|").removesuffix("|").count("|") + 1


def begins_block(line: str) -> bool:
    """Whether a line ends the paragraph above it."""
    mark = line.strip()
    patterns = (HEADING, FOLD, FOOTNOTE, FIGURE)
    return mark.startswith(("```", "~~~")) or mark == "$$" or any(pattern.fullmatch(line) for pattern in patterns)


def read_fence(lines: list[str], at: int, indent: str, file: str) -> tuple[int, type[Block], dict[str, Any]]:
    """A fence, and if it is a program the fence of what it prints."""
    kind = lines[at].strip()
    if kind not in ("```python", "```console"):  # others would be shown, and run, by nobody or as something else
        raise AuthorError(f"{file}:{at + 1}: a fence {kind}, write ```python, ```console or, below {OUTPUT}, {RESULT}")
    end = find_end(lines, at, indent + "```", file)
    code = dedented(lines[at + 1 : end - 1], indent)
    if kind == "```console":
        return end, Console, {"code": code, "indent": indent}
    program: dict[str, Any] = {"code": code, "printed": None, "indent": indent}
    mark = next_line(lines, end)
    if mark < len(lines) and lines[mark].strip() == OUTPUT:
        result = next_line(lines, mark + 1)
        if result == len(lines) or lines[result] != indent + RESULT:
            raise AuthorError(f"{file}:{mark + 1}: no output below this comment, write {RESULT} and ```")
        end = find_end(lines, result, indent + "```", file)
        program["printed"] = dedented(lines[result + 1 : end - 1], indent)
    return end, Program, program


def find_end(lines: list[str], at: int, closing: str, file: str) -> int:
    """The line below the one that closes what is opened at a line."""
    for number in range(at + 1, len(lines)):
        if lines[number].rstrip() == closing:
            return number + 1
        if closing.endswith("```") and lines[number].strip().startswith("```"):
            break  # another one opens
    opened, remedy = lines[at].strip(), f"write {closing.strip()} on a line of its own"
    raise AuthorError(f"{file}:{at + 1}: nothing closes this {opened}, {remedy}")


def next_line(lines: list[str], at: int) -> int:
    """The next line that is not blank."""
    while at < len(lines) and not lines[at].strip():
        at += 1
    return at


def dedented(lines: list[str], indent: str) -> str:
    return "".join(line.removeprefix(indent) + "\n" for line in lines)


def lab_lines(lines: list[str], file: str) -> list[str]:
    """A lab, in percent format, as the lines of a page, each where it was: text bare, code between fences."""
    head = next((n for n in range(1, len(lines)) if lines[n] == "# ---"), 0)
    if lines[0] != "# ---" or not "\n".join(lines[head + 1 : head + 3]).startswith("\n# %%"):
        raise AuthorError(f"{file}:1: a lab begins with `# ---`, `# description: …`, `# ---`, a blank line, `# %%`")
    page = [bare(line) for line in lines[: head + 2]]
    starts = [number for number, line in enumerate(lines) if line.startswith("# %%")]
    for start, end in zip(starts, [*starts[1:], len(lines)]):
        if lines[start - 1]:
            raise AuthorError(f"{file}:{start + 1}: no blank line above this `# %%`, add one")
        cell = lines[start + 1 : end]
        if "[markdown]" in lines[start]:
            page += ["", *map(bare, cell)]
        else:
            indent = "    " if "answer" in lines[start] else ""
            code = "\n".join(cell).rstrip("\n").split("\n")
            page += [f"{indent}{line}" if line else "" for line in ("```python", *code, "```")]
            page += cell[len(code) + 1 :]
    return page


def bare(line: str) -> str:
    """A line of a comment without its sign."""
    return re.sub("^# ?", "", line)
