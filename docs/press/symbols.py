"""docs/symbols.tsv, one symbol a line: what it is called in programs, what it means, and the pages for which that holds."""

import ast
import functools
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from press.errors import AuthorError
from press.programs import parse, suggest
from press.source import Block, Formula, Heading, Page, Prose, formulas_in
from press.tex import Symbol, key, look_up, symbols_in

FILE = "docs/symbols.tsv"
FUNCTION = "()"  # among the names of a symbol: the function that the section is named after
CELLS = "symbol, names, both meanings, section of the notation and, if need be, where it holds"
# What Pygments calls a comment or a string, and tags.
CLOSED = r'<span class="[cs][^>]*>[^<]*</span>|<[^>]*>'
HEADS = {"zh": ("符号", "含义", "程序里"), "en": ("Symbol", "Meaning", "In programs")}


class Row(NamedTuple):
    """A symbol in TeX and its meaning in each language, which is text, but for letters in formulas."""

    tex: str
    names: str  # in programs, or expressions, with semicolons between; "-" if they have none
    zh: str
    en: str
    part: str  # the section of the page on notation that lists it
    where: str = ""  # pages and sections for which it holds, with commas between; everywhere if there is none

    @property
    def places(self) -> list[str]:
        return self.where.split(", ")

    @property
    def calls(self) -> list[str]:
        """Its names in programs."""
        return [] if self.names == "-" else self.names.split("; ")

    def meaning(self, language: str) -> str:
        """As text."""
        return re.sub(r"\\[()]", "", self.zh if language == "zh" else self.en)


class Symbols:
    """The rows of the table; for a symbol in a section that of the section comes before that of its page or of all."""

    def __init__(self, rows: list[Row]):
        self.rows = rows
        self.numbers: dict[tuple[str, str], int] = {}
        for number, row in enumerate(rows):
            for place in row.places:
                other = self.numbers.setdefault((key(row.tex), place), number)
                if other != number:
                    where = f"in {place}" if place else "everywhere"
                    raise AuthorError(
                        f"{FILE}:{number + 1}: {row.tex} has a row {where} on line {other + 1}, write where this one holds"
                    )

    def meanings(self, language: str, numbers: Iterable[int]) -> str:
        """What rows mean, by their numbers, as a script reads it."""
        return "|".join(f"{number} {self.rows[number].meaning(language)}" for number in sorted(numbers))

    def find(self, symbol: Symbol, section: str) -> tuple[int, bool] | None:
        """The number of the row, and whether it is of the symbol with its index."""
        for name in dict.fromkeys((symbol.key, symbol.bare)):
            for place in (section, section.partition("#")[0], ""):
                if (name, place) in self.numbers:
                    return self.numbers[name, place], name == symbol.key != symbol.bare
        return None

    def numbers_in(self, formula: Formula, page: Page) -> set[int]:
        """The rows of the symbols of a display formula, each of which must have one."""
        section, found = f"{page.name}#{formula.section}", set()
        for symbol, row in look_up(formula.text, lambda symbol: self.find(symbol, section)):
            if row is None:
                line = formula.line + formula.text.count("\n", 0, symbol.start)
                written = formula.text[symbol.start : symbol.end]
                parts = [row.part for row in self.rows for place in row.places if place.partition("#")[0] == page.name]
                part = parts[0] if parts else "training"
                row_to_add = "\t".join((written, "name in programs or -", "含义", "meaning", part, section))
                remedy = f"correct it, or write into {FILE}, with tabs between: {row_to_add}"
                raise AuthorError(f"{page.file}:{line}: {written} is not explained, {remedy}")
            found.add(row)
        return found

    def find_all(self, page: Page) -> dict[str, set[int]]:
        """The rows of the symbols in the display formulas of each section."""
        found: dict[str, set[int]] = {}
        for formula in page.every(Formula):
            found.setdefault(formula.section, set()).update(self.numbers_in(formula, page))
        return found

    def tie(self, rows: Iterable[int], section: str, codes: Iterable[str]) -> list[tuple[int, str]]:
        """Which of these symbols are called how in some code; a section gives its name to a function."""
        codes, called = [*codes], section.replace("-", "_")
        names = [(row, called if name == FUNCTION else name) for row in sorted(rows) for name in self.rows[row].calls]
        return [(row, name) for row, name in names if any(holds(code, name) for code in codes)]


@functools.cache
def parse_symbols(text: str) -> Symbols:
    rows = [line.split("\t") for line in text.splitlines()]
    for number, row in enumerate(rows, 1):
        if fault := find_fault(row):
            raise AuthorError(f"{FILE}:{number}: {fault}")
    return Symbols([Row(*row) for row in rows])


def read_symbols(root: Path) -> Symbols:
    return parse_symbols((root / FILE).read_text(encoding="utf-8"))


def find_fault(row: list[str]) -> str:
    """What is wrong with the cells of a line; "" if nothing is."""
    if row[0].startswith("\ufeff"):
        return "a byte-order mark, save the file as UTF-8 without it"
    if not 5 <= len(row) <= len(Row._fields) or any(not cell or cell != cell.strip() for cell in row):
        return f"a cell too few or too many, or one that is empty or has spaces around it, write {CELLS}, one tab between two"
    if sign := re.search("[|<&]", "".join(row)):
        return f"a {sign[0]}, which has a meaning of its own in a table or in HTML, write other words"
    found = symbols_in(row[0])
    if not found or key(row[0]) not in (found[0].key, found[0].bare):
        return f"{row[0]} is no symbol, write a letter or a sign with its index"
    for name in row[1].split("; "):
        if name not in ("-", FUNCTION) and not is_expression(name):
            return f"{name} is no name in a program, write one, an expression in the formatter's style, {FUNCTION} or -"
    for formula in formulas_in(row[2] + row[3]):
        if not re.fullmatch("[A-Za-z(), ]+", formula):
            return rf"\({formula}\) in a meaning, which is shown as text, write letters without index or words"
    return ""


