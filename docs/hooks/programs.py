"""A block that imports from `snippets` becomes a program that runs without this project."""

import ast
import difflib
import functools
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import isort
from mkdocs.exceptions import BuildError

WRITE = "write `from snippets.page.formula import name`"


class AuthorError(BuildError):
    """What an author got wrong, as `file:line: what is wrong, what to write`: MkDocs stops and shows that alone."""


class Part(NamedTuple):
    """Whole lines of a program and where they stand; the merged imports stand nowhere (file "")."""

    text: str
    file: str
    line: int


def standalone(block: str, file: str, line: int, root: Path) -> str:
    """The program of a block that begins at `line` of `file`: the snippets that it uses, then itself."""
    return joined(Assembly(root).extend(block, file, line))


def joined(program: list[Part]) -> str:
    return "".join(part.text for part in program)


class Assembly:
    """The parts gathered so far, and the one meaning of each name in them."""

    def __init__(self, root: Path):
        self.root = root
        self.parts: list[Part] = []
        self.imports: set[str] = set()
        self.meanings: dict[str, str] = {}

    def extend(self, block: str, file: str, line: int) -> list[Part]:
        """What a block adds: its imports merged, each snippet after those that it uses, the block; PEP 8's blank lines between."""
        imports, start = set(self.imports), len(self.parts)
        self.add(block, file, line)
        found = self.parts[start:]
        if new := self.imports - imports:
            found.insert(0, Part(merged(frozenset(new)), "", 1))
        defines = ("def ", "class ", "@")
        gaps = ["\n\n" if one.file or other.text.startswith(defines) else "\n" for one, other in pairwise(found)]
        return [part._replace(text=part.text + gap) for part, gap in zip(found, [*gaps, ""])]

    def add(self, text: str, file: str, first: int, users: tuple[str, ...] = ()) -> None:
        try:
            tree, imports, names = parsed(text)
        except SyntaxError as error:
            where = f"{file}:{first - 1 + (error.lineno or 1)}"
            raise AuthorError(f"{where}: {error.msg}, write valid Python") from None
        lines = text.splitlines()
        for node in imports:
            where = f"{file}:{first - 1 + node.lineno}"
            if reason := fault(node, tree):
                raise AuthorError(f"{where}: {reason}")
            self.include(node, where, (*users, file))
            for number in span(node):
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
            raise AuthorError(f"{where}: there is no {path}, {advice(path, known)}")
        text = (self.root / path).read_text(encoding="utf-8")
        if path not in {part.file for part in self.parts}:
            self.add(text, path, 1, users)
        defined = [name for name, _ in parsed(text)[2]]
        for alias in node.names:
            if alias.name not in defined:
                raise AuthorError(f"{where}: {path} does not define {alias.name}, {advice(alias.name, defined)}")

    def bind(self, name: str, meaning: str, where: str) -> None:
        other = self.meanings.setdefault(name, meaning)
        if other != meaning:
            raise AuthorError(f"{where}: {name} would mean both {other} and {meaning}, rename one")


@functools.cache  # a snippet is part of many programs
def parsed(text: str) -> tuple[ast.Module, list[ast.Import | ast.ImportFrom], list[tuple[str, int]]]:
    """Its tree, its imports, and the names that it binds with their lines."""
    tree = ast.parse(text)
    return tree, [n for n in ast.walk(tree) if isinstance(n, ast.Import | ast.ImportFrom)], [*bindings(tree)]


def fault(node: ast.Import | ast.ImportFrom, tree: ast.Module) -> str | None:
    """What is wrong with an import that could not be merged, or would hide where a name is from."""
    code = ast.unparse(node)
    ours = re.match(r"from (\.|snippets\b)|import .*\bsnippets\b", code)
    inside = any(span(other) & span(node) for other in tree.body if other is not node)
    rules = [
        (inside, "an import inside other code, write it at the top, on its own line"),
        ("*" in code, "`import *`, write the names"),
        (ours and not re.match(r"from snippets\.\w+\.\w+ import", code), f"`{code}` is no way to a snippet, {WRITE}"),
        (ours and " as " in code, "`as` would give a snippet a second name, write its own"),
    ]
    return next((reason for wrong, reason in rules if wrong), None)


def span(node: ast.stmt) -> set[int]:
    """The numbers of the lines that a statement stands on."""
    return {*range(node.lineno, (node.end_lineno or node.lineno) + 1)}


def bindings(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """The names that a module binds at its top level, with their lines; imports left out."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name, node.lineno
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id, node.lineno
        elif not isinstance(node, ast.Lambda | ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
            yield from bindings(node)


@functools.cache
def merged(imports: frozenset[str]) -> str:
    """Imports of one name each as one block, in the order of PEP 8."""
    return isort.code("\n".join(sorted(imports)), profile="black", line_length=79)


def advice(wrong: str, known: list[str]) -> str:
    if close := difflib.get_close_matches(wrong, known, n=1, cutoff=0.5):
        return f"did you mean {close[0]}?"
    return f"write one of: {', '.join(sorted(known)) or 'nothing is there yet'}"
