"""Under `mkdocs serve`, an edit reaches the page and the figure, in both languages, without a restart."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest


@pytest.fixture
def server(tree):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    log = (tree / "log").open("w")
    process = subprocess.Popen(command, cwd=tree, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, stderr=log)
    yield f"http://127.0.0.1:{port}/"
    process.terminate()
    process.wait()
    log.close()


def wait_for(url: str, wanted, seconds: float) -> str:
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


def test_an_edited_snippet_or_page_reaches_the_reader_in_both_languages(tree, server):
    def figure(text: str) -> str:
        return re.search(r'<figure class="figure" id="binary-entropy-curve">.*?</svg>', text, re.DOTALL)[0]

    before = {
        url: wait_for(url, lambda text: "</html>" in text, 60) for url in (server + "entropy/", server + "en/entropy/")
    }
    formula = tree / "snippets/entropy/entropy.py"
    formula.write_text(
        formula.read_text(encoding="utf-8").replace("return 0 - np.sum(", "return -0.5 * np.sum("), encoding="utf-8"
    )
    for url, old in before.items():
        new = wait_for(url, lambda text: "return -0.5 * np.sum(" in text, 90)
        assert figure(new) != figure(old)
    page = tree / "docs/en/entropy.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nA sentence more.\n", encoding="utf-8")
    wait_for(server + "en/entropy/", lambda text: "A sentence more." in text, 90)
