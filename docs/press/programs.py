"""A block that imports from `snippets` becomes a program that runs without this project."""

import ast
import difflib
import functools
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import isort

from press.errors import AuthorError

WRITE = "write `from snippets.page.formula import name`"


class Part(NamedTuple):
    """Whole lines of a program and where they stand; the merged imports stand nowhere (file "")."""

    text: str
    file: str
    line: int


def standalone(block: str, file: str, line: int, root: Path) -> str:
    """The program of a block that begins at `line` of `file`: the snippets that it uses, then itself."""
    return join(Assembly(root).extend(block, file, line))


def join(program: list[Part]) -> str:
    return "".join(part.text for part in program)


class Assembly:
    """The parts gathered so far, and the one meaning of each name in them."""

    def __init__(self, root: Path):
        self.root = root
        self.parts: list[Part] = []
        self.imports: set[str] = set()
        self.meanings: dict[str, str] = {}

    def extend(self, block: str, file: str, line: int, last: str = "") -> list[Part]:
        """What a block adds: its imports merged, each snippet after those that it uses, of those that the block imports the
        one named `last` after the others, the block; PEP 8's blank lines between."""
        imports, start = set(self.imports), len(self.parts)
        self.add(block, file, line, last=last)
        found = self.parts[start:]
        if new := self.imports - imports:
            found.insert(0, Part(merge_imports(frozenset(new)), "", 1))
        defines = ("def ", "class ", "@")
        gaps = ["\n\n" if one.file or other.text.startswith(defines) else "\n" for one, other in pairwise(found)]
        return [part._replace(text=part.text + gap) for part, gap in zip(found, [*gaps, ""])]

    def add(self, text: str, file: str, first: int, users: tuple[str, ...] = (), last: str = "") -> None:
        try:
            tree, imports, names = parse(text)
        except SyntaxError as error:
            where = f"{file}:{first - 1 + (error.lineno or 1)}"
            raise AuthorError(f"{where}: {error.msg}, write valid Python") from None
        lines = text.splitlines()
        for node in sorted(imports, key=lambda node: [alias.name for alias in node.names] == [last]):
            where = f"{file}:{first - 1 + node.lineno}"
            if reason := find_fault(node, tree):
                raise AuthorError(f"{where}: {reason}")
            self.include(node, where, (*users, file))
            for number in lines_of(node):
                lines[number - 1] = ""
        for name, number in names:
            self.bind(name, f"what {file} defines", f"{file}:{first - 1 + number}")
        if any(lines):
            skipped = next(i for i, text in enumerate(lines) if text)
            self.parts.append(Part("\n".join(lines).strip("\n") + "\n", file, first + skipped))

    def include(self, node: ast.Import | ast.ImportFrom, where: str, users: tuple[str, ...]) -> None:
        """A snippet goes in front of what uses it; any other import joins those on top."""
        module = getattr(node, "module", "")
        if not module.startswith("snippets."):
            for alias in node.names:
                one = ast.ImportFrom(module, [alias], 0) if module else ast.Import([alias])
                self.imports.add(ast.unparse(one))
                self.bind(alias.asname or alias.name.split(".")[0], f"`{ast.unparse(one)}`", where)
            return
        path = module.replace(".", "/") + ".py"
        if path in users:
            circle = " → ".join((*users[users.index(path) :], path))
            raise AuthorError(f"{where}: {circle} is a circle, move what they share into a third file")
        if not (self.root / path).is_file():
            known = [p.relative_to(self.root).as_posix() for p in (self.root / "snippets").glob("*/*.py")]
            raise AuthorError(f"{where}: there is no {path}, {suggest(path, known)}")
        text = (self.root / path).read_text(encoding="utf-8")
        if path not in {part.file for part in self.parts}:
            self.add(text, path, 1, users)
        defined = [name for name, _ in parse(text)[2]]
        for alias in node.names:
            if alias.name not in defined:
                raise AuthorError(f"{where}: {path} does not define {alias.name}, {suggest(alias.name, defined)}")

    def bind(self, name: str, meaning: str, where: str) -> None:
        other = self.meanings.setdefault(name, meaning)
        if other != meaning:
            raise AuthorError(f"{where}: {name} would mean both {other} and {meaning}, rename one")


@functools.cache  # a snippet is part of many programs
def parse(text: str) -> tuple[ast.Module, list[ast.Import | ast.ImportFrom], list[tuple[str, int]]]:
    """Its tree, its imports, and the names that it binds with their lines."""
    tree = ast.parse(text)
    return tree, [n for n in ast.walk(tree) if isinstance(n, ast.Import | ast.ImportFrom)], [*find_bindings(tree)]


def find_imports(text: str) -> list[str]:
    """The imports of a block, as its author writes them."""
    lines = text.splitlines()
    return ["\n".join(lines[node.lineno - 1 : node.end_lineno]) for node in parse(text)[1]]


def find_definitions(text: str) -> list[str]:
    """The functions and classes that a snippet defines."""
    return [node.name for node in parse(text)[0].body if isinstance(node, ast.FunctionDef | ast.ClassDef)]


def find_fault(node: ast.Import | ast.ImportFrom, tree: ast.Module) -> str:
    """What is wrong with an import that could not be merged, or would hide where a name is from; "" if nothing is."""
    if any(lines_of(other) & lines_of(node) for other in tree.body if other is not node):
        return "an import inside other code, write it at the top, on its own line"
    if any(alias.name == "*" for alias in node.names):
        return "`import *`, write the names"
    if isinstance(node, ast.Import):
        ours, right = any(is_ours(alias.name) for alias in node.names), False
    else:
        ours = node.level > 0 or is_ours(node.module or "")
        right = node.level == 0 and (node.module or "").count(".") == 2
    if ours and not right:
        return f"`{ast.unparse(node)}` is no way to a snippet, {WRITE}"
    if ours and any(alias.asname for alias in node.names):
        return "`as` would give a snippet a second name, write its own"
    return ""


def is_ours(module: str) -> bool:
    return module.split(".")[0] == "snippets"


def lines_of(node: ast.stmt) -> set[int]:
    """The numbers of the lines that a statement stands on."""
    return {*range(node.lineno, (node.end_lineno or node.lineno) + 1)}


def find_bindings(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """The names that a module binds at its top level, with their lines; imports left out."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name, node.lineno
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id, node.lineno
        elif not isinstance(node, ast.Lambda | ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
            yield from find_bindings(node)


@functools.cache
def merge_imports(imports: frozenset[str]) -> str:
    """Imports of one name each as one block, in the order of PEP 8."""
    return isort.code("\n".join(sorted(imports)), profile="black", line_length=79)


def suggest(wrong: str, known: list[str]) -> str:
    if close := difflib.get_close_matches(wrong, known, n=1, cutoff=0.5):
        return f"did you mean {close[0]}?"
    return f"write one of: {', '.join(sorted(known)) or 'nothing is there yet'}"
