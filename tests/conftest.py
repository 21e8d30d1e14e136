"""The site as built, a server for it, a browser that visits it."""

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pytest
from filelock import FileLock
from playwright.sync_api import Browser, Error, Page, sync_playwright

from helpers import CHROMIUM, ROOT, SUBPATH, mkdocs

hypothesis.settings.register_profile("shared machine", deadline=None)
hypothesis.settings.load_profile("shared machine")

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """`pytest -m "not browser"` leaves out what needs one."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


@pytest.fixture(scope="session")
def build_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Callable[[Path], None]], Path]:
    """Make a folder by its name; of the processes that run tests, the first makes it and the others wait."""
    shared = tmp_path_factory.getbasetemp()
    shared = shared.parent if os.environ.get("PYTEST_XDIST_WORKER") else shared

    def made(name: str, make: Callable[[Path], None]) -> Path:
        with FileLock(shared / f"{name}.lock"):
            if not (shared / f"{name}.done").exists():
                make(shared / name)
                (shared / f"{name}.done").touch()
        return shared / name

    return made


@pytest.fixture(scope="session")
def site(build_once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """The folder of the built site."""

    def make(out: Path) -> None:
        done = mkdocs(ROOT, out)
        assert done.returncode == 0, done.stderr

    return build_once("site", make)


@pytest.fixture(scope="session")
def offline(build_once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """The copy that is read from a folder, built as the home page says."""

    def make(out: Path) -> None:
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", "docs/offline.yml", "-d", str(out)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
        assert done.returncode == 0, done.stderr

    return build_once("offline", make)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the project to break."""
    copy = tmp_path / "tree"
    for name in ("docs", "snippets"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", copy)
    if (ROOT / ".cache").is_dir():
        shutil.copytree(ROOT / ".cache", copy / ".cache", ignore=shutil.ignore_patterns(".*", "mypy"))
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
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        try:
            chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        except Error as error:
            missing = pytest.fail if os.environ.get("CI") else pytest.skip
            missing(f"no Chromium: `apt-get install chromium` or `playwright install chromium` ({error.message[:80]})")
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Open a page as a reader with these settings; at the end, nothing went wrong and no other host was asked."""
    contexts, wrong = [], []

    def refuse(request) -> None:
        if not request.url.startswith((address, "data:", "blob:")):
            wrong.append(request.url)

    def open_page(where: str, width: int = 1280, **settings: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce", **settings)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", refuse)
        page.goto(address + where, wait_until="load")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not wrong
