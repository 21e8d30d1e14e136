"""The site as built, a server for it, a browser that visits it."""

import gc
import itertools
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

import hypothesis
import pytest
from filelock import FileLock
from matplotlib.figure import Figure
from matplotlib.transforms import BboxBase
from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright

import press.outputs
from helpers import ADDRESS, CHROMIUM, LANGUAGES, PAGES, PUBLISHED, ROOT, SUBPATH, mkdocs, page_of
from labels import Label, place_labels
from press.source import FrontMatter, Heading
from serving import serve

# Of 700 new objects, as in a parsed page, few are garbage: to look for it took as long as to parse.
gc.set_threshold(100_000)
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
    """`pytest -m "not browser"` leaves out what needs one; of two processes, each begins with the pages of one language."""
    for item in items:
        if {"browser", "books"} & {*getattr(item, "fixturenames", ())}:
            item.add_marker("browser")
    ends = dict(zip(LANGUAGES, (-1, 1)))
    items.sort(key=lambda item: ends.get(item.callspec.params.get("language"), 0) if hasattr(item, "callspec") else 0)


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


@pytest.fixture
def outline(tree: Path) -> Path:
    """The copy with nothing but headings on most pages, so that it is built in a third of the time."""
    for language, name in itertools.product(LANGUAGES, {*PAGES} - {"index", "why-loss", "entropy", "notation"}):
        page = page_of(language, name)
        parts = [block.text for block in page.blocks if isinstance(block, FrontMatter | Heading)]
        if name.startswith("labs/"):
            front, *headings = ("# " + text.replace("\n", "\n# ") for text in parts)
            parts = [front, *(f"# %% [markdown]\n{heading}" for heading in headings)]
        (tree / page.file).write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    return tree


@pytest.fixture
def placed(monkeypatch: pytest.MonkeyPatch) -> list[list[tuple[list[Label], BboxBase]]]:
    """Of each figure that a program draws from now on, where its labels stand."""
    found, draw = [], press.outputs.draw

    def draw_and_measure(figure: Figure, *names: object) -> object:
        drawn = draw(figure, *names)
        if hasattr(figure, "frames"):  # back from the last frame to the first that is shown
            sliders, move = figure.frames
            move(*(start for _, start, *_ in sliders))
        found.append(place_labels(figure))
        return drawn

    monkeypatch.setattr(press.outputs, "draw", draw_and_measure)
    return found


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    with serve(site, SUBPATH) as address:
        yield address


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


class Window(NamedTuple):
    """A window of the browser, what has gone wrong in it, and what it has asked for."""

    page: Page
    wrong: list[str]
    asked: list[str]


def listen(page: Page) -> list[str]:
    """What goes wrong on a page from now on, in the browser's words."""
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    return wrong


@pytest.fixture(scope="session")
def window(browser: Browser) -> Callable[..., Window]:
    """The window of readers with these settings; it stays open, since opening one takes longer than loading a page."""
    opened: dict[str, Window] = {}

    def open_window(**settings: object) -> Window:
        page = browser.new_context(**settings).new_page()
        wrong, asked = listen(page), []
        page.on("request", lambda request: asked.append(request.url))
        cache = page.context.new_cdp_session(page)
        cache.send("Network.enable")
        cache.send("Network.setCacheDisabled", {"cacheDisabled": True})  # each visit is the first
        return Window(page, wrong, asked)

    def find(**settings: object) -> Window:
        settings.setdefault("bypass_csp", True)  # else nothing waits for a condition that is written as a string
        if str(settings) not in opened:
            opened[str(settings)] = open_window(**settings)
        return opened[str(settings)]

    return find


@pytest.fixture
def visit(window: Callable[..., Window], address: str) -> Iterator[Callable[..., Page]]:
    """Open a page as a reader with these settings; at the end, nothing went wrong and no other host was asked."""
    visited: list[Window] = []

    def open_page(where: str, width: int = 1280, color_scheme: str = "light", **settings: object) -> Page:
        visited.append(window(**settings))
        page = visited[-1].page
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(media="screen", color_scheme=color_scheme, reduced_motion="reduce")
        page.mouse.move(0, 0)
        page.goto(urljoin(address, where), wait_until="load")
        return page

    yield open_page
    told = []
    for page, wrong, asked in visited:
        if page.url.startswith((address, "file:")):
            page.evaluate("localStorage.clear(), sessionStorage.clear()")
        page.goto("about:blank")
        told += wrong + [url for url in asked if not url.startswith((address, "file:", "data:", "blob:", "about:"))]
        wrong.clear()
        asked.clear()
    assert not told, "\n".join(told)


@pytest.fixture(scope="session")
def reader(browser: Browser, address: str) -> Iterator[Browser]:
    """A browser for which the host that the site was built for is the server of the tests."""
    rule = f"MAP {urlsplit(ADDRESS).hostname}:80 127.0.0.1:{urlsplit(address).port}"
    chromium = browser.browser_type.launch(executable_path=CHROMIUM, args=[*FLAGS, f"--host-resolver-rules={rule}"])
    yield chromium
    chromium.close()


@pytest.fixture
def published(reader: Browser) -> Iterator[Callable[..., Page]]:
    """Open a page at the site's own address; at the end, nothing went wrong."""
    contexts: list[BrowserContext] = []
    heard: list[list[str]] = []

    def open_page(where: str, width: int = 1280, **settings: object) -> Page:
        context = reader.new_context(
            viewport={"width": width, "height": 900}, reduced_motion="reduce", bypass_csp=True, **settings
        )
        contexts.append(context)
        page = context.new_page()
        heard.append(listen(page))
        page.goto(PUBLISHED + where, wait_until="load")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not sum(heard, [])
