"""What repack.mjs runs in the released Python: from /released into /here, and the table of what is there."""

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from importlib._bootstrap_external import _code_to_hash_pyc
from importlib.util import source_hash
from io import BytesIO
from pathlib import Path
from tarfile import USTAR_FORMAT, TarFile, TarInfo
from zipfile import ZipFile, ZipInfo

RELEASED, HERE = Path("/released"), Path("/here")
LIBRARY, LOCK = "python_stdlib.zip", "pyodide-lock.json"
WHEEL, NUMPY = "numpy-2.0.2-cp312-cp312-pyodide_2024_0_wasm32.whl", "numpy.tar"
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


def compiled(name: str, leaves_out: re.Pattern[str], optimize: int) -> Iterator[tuple[str, bytes]]:
    """The files of a released archive without what it leaves out, its sources compiled."""
    with ZipFile(RELEASED / name) as released:
        for entry in sorted(released.namelist()):
            if entry.endswith("/") or leaves_out.search(entry):
                continue
            text = released.read(entry)
            if entry.endswith(".py"):
                code = compile(text, entry, "exec", dont_inherit=True, optimize=optimize)
                text = _code_to_hash_pyc(code, source_hash(text), checked=False)
                entry += "c"
            yield entry, text


def library() -> bytes:
    """A zip, which Python imports from; not compressed, as the whole is compressed once."""
    archive = BytesIO()
    with ZipFile(archive, "w") as repacked:
        for name, text in compiled(LIBRARY, LIBRARY_LEAVES_OUT, optimize=2):
            repacked.writestr(ZipInfo(name), text)
    return archive.getvalue()


def numpy() -> bytes:
    """A tar, which worker.js puts where Python looks: its libraries are loaded from files alone."""
    archive = BytesIO()
    with TarFile(fileobj=archive, mode="w", format=USTAR_FORMAT) as repacked:
        for name, text in compiled(WHEEL, NUMPY_LEAVES_OUT, optimize=0):  # NumPy writes into its docstrings
            entry = TarInfo(name)
            entry.size = len(text)
            repacked.addfile(entry, BytesIO(text))
    return archive.getvalue()


def lock() -> bytes:
    """What Pyodide asks for first: no package, as NumPy needs none of its installer."""
    text = json.loads((RELEASED / LOCK).read_text(encoding="utf-8"))
    return (json.dumps({"info": text["info"], "packages": {}}, indent=1, sort_keys=True) + "\n").encode()


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


for line in (HERE / "README.md").read_text(encoding="utf-8").splitlines():
    if row := re.match(r"\| `(\S+)` \|.*?\| `(\w{64})` \|", line):
        name, released = row.groups()
        if digest((RELEASED / name).read_bytes()) != released:
            raise SystemExit(f"{name} is not the file that README.md names")

files = {name: (RELEASED / name).read_bytes() for name in AS_THEY_ARE}
files |= {LIBRARY: library(), NUMPY: numpy(), LOCK: lock()}
rows = []
for name, data in sorted(files.items()):
    packed = gzip.compress(data, 9, mtime=0)
    (HERE / f"{name}.gz").write_bytes(packed)
    rows.append(f'  "{name}": ["{digest(packed)}", {len(packed)}],')
made = "// SHA-256 and bytes of each file as it is here, with .gz: made by docs/repack.mjs"
table = "\n".join([made, "export default {", *rows, "}", ""])
