"""What several promises need: the pages as written, the site as built, a browser."""

import functools
import html
import http.server
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from labs import lab_markdown
from playwright.sync_api import Error, sync_playwright

hypothesis.settings.register_profile("shared machine", deadline=None)
hypothesis.settings.load_profile("shared machine")

ROOT = Path(__file__).parents[1]
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SUBPATH = "/deep/below/"


def mkdocs(tree: Path, out: Path, *options: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Build the site of a tree as its README says, strictly, at an address below a folder."""
    address = f"https://site.example{SUBPATH}"
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(out), *options],
        cwd=tree,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": address, **settings},
    )


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site."""
    out = tmp_path_factory.mktemp("site")
    done = mkdocs(ROOT, out)
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the project to break."""
    copy = tmp_path / "tree"
    for name in ("docs", "snippets"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", copy)
    if (ROOT / ".cache").is_dir():
        shutil.copytree(ROOT / ".cache", copy / ".cache")
    return copy


class Mounted(http.server.SimpleHTTPRequestHandler):
    """The site below a folder, where its canonical links say that it is."""

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(SUBPATH) if path.startswith(SUBPATH) else "/404.html")

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Mounted, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{SUBPATH}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    with sync_playwright() as playwright:
        try:
            chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        except Error as error:
            missing = pytest.fail if os.environ.get("CI") else pytest.skip
            missing(f"no Chromium: `apt-get install chromium` or `playwright install chromium` ({error.message[:80]})")
        yield chromium
        chromium.close()


PROGRAM = re.compile(
    r'<div class="program"[^>]*><div class="md-code__nav"><button[^>]* data-clipboard-text="(.*?)"></button>.*?</pre></div>'
    r'\s*(?:<!--.*?-->\s*)?(?:<pre class="result">(.*?)</pre>)?',
    re.DOTALL,
)


def programs(page: str) -> list[tuple[str, str | None]]:
    """Each program of a built page, as the copy button gives it, and the output shown below it."""
    plain = lambda text: text and html.unescape(re.sub("<[^>]*>", "", text))
    return [(html.unescape(program), plain(result)) for program, result in PROGRAM.findall(page)]


def chapters() -> list[str]:
    """The pages of one language, without their ending; both languages have the same, as a test shows."""
    return sorted(
        path.relative_to(ROOT / "docs/zh").with_suffix("").as_posix() for path in (ROOT / "docs/zh").rglob("*.md")
    )


def labs() -> list[str]:
    """The labs of one language, in the same way."""
    return sorted(path.stem for path in (ROOT / "docs/zh/labs").glob("*.py"))


def source(language: str, chapter: str) -> str:
    return (ROOT / f"docs/{language}/{chapter}.md").read_text(encoding="utf-8")


@functools.cache
def texts(language: str) -> dict[str, str]:
    """What each page says, the labs too."""
    files = {f"labs/{lab}": ROOT / f"docs/{language}/labs/{lab}.py" for lab in labs()}
    return {chapter: source(language, chapter) for chapter in chapters()} | {
        lab: lab_markdown(file.read_text(encoding="utf-8"), file.name) for lab, file in files.items()
    }


def numbers(text: str) -> list[str]:
    """The numbers of a text: not small whole ones, for which there are words, nor Python's, which test_project.py has."""
    together = re.sub(r"(?<=\d)[ ,](?=\d{3}\b)", "", text)
    return re.findall(r"(?<![\w.])(?<!Python )(?:\d+\.\d+|1[3-9]\b|[2-9]\d\b|\d{3,}\b)(?!\.?\d)%?", together)


def built(site: Path, language: str, chapter: str) -> str:
    folder = site if language == "zh" else site / language
    name = chapter.removesuffix("index") if chapter.endswith("index") else chapter + "/"
    return (folder / name / "index.html").read_text(encoding="utf-8")
