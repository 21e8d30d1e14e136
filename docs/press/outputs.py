"""Programs are executed while the site is built; what they print, and what they draw, is kept until they change."""

import ast
import contextlib
import functools
import hashlib
import io
import json
import os
import re
import sys
import traceback
import warnings
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

from matplotlib.figure import Figure
from matplotlib.style import context
from threadpoolctl import threadpool_limits

from press.errors import AuthorError
from press.programs import Part, join
from press.svg import draw

PLACES = re.compile("docs/|snippets/(?!checks/)")  # to blame for an error: a check is called where one is made


class Output(NamedTuple):
    """What a program prints; the figure that it ends with, as inline SVG; and its sliders, if it offers frames."""

    printed: str = ""
    drawn: str = ""
    slider: dict[str, Any] = {}


def load_or_run(programs: list[list[Part]], name: str, root: Path) -> list[Output]:
    """What each program shows when it follows those before it; kept while they, this code and the libraries stay the same."""
    own = [Path(__file__).with_name(f"{room}.py").read_text(encoding="utf-8") for room in ("outputs", "svg")]
    key = hashlib.sha256("\0".join([*map(join, programs), *own, *versions()]).encode()).hexdigest()[:16]
    file = root / f".cache/{name}.{key}.json"
    if not file.exists():
        text = json.dumps(run_all(programs, file.name.partition(".")[0]), ensure_ascii=False)
        file.parent.mkdir(parents=True, exist_ok=True)
        for stale in file.parent.glob(f"{Path(name).name}.*"):
            stale.unlink(missing_ok=True)
        write_whole(file, text)
    return [Output(*one) for one in json.loads(file.read_text(encoding="utf-8"))]


@functools.cache
def versions() -> list[str]:
    return [*map(version, ("matplotlib", "numpy", "scikit-learn")), sys.version]


def write_whole(file: Path, text: str) -> None:
    """Write a file that others may read at the same time: they find all of it or nothing."""
    part = file.with_name(f".{file.name}.{os.getpid()}")
    part.write_text(text, encoding="utf-8")
    part.replace(file)


def run_all(programs: list[list[Part]], name: str) -> list[Output]:
    """Run programs one after the other, as the cells of a notebook; what goes wrong is told with its file and line."""
    namespace: dict[str, Any] = {"__name__": "__main__"}
    found: list[Output] = []
    with style(name), threadpool_limits(1):  # threads only slow small matrices down
        for program in programs:
            try:
                with contextlib.redirect_stdout(io.StringIO()) as printed:
                    value = run(program, namespace)
                if not isinstance(value, Figure | None):
                    raise AuthorError("a program prints, or ends with a figure, write print(…)")
                drawn = draw(value, namespace, f"{name}-{len(found)}") if value else ()
            except Exception as error:
                calls = traceback.extract_tb(error.__traceback__)
                ours = [f"{call.filename}:{call.lineno}" for call in calls if PLACES.match(call.filename)]
                end = f"{program[-1].file}:{program[-1].line + program[-1].text.rstrip().count(chr(10))}"
                told = str(error) if isinstance(error, AuthorError) else f"{type(error).__name__}: {error}"
                raise AuthorError(f"{[end, *ours][-1]}: {told}") from error
            found.append(Output(printed.getvalue(), *drawn))
    return found


def run(program: list[Part], namespace: dict[str, Any]) -> Any:
    """Execute a program; the value of the expression that it ends with, which a notebook shows."""
    value = None
    for part in program:
        tree = ast.increment_lineno(ast.parse(part.text), part.line - 1)
        match tree.body:
            case [*above, ast.Expr(value=last)]:
                exec(compile(ast.Module(above, []), part.file, "exec"), namespace)
                value = eval(compile(ast.Expression(last), part.file, "eval"), namespace)
            case _:
                exec(compile(tree, part.file, "exec"), namespace)
                value = None
    return value


@contextlib.contextmanager
def style(name: str) -> Iterator[None]:
    """matplotlib's own defaults, on the page's paper, with text left as text and the same ids in each build."""
    own = {"figure.facecolor": "none", "axes.facecolor": "none", "svg.fonttype": "none", "svg.hashsalt": name}
    with context({**own, "text.parse_math": False}, after_reset=True), warnings.catch_warnings():
        warnings.simplefilter("error", RuntimeWarning)
        warnings.filterwarnings("ignore", "Glyph .* missing")  # the reader's fonts have them
        yield
