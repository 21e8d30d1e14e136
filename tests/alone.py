"""Run programs as their readers do: each alone, in isolated mode, in an empty folder, a warning being an error."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

COMMAND = [sys.executable, "-I", "-W", "error", "-X", "utf8"]
# Importing NumPy takes longer than a program does: where there is fork, one process imports it and forks for each.
FORK = """
import json, os, sys, traceback
import numpy

for number, program in enumerate(json.load(sys.stdin)):
    child = os.fork()
    if not child:
        for stream, ending in ((1, "out"), (2, "err")):
            os.dup2(os.open(f"{number}.{ending}", os.O_WRONLY | os.O_CREAT), stream)
        code = 0
        try:
            exec(compile(program, "<string>", "exec"), {"__name__": "__main__"})
        except BaseException:
            traceback.print_exc()
            code = 1
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    os.waitpid(child, 0)
"""


class Done(NamedTuple):
    printed: str
    complained: str


def run_alone(programs: list[str]) -> list[Done]:
    """What each program prints, and what it says of its failure or a warning."""
    with tempfile.TemporaryDirectory() as empty:
        if not hasattr(os, "fork"):
            return [run([*COMMAND, "-c", program], empty) for program in programs]
        served = run([*COMMAND, "-c", FORK], empty, json.dumps(programs))
        assert served == Done("", ""), served.complained
        return [
            Done(*(Path(empty, f"{number}.{ending}").read_text(encoding="utf-8") for ending in ("out", "err")))
            for number in range(len(programs))
        ]


def run(command: list[str], folder: str, given: str = "") -> Done:
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}  # forking among threads is an error of its own
    done = subprocess.run(
        command, cwd=folder, env=environment, input=given, capture_output=True, text=True, encoding="utf-8"
    )
    return Done(done.stdout, done.stderr)
