"""A block that imports from `snippets` becomes a program that runs without this project."""

import ast
import difflib
import functools
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, TypeGuard

import isort

WRITE = "write `from snippets.page.formula import name`"


class AuthorError(ValueError):
    """What an author got wrong, as `file:line: what is wrong, what to write`."""


class Part(NamedTuple):
    """Whole lines of a program and where they stand; the merged imports stand nowhere (file "")."""

    text: str
    file: str
    line: int


def standalone(block: str, file: str, line: int, root: Path) -> str:
    """The program of a block that begins at `line` of `file`: the snippets that it uses, then itself."""
    return joined(parts(block, file, line, root))


def joined(program: list[Part]) -> str:
    return "".join(part.text for part in program)


def parts(block: str, file: str, line: int, root: Path) -> list[Part]:
    """A program in parts: the imports merged, each snippet after those that it uses, the block."""
    assembly = Assembly(root)
    assembly.add(block, file, line)
    found = [*assembly.bodies.values()]
    if assembly.imports:
        found.insert(0, Part(merged(frozenset(assembly.imports)), "", 0))
    return spaced(found)


def spaced(found: list[Part]) -> list[Part]:
    """Parts set apart by the blank lines that PEP 8 asks for."""
    defines = ("def ", "class ", "@")  # two blank lines stand before a definition, one between imports and the rest
    gaps = [
        "\n\n" if before.file or after.text.startswith(defines) else "\n" for before, after in zip(found, found[1:])
    ]
    return [part._replace(text=part.text.rstrip("\n") + "\n" + gap) for part, gap in zip(found, [*gaps, ""])]


class Assembly:
    """The parts gathered so far, and the one meaning of each name in them."""

    def __init__(self, root: Path):
        self.root = root
        self.bodies: dict[str, Part] = {}
        self.imports: set[str] = set()
        self.meanings: dict[str, str] = {}

    def add(self, text: str, file: str, first: int, users: tuple[str, ...] = ()) -> None:
        try:
            tree = ast.parse(text)
        except SyntaxError as error:
            where = f"{file}:{first - 1 + (error.lineno or 1)}"
            raise AuthorError(f"{where}: {error.msg}, write valid Python") from None
        lines = text.splitlines()
        for node in ast.walk(tree):
            if isinstance(node, ast.Import | ast.ImportFrom):
                where = f"{file}:{first - 1 + node.lineno}"
                if reason := fault(node, tree):
                    raise AuthorError(f"{where}: {reason}")
                if is_snippet(node):
                    self.include(node, where, (*users, file))
                else:
                    for alias in node.names:
                        clause = ast.unparse(with_name(node, alias))
                        self.imports.add(clause)
                        self.bind(alias.asname or alias.name.split(".")[0], f"`{clause}`", where)
                for number in span(node):
                    lines[number - 1] = ""
        for name, number in bindings(tree):
            self.bind(name, f"what {file} defines", f"{file}:{first - 1 + number}")
        skipped = next((i for i, text in enumerate(lines) if text), 0)
        self.bodies[file] = Part("\n".join(lines).strip("\n") + "\n", file, first + skipped)

    def include(self, node: ast.ImportFrom, where: str, users: tuple[str, ...]) -> None:
        path = f"{node.module}.py".replace(".", "/", 2)
        if path in users:
            circle = " → ".join((*users[users.index(path) :], path))
            raise AuthorError(f"{where}: {circle} is a circle, move what they share into a third file")
        if not (self.root / path).is_file():
            known = [p.relative_to(self.root).as_posix() for p in (self.root / "snippets").glob("*/*.py")]
            raise AuthorError(f"{where}: there is no {path}, {advice(path, known)}")
        text = (self.root / path).read_text(encoding="utf-8")
        if path not in self.bodies:
            self.add(text, path, 1, users)
        defined = [name for name, _ in bindings(ast.parse(text))]
        for alias in node.names:
            if alias.name not in defined:
                raise AuthorError(f"{where}: {path} does not define {alias.name}, {advice(alias.name, defined)}")

    def bind(self, name: str, meaning: str, where: str) -> None:
        other = self.meanings.setdefault(name, meaning)
        if other != meaning:
            raise AuthorError(f"{where}: {name} would mean both {other} and {meaning}, rename one")


def fault(node: ast.Import | ast.ImportFrom, tree: ast.Module) -> str | None:
    """What is wrong with an import that could not be merged, or would hide where a name is from."""
    module = node.module or "" if isinstance(node, ast.ImportFrom) else ""
    whole = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
    ours = module.split(".")[0] == "snippets"
    rules = [
        (any(span(other) & span(node) for other in tree.body if other is not node), "an import inside other code, write it at the top, on its own line"),
        (any(name.split(".")[0] == "snippets" for name in whole), f"import of a snippet as a module, {WRITE}"),
        (isinstance(node, ast.ImportFrom) and node.level, f"a relative import, {WRITE}"),
        (any(alias.name == "*" for alias in node.names), "`import *`, write the names"),
        (ours and module.count(".") != 2, f"{module} is not a snippet, {WRITE}"),
        (ours and any(alias.asname for alias in node.names), "`as` would give a snippet a second name, write its own"),
    ]  # fmt: skip
    return next((reason for wrong, reason in rules if wrong), None)


def is_snippet(node: ast.Import | ast.ImportFrom) -> TypeGuard[ast.ImportFrom]:
    return isinstance(node, ast.ImportFrom) and (node.module or "").startswith("snippets.")


def span(node: ast.stmt) -> set[int]:
    """The numbers of the lines that a statement stands on."""
    return {*range(node.lineno, (node.end_lineno or node.lineno) + 1)}


def with_name(node: ast.Import | ast.ImportFrom, alias: ast.alias) -> ast.Import | ast.ImportFrom:
    """The import of one of the names that an import brings."""
    return ast.Import([alias]) if isinstance(node, ast.Import) else ast.ImportFrom(node.module, [alias], 0)


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
    return isort.code("\n".join(sorted(imports)), profile="black", line_length=79) + "\n"


def advice(wrong: str, known: list[str]) -> str:
    close = difflib.get_close_matches(wrong, known, n=1, cutoff=0.5)
    return (
        f"did you mean {close[0]}?" if close else f"write one of: {', '.join(sorted(known)) or 'nothing is there yet'}"
    )