def is_expression(name: str) -> bool:
    try:
        return ast.unparse(ast.parse(name, mode="eval")) == name
    except SyntaxError:
        return False


def holds(code: str, name: str) -> bool:
    """Whether a program has this name, or this expression as the formatter writes it."""
    if name.isidentifier():
        return name in names_in(code)
    return words_of(name) <= words_of(code) and name in expressions_in(code)  # to write expressions down takes time


@functools.cache
def words_of(code: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", code))


@functools.cache
def names_in(code: str) -> frozenset[str]:
    found = set()
    for node in ast.walk(parse(code)[0]):
        match node:
            case ast.FunctionDef(name=name) | ast.arg(arg=name) | ast.Name(id=name):
                found.add(name)
    return frozenset(found)


@functools.cache
def expressions_in(code: str) -> frozenset[str]:
    """The attributes, calls, quotients and the like of a program."""
    kinds = (ast.Attribute, ast.Call, ast.BinOp, ast.Subscript)
    return frozenset(ast.unparse(node) for node in ast.walk(parse(code)[0]) if isinstance(node, kinds))


def mark_names(code: str, names: Sequence[str]) -> str:
    """The HTML of code with <i> around each of these names, in a call around those of its arguments too; strings and
    comments speak of something else."""
    if not names:
        return code

    def wrap(match: re.Match[str]) -> str:
        if not match[1]:
            return match[0]
        length = len(re.sub("<[^>]*>", "", match[0]))
        shorter = [name for name in names if len(name) < length]
        return f"<i>{mark_names(match[0], shorter)}</i>"

    return pattern_of(tuple(names)).sub(wrap, code)


@functools.cache
def pattern_of(names: tuple[str, ...]) -> re.Pattern[str]:
    """Any of these names in the HTML of code, the longest that is there; or what is closed to them."""
    longest_first = "|".join(map(as_written, sorted(names, key=len, reverse=True)))
    return re.compile(rf"(?<![\w.])({longest_first})(?!\w)|{CLOSED}")


def as_written(name: str) -> str:
    """A pattern for a name in HTML, where a number may have a colour."""
    return re.sub(r"\b\d+(?:\\\.\d+)?\b", r'(?:<span class="m\\w">\g<0></span>|\g<0>)', re.escape(name))


def add_tables(page: Page, symbols: Symbols, titles: dict[str, str]) -> Page:
    """The page on notation with its tables, each below the heading whose id its rows name; `titles` are those of places."""
    language = page.language
    meanings = list_meanings(symbols.rows)
    blocks: list[Block] = []
    for block in page.blocks:
        blocks.append(block)
        if isinstance(block, Heading) and (rows := [row for row in meanings if row.part == block.id]):
            text = "\n".join(write_table(rows, language, titles))
            blocks.append(Prose(text=text, line=block.line, section=block.id, gap=1))
    return Page(page.file, tuple(blocks))


def list_meanings(rows: list[Row]) -> list[Row]:
    """One row for each meaning of a symbol, with all the names and places of the rows that say it."""
    found: dict[tuple[str, str, str, str], Row] = {}
    for row in rows:
        one = found.setdefault((row.tex, row.zh, row.en, row.part), row)
        names = "; ".join(dict.fromkeys([*one.calls, *row.calls])) or "-"
        where = ", ".join(dict.fromkeys([*one.places, *row.places])) if one.where and row.where else ""
        found[row.tex, row.zh, row.en, row.part] = one._replace(names=names, where=where)
    return [*found.values()]


def write_table(rows: list[Row], language: str, titles: dict[str, str]) -> list[str]:
    lines = [f"| {' | '.join(HEADS[language])} |", "|---|---|---|"]
    for row in rows:
        names = [name for name in row.calls if name != FUNCTION]
        links = [f"[{titles[place]}]({link_to(place)})" for place in row.places if place]
        listed = "、".join(links) if language == "zh" else ", ".join(links)
        only = links and (f"（{listed}）" if language == "zh" else f" ({listed})")
        meaning = row.zh if language == "zh" else row.en
        lines.append(rf"| \({row.tex}\) | {meaning}{only or ''} | {' '.join(f'`{name}`' for name in names)} |")
    return lines


def link_to(place: str) -> str:
    page, _, section = place.partition("#")
    return page + (".py" if page.startswith("labs/") else ".md") + (f"#{section}" if section else "")


def titles_of(pages: Iterable[Page], symbols: Symbols) -> dict[str, str]:
    """How each page and each section is called, by the place that a row names; each such place is one that there is."""
    titles: dict[str, str] = {}
    for page in pages:
        title, *sections = page.sections()
        titles[page.name] = title.heading.title
        titles |= {f"{page.name}#{section.heading.id}": section.heading.title for section in sections}
    for number, row in enumerate(symbols.rows, 1):
        for place in row.places:
            if place and place not in titles:
                raise AuthorError(f"{FILE}:{number}: there is no {place}, {suggest(place, [*titles])}")
    return titles
