"""Under `mkdocs serve`, an edit reaches the page and the figure, in both languages, without a restart."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from helpers import LANGUAGES, place, replace
from press.symbols import read_symbols


@pytest.fixture
def served(tree: Path) -> Iterator[str]:
    """The address of two pages, to build which takes a fraction of the time that all take."""
    for language in LANGUAGES:
        shutil.rmtree(tree / "docs" / language / "labs")
        for page in (tree / "docs" / language).glob("*.md"):
            if page.stem not in ("index", "entropy", "notation"):
                page.unlink()
    terms = tree / "docs/terms.tsv"  # without the places that are explained elsewhere
    rows = [line.split("\t")[:4] for line in terms.read_text(encoding="utf-8").splitlines()]
    terms.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
    symbols = []
    for row in read_symbols(tree).rows:
        there = [place for place in row.places if not place or place.startswith("entropy")]
        if there:
            symbols.append("\t".join(row._replace(where=", ".join(there))).rstrip() + "\n")
    (tree / "docs/symbols.tsv").write_text("".join(symbols), encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    with (tree / "log").open("w") as log:
        process = subprocess.Popen(command, cwd=tree, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, stderr=log)
        yield f"http://127.0.0.1:{port}/"
        process.terminate()
        process.wait()


def wait_for(url: str, wanted: Callable[[str], bool], seconds: float = 90) -> str:
    """The page at url once `wanted` of its text is true."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url, timeout=seconds) as answer:
                text = answer.read().decode()
            if wanted(text):
                return text
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(0.1)
    raise AssertionError(f"{url} did not change within {seconds} s")


def test_an_edited_snippet_reaches_the_reader_in_both_languages_and_a_page_in_its_own_alone(tree, served):
    def drawing(text: str) -> str:
        return str(BeautifulSoup(text, "lxml").find("figure", id="binary-entropy-curve").svg)

    urls = [served + place(language, "entropy") for language in LANGUAGES]
    before = {url: wait_for(url, lambda text: "</html>" in text, seconds=300) for url in urls}
    replace(tree, "snippets/entropy/binary_entropy.py", "return 0 - yes - no", "return 0 - yes - 0.5 * no")
    for url, old in before.items():
        new = wait_for(url, lambda text: "return 0 - yes - 0.5 * no" in text)
        assert drawing(new) != drawing(old)

    folder = Path(re.search("directory: (.*)/en", (tree / "log").read_text(encoding="utf-8"))[1])
    for language, other in (LANGUAGES, LANGUAGES[::-1]):
        built = (folder / place(other, "entropy") / "index.html").stat().st_mtime_ns
        page = tree / "docs" / language / "entropy.md"
        page.write_text(page.read_text(encoding="utf-8") + "\nA sentence more.\n", encoding="utf-8")
        wait_for(served + place(language, "entropy"), lambda text: "A sentence more." in text)
        wait_for(served + place(other, "entropy"), lambda text: "</html>" in text)
        assert (folder / place(other, "entropy") / "index.html").stat().st_mtime_ns == built
