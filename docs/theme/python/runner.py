"""Run a program in the browser: worker.js gives its parts, and is told what they print and how they end."""

import io
import json
import linecache
import sys
import time
import traceback
import warnings
from contextlib import redirect_stderr, redirect_stdout
from importlib.machinery import ModuleSpec

import numpy as np

FLOOD = 100_000  # characters: more would only hold the page up
PAUSE = 0.05  # seconds between two messages


class FloodError(BaseException):
    """Nothing that a program can catch by `except Exception`."""


class Printer(io.TextIOBase):
    """Where a program prints: told in portions, as it comes, up to a limit."""

    def __init__(self, tell):
        self.tell, self.waiting, self.length, self.told = tell, "", 0, 0.0

    def writable(self):
        return True

    def write(self, text):
        self.waiting += text[: max(0, FLOOD - self.length)]
        self.length += len(text)
        if self.length > FLOOD:
            raise FloodError
        if time.monotonic() > self.told + PAUSE:
            self.flush()
        return len(text)

    def flush(self):
        if self.waiting:
            self.tell(self.waiting)
        self.waiting, self.told = "", time.monotonic()


class Snippets:
    """Imports `snippets.page.formula` from the site, as a checkout would."""

    read = None  # a function of worker.js: the text of a file, or ""

    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] == "snippets":
            return ModuleSpec(name, self, is_package=name.count(".") < 2)

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        if hasattr(module, "__path__"):
            return
        path = module.__name__.replace(".", "/") + ".py"
        text = Snippets.read(path)
        if not text:
            raise ModuleNotFoundError(f"there is no {path}")
        execute(path, text, module.__dict__)


sys.meta_path.append(Snippets())


def execute(name, text, namespace):
    """Run text under the name that the reader sees, so that a traceback shows its lines."""
    linecache.cache[name] = len(text), None, text.splitlines(keepends=True), name
    exec(compile(text, name, "exec", dont_inherit=True), namespace)


def run(parts, tell, read):
    """Run [[name, text, whether an error is shown in it], …] as one program; return as JSON how it ended."""
    parts, printer, Snippets.read = json.loads(parts), Printer(tell), read
    namespace, ended = {"__name__": "__main__"}, {}
    start = time.monotonic()
    with redirect_stdout(printer), redirect_stderr(printer), warnings.catch_warnings(), np.printoptions():
        try:
            for name, text, _ in parts:
                execute(name, text, namespace)
        except FloodError:
            ended["flood"] = FLOOD
        except SystemExit as end:
            if end.code:
                print(end.code, file=sys.stderr)
        except BaseException as error:
            ended["error"] = describe(error, [name for name, _, shows in parts if shows])
    printer.flush()
    return json.dumps({"seconds": time.monotonic() - start, **ended})


def describe(error, shown):
    """An error in a line, where it arose in the files `shown`, and the whole traceback."""
    told = traceback.TracebackException.from_exception(error.with_traceback(error.__traceback__.tb_next.tb_next))
    places = [(frame.filename, frame.lineno) for frame in told.stack]
    if isinstance(error, SyntaxError):
        places.append((error.filename, error.lineno))
    ours = [place for place in places if place[0] in shown] or [("", 0)]
    *_, last = told.format_exception_only()
    return {"message": last.strip(), "file": ours[-1][0], "line": ours[-1][1], "traceback": "".join(told.format())}
