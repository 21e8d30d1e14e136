"""Programs are executed while the site is built; what they print, and what they draw, is kept until they change."""

import ast
import contextlib
import hashlib
import io
import json
import sys
import traceback
import warnings
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

import matplotlib
from matplotlib.figure import Figure
from programs import AuthorError, Part, joined
from sliders import control
from svg import ROLES, inline
from threadpoolctl import threadpool_limits


class Shown(NamedTuple):
    """What a program prints; and the figure that it ends with, as inline SVG, with its slider if it offers frames."""

    printed: str
    drawn: str


def shown(programs: list[list[Part]], name: str, root: Path) -> list[Shown]:
    """What each program shows when it follows those before it; kept while they, this code and the libraries stay the same."""
    own = [Path(__file__).with_name(f"{hook}.py").read_text(encoding="utf-8") for hook in ("running", "sliders", "svg")]
    versions = [*map(version, ("matplotlib", "numpy", "scikit-learn")), sys.version]
    key = hashlib.sha256("\0".join([*map(joined, programs), *own, *versions]).encode()).hexdigest()[:16]
    file = root / f".cache/{name}.{key}.json"
    if not file.exists():
        made = json.dumps(execute(programs, file.name.partition(".")[0]), ensure_ascii=False)
        for stale in file.parent.glob(f"{Path(name).name}.*"):
            stale.unlink()
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(made, encoding="utf-8")
    return [Shown(*one) for one in json.loads(file.read_text(encoding="utf-8"))]


def execute(programs: list[list[Part]], name: str) -> list[Shown]:
    """Run programs one after the other, as the cells of a notebook; what goes wrong is told with its file and line."""
    lines = [part for program in programs for part in program]
    namespace, first = {"__name__": "__main__"}, 0
    found: list[Shown] = []
    with style(name), threadpool_limits(1):  # threads only slow small matrices down
        for program in programs:
            text = joined(program)
            tree = ast.increment_lineno(ast.parse(text), first)
            first, last = first + text.count("\n"), tree.body[-1].lineno
            try:
                with contextlib.redirect_stdout(io.StringIO()) as printed:
                    value = run(tree, name, namespace)
                if not isinstance(value, Figure | None):
                    raise AuthorError("a program prints, or ends with a figure, write print(…)")
                drawn = as_svg(value, namespace, f"{name}-{len(found)}") if value else ""
            except Exception as error:
                frames = traceback.extract_tb(error.__traceback__)
                number = next((frame.lineno or 1 for frame in reversed(frames) if frame.filename == name), last)
                told = str(error) if isinstance(error, AuthorError) else f"{type(error).__name__}: {error}"
                raise AuthorError(f"{place(number, lines)}: {told}") from error
            found.append(Shown(printed.getvalue(), drawn))
    return found


def run(tree: ast.Module, name: str, namespace: dict) -> Any:
    """Execute a program; the value of its last expression, which a notebook shows."""
    last = tree.body[-1]
    value = ast.Expression(last.value) if isinstance(last, ast.Expr) else None
    if value:
        tree.body.pop()
    exec(compile(tree, name, "exec"), namespace)
    return eval(compile(value, name, "eval"), namespace) if value else None


def as_svg(figure: Figure, namespace: dict[str, Any], name: str) -> str:
    """A figure in the colours that its program imported, and its slider."""
    output = io.StringIO()
    figure.savefig(output, format="svg", transparent=True, metadata={"Date": None})
    colours = {namespace[role].lower(): role for role in ROLES if role in namespace}
    svg, (width, height) = inline(output.getvalue(), colours, name), figure.get_size_inches() * 72
    svg.set("style", f"aspect-ratio:{width:g}/{height:g}")  # so high even before it is laid out
    return ET.tostring(svg, encoding="unicode") + (control(figure, colours, name) if hasattr(figure, "frames") else "")


@contextlib.contextmanager
def style(name: str) -> Iterator[None]:
    """matplotlib's own defaults, with text left as text and the same ids in each build."""
    with matplotlib.rc_context(), warnings.catch_warnings():
        warnings.simplefilter("error", RuntimeWarning)
        warnings.filterwarnings("ignore", "Glyph .* missing")  # the reader's fonts have them
        matplotlib.rcdefaults()
        matplotlib.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": name, "text.parse_math": False})
        yield


def place(number: int, program: list[Part]) -> str:
    """The file and line from which a line of a program comes."""
    for part in program:
        length = part.text.count("\n")
        if number <= length:
            break
        number -= length
    return f"{part.file}:{part.line + number - 1}"
