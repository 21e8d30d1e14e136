"""What repack.mjs runs in the released Python: from /released into /here, and the table of what is there."""

import gzip
import hashlib
import json
import re
import shutil
from importlib._bootstrap_external import _code_to_hash_pyc
from importlib.util import source_hash
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

RELEASED, HERE = Path("/released"), Path("/here")
LIBRARY, NUMPY, LOCK = "python_stdlib.zip", "numpy-2.0.2-cp312-cp312-pyodide_2024_0_wasm32.whl", "pyodide-lock.json"
AS_THEY_ARE = ["pyodide.asm.js", "pyodide.asm.wasm", "pyodide.mjs"]

# Tools, the network, other processes: a page has none of them.
LIBRARY_LEAVES_OUT = re.compile(
    r"^((aifc|antigravity|bdb|cProfile|cgi|cgitb|chunk|cmd|code|compileall|crypt|doctest|filecmp|fileinput|ftplib|getpass|"
    r"imaplib|imghdr|mailbox|mailcap|modulefinder|netrc|nntplib|optparse|pdb|pickletools|pipes|poplib|profile|pstats|pty|"
    r"py_compile|pyclbr|pydoc|rlcompleter|sched|smtplib|sndhdr|socketserver|sunau|symtable|tabnanny|telnetlib|this|"
    r"timeit|trace|tty|uu|wave|webbrowser|xdrlib|zipapp)\.py$|"
    r"(multiprocessing|unittest|wsgiref|xmlrpc|xml|html|__phello__)/|__hello__|http/(server|cookiejar|cookies|client)\.py$)"
)
NUMPY_LEAVES_OUT = re.compile(
    r"numpy/(f2py|testing|_pyinstaller|typing/tests|doc|distutils)/|/tests/|/include/|\.(pyi|pxd|h|c|src|tmpl)$|"
    r"lapack_lite|py\.typed$|numpy/lib/.*\.a$|RECORD$|_core/lib/|conftest\.py$|_configtool|entry_points"
)


def repack(name: str, leaves_out: re.Pattern[str], optimize: int) -> None:
    """The archive without what it leaves out, its sources compiled, its files as old as an archive can tell."""
    with ZipFile(RELEASED / name) as released, ZipFile(HERE / name, "w") as repacked:
        for entry in sorted(released.namelist()):
            if entry.endswith("/") or leaves_out.search(entry):
                continue
            text = released.read(entry)
            if entry.endswith(".py"):
                code = compile(text, entry, "exec", dont_inherit=True, optimize=optimize)
                text = _code_to_hash_pyc(code, source_hash(text), checked=False)
                entry += "c"
            repacked.writestr(ZipInfo(entry), text, ZIP_DEFLATED, 9)


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


for line in (HERE / "README.md").read_text(encoding="utf-8").splitlines():
    if row := re.match(r"\| `(\S+)` \|.*?\| `(\w{64})` \|", line):
        name, released = row.groups()
        if digest(RELEASED / name) != released:
            raise SystemExit(f"{name} is not the file that README.md names")

for name in AS_THEY_ARE:
    shutil.copyfile(RELEASED / name, HERE / name)
repack(LIBRARY, LIBRARY_LEAVES_OUT, optimize=2)
repack(NUMPY, NUMPY_LEAVES_OUT, optimize=0)  # NumPy writes into its docstrings

lock = json.loads((RELEASED / LOCK).read_text(encoding="utf-8"))
numpy = {**lock["packages"]["numpy"], "sha256": digest(HERE / NUMPY), "depends": [], "unvendored_tests": False}
lock["packages"] = {"numpy": numpy}
(HERE / LOCK).write_text(json.dumps(lock, indent=1, sort_keys=True) + "\n", encoding="utf-8")

files = {name: HERE / name for name in sorted([*AS_THEY_ARE, LIBRARY, NUMPY, LOCK])}
sizes = {name: len(gzip.compress(path.read_bytes(), 6)) for name, path in files.items()}
rows = [f'  "{name}": ["{digest(path)}", {sizes[name]}],' for name, path in files.items()]
table = "\n".join(["// SHA-256, and bytes on the wire: made by docs/repack.mjs", "export default {", *rows, "}", ""])
