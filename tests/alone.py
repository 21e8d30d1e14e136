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
        sys.stdout.reconfigure(encoding=sys.argv[1])
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


def run_alone(programs: list[str], encoding: str = "utf-8") -> list[Done]:
    """What each program prints on a console of this encoding, and what it says of its failure or a warning."""
    with tempfile.TemporaryDirectory() as empty:
        if not hasattr(os, "fork"):
            prints = f"import sys; sys.stdout.reconfigure(encoding={encoding!r})\n"
            return [run([*COMMAND, "-c", prints + program], empty, encoding) for program in programs]
        served = run([*COMMAND, "-c", FORK, encoding], empty, "utf-8", json.dumps(programs))
        assert served == Done("", ""), served.complained
        return [
            Done(
                Path(empty, f"{number}.out").read_text(encoding=encoding),
                Path(empty, f"{number}.err").read_text(encoding="utf-8"),
            )
            for number in range(len(programs))
        ]


def run(command: list[str], folder: str, encoding: str, given: str = "") -> Done:
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}  # forking among threads is an error of its own
    done = subprocess.run(command, cwd=folder, env=environment, input=given.encode(), capture_output=True)
    return Done(decode(done.stdout, encoding), decode(done.stderr, "utf-8"))


def decode(said: bytes, encoding: str) -> str:
    return said.decode(encoding).replace("\r\n", "\n")
