"""Look at each page of the built site in Firefox and in WebKit: python tests/engines.py [--only firefox]

It prints one line a finding, `page: what`, and fails if there is one. The engines are Debian's packages firefox-esr,
webkit2gtk-driver and xvfb, and look side by side; both are shown a machine with few fonts, of which fonts-noto-cjk is
the only Chinese one. Without an engine, or the font, it looks with the other one; with CI in the environment it fails.
WebKitGTK cannot be driven on every machine: where it does not start, it is told of, and Firefox has to do.
"""

import argparse
import collections
import itertools
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

from websockets.sync.client import connect

from serving import serve

CHECKS = Path(__file__).with_name("visits.js").read_text(encoding="utf-8")
AT_EACH_WIDTH = ("overflowing", "torn")
ONCE = ("undrawn", "crowded", "uneven", "narrow", "unmarked")
WIDTHS = (1280, 320)
# Open all that is folded, and lay out what is far from the screen too.
UNFOLD = """(() => {
    const style = document.head.appendChild(document.createElement("style"))
    style.textContent = "* { content-visibility: visible !important }"
    document.querySelectorAll("details").forEach((details) => { details.open = true })
})()"""
FONTS_LOADED = "document.body.offsetHeight && document.fonts.ready.then(() => 0)"
KEYS = {"Tab": "\ue004", "Enter": "\ue007", "Control": "\ue009", "Escape": "\ue00c", "Home": "\ue011"}
# Of all fonts, those of Debian's fonts-dejavu and fonts-noto-cjk.
FAMILIES = ("DejaVu Sans", "DejaVu Sans Mono", "DejaVu Serif", "Noto Sans CJK SC")
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>
<include>{installed}</include>
<selectfont><rejectfont><pattern><patelt name="scalable"><bool>true</bool></patelt></pattern></rejectfont>
<acceptfont>{families}</acceptfont></selectfont></fontconfig>"""
FAMILY = '<pattern><patelt name="family"><string>{}</string></patelt></pattern>'
# Firefox may say so of a formula that has not come to its end yet; of whole ones, the check `crowded` does.
HALF_THERE = "Invalid markup: Incorrect number of children"
# WebKit says it when boxes that Material watches change their size while it tells of others; it tells the rest a moment later.
MOMENT_LATER = "ResizeObserver loop completed with undelivered notifications"
# WebKit tells its console to nobody while it is driven: a page that begins with this keeps what it is told.
LISTEN = """<script>window.told = []
for (const level of ["error", "warn"]) console[level] = (...words) => told.push(words.join(" "))
addEventListener("error", (event) => told.push(event.message))</script>"""


def wait(come_true: Callable[[], object], seconds: float = 60) -> object:
    """What comes true in time, or what it still is then."""
    end = time.monotonic() + seconds
    while not (now := come_true()) and time.monotonic() < end:
        time.sleep(0.02)
    return now


class MissingError(Exception):
    """What is not installed on this machine."""


class UndrivenError(Exception):
    """What cannot be driven on this machine."""


class CrashedError(Exception):
    """What WebKitGTK's process does now and then, on any page."""


def find(*programs: str) -> str:
    found = next(filter(None, map(shutil.which, programs)), None)
    if not found:
        raise MissingError(f"no {programs[0]}: apt-get install firefox-esr webkit2gtk-driver xvfb")
    return found


class Browser:
    """What both engines do alike: they take the same actions, and evaluate the same JavaScript."""

    def __init__(self, ending: ExitStack) -> None:
        self.ending = ending

    def start(self, *command: str, **options: object) -> subprocess.Popen:
        """Start a program that is ended with the browser."""
        program = subprocess.Popen(command, stdin=subprocess.DEVNULL, **options)
        self.ending.callback(program.wait, 20)
        self.ending.callback(program.terminate)
        return program

    def open(self, address: str) -> None:
        """Load a page on a desktop, until its fonts are there too."""
        self.reach("about:blank")  # from one section of a page to another would be no load
        self.resize(WIDTHS[0])
        self.reach(address)
        self.run(FONTS_LOADED)

    def reach(self, address: str) -> None:
        self.load(address)
        if not self.wait(f"location.href === {json.dumps(address)} && document.readyState === 'complete'", seconds=60):
            raise RuntimeError(f"{address} does not load")

    def wait(self, condition: str, seconds: float = 10) -> bool:
        """Whether a condition comes true in time."""

        def holds() -> bool:
            with suppress(RuntimeError):  # between two pages there is nothing to ask
                return self.run(f"!!({condition})")
            return False

        return wait(holds, seconds)

    def press(self, *keys: str) -> None:
        """Press keys one after the other; `Control+v` is pressed as one."""
        strokes = []
        for key in keys:
            chord = [KEYS.get(part, part) for part in key.split("+")]
            strokes += [{"type": "keyDown", "value": value} for value in chord]
            strokes += [{"type": "keyUp", "value": value} for value in reversed(chord)]
        self.act([{"type": "key", "id": "keyboard", "actions": strokes}])

    def click(self, selector: str) -> None:
        x, y = self.run(f"""(() => {{
            const target = document.querySelector({json.dumps(selector)})
            target.scrollIntoView({{block: "center", behavior: "instant"}})
            const box = target.getBoundingClientRect()
            return [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)]
        }})()""")
        move = {"type": "pointerMove", "x": x, "y": y}
        buttons = [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        self.act([{"type": "pointer", "id": "mouse", "actions": [move, *buttons]}])

    def check(self, *names: str) -> list[str]:
        """Run some of the checks in visits.js."""
        self.run(f"(() => {{ {CHECKS} }})()")
        return [line for name in names for line in self.run(f"checks.{name}()")]


class Firefox(Browser):
    """Driven over its own websocket, by WebDriver BiDi."""

    def launch(self, scratch: Path, fonts: Path) -> None:
        profile = scratch / "profile"
        profile.mkdir()
        (profile / "user.js").write_text('user_pref("ui.prefersReducedMotion", 1);')
        flags = ["--headless", "--new-instance", "--remote-debugging-port", "0", "--profile", str(profile)]
        environment = {**os.environ, "FONTCONFIG_FILE": str(fonts)}
        program = find("firefox-esr", "firefox")
        log = scratch / "firefox.log"
        self.start(program, *flags, stdout=log.open("wb"), stderr=subprocess.STDOUT, env=environment)
        listening = wait(lambda: re.search(r"listening on (ws://\S+)\n", log.read_text("utf-8", "replace")))
        self.socket = self.ending.enter_context(connect(f"{listening[1]}/session", max_size=None))
        self.numbers = itertools.count()
        self.messages: list[str] = []
        self.send("session.new", capabilities={})
        self.send("session.subscribe", events=["log.entryAdded"])
        self.tab = self.send("browsingContext.create", type="tab")["context"]  # the first one has no focus

    def send(self, method: str, **params: object) -> dict:
        number = next(self.numbers)
        self.socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            answer = json.loads(self.socket.recv(timeout=60))
            if answer.get("method") == "log.entryAdded" and answer["params"]["level"] in ("error", "warn"):
                self.messages.append(answer["params"]["text"])
            if answer.get("id") == number:
                if answer["type"] == "error":
                    raise RuntimeError(f"{method}: {answer['message']}")
                return answer["result"]

    def load(self, address: str) -> None:
        self.send("browsingContext.navigate", context=self.tab, url=address, wait="none")

    def run(self, script: str) -> object:
        whole = f"(async () => JSON.stringify(await ({script})))()"
        done = self.send("script.evaluate", expression=whole, target={"context": self.tab}, awaitPromise=True)
        if done["type"] == "exception":
            raise RuntimeError(f"{done['exceptionDetails']['text']}: {script[:200]}")
        return json.loads(done["result"].get("value", "null"))

    def act(self, actions: list[dict]) -> None:
        self.send("input.performActions", context=self.tab, actions=actions)

    def resize(self, width: int) -> None:
        self.send("browsingContext.setViewport", context=self.tab, viewport={"width": width, "height": 900})

    def told(self) -> list[str]:
        """What the console has been told since the last time."""
        messages, self.messages = self.messages, []
        return [message for message in messages if not message.startswith(HALF_THERE)]


class WebKit(Browser):
    """Driven over HTTP, by the WebDriver of WebKitGTK, on a screen of its own."""

    def launch(self, scratch: Path, fonts: Path) -> None:
        driver, screen = find("WebKitWebDriver"), find("Xvfb")
        try:
            self.drive(driver, screen, scratch, fonts)
            self.reach("about:blank")
        except (CrashedError, OSError, RuntimeError) as error:
            raise UndrivenError(f"WebKitGTK cannot be driven here: {error}") from error

    def drive(self, driver: str, screen: str, scratch: Path, fonts: Path) -> None:
        reading, writing = os.pipe()
        flags = ["-displayfd", str(writing), "-screen", "0", "1400x1000x24", "-nolisten", "tcp"]
        self.start(screen, *flags, pass_fds=[writing], stderr=subprocess.DEVNULL)
        os.close(writing)
        with open(reading, encoding="ascii") as number:
            display = f":{number.readline().strip()}"
        # A window is as wide as its buttons at the least, were they not made small.
        (scratch / "gtk-3.0").mkdir()
        (scratch / "gtk-3.0/gtk.css").write_text("* { font-size: 1px; min-width: 0; padding: 0; margin: 0 }")
        environment = {"DISPLAY": display, "XDG_CONFIG_HOME": str(scratch), "FONTCONFIG_FILE": str(fonts)}
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        self.start(driver, f"--port={port}", env={**os.environ, **environment})
        self.session = f"http://127.0.0.1:{port}"
        wait(self.listens)
        options = {"webkitgtk:browserOptions": {"args": ["--automation"]}, "pageLoadStrategy": "none"}
        self.session += "/session/" + self.send("/session", capabilities={"alwaysMatch": options})["sessionId"]

    def listens(self) -> bool:
        try:
            return bool(self.send("/status"))
        except OSError:
            return False

    def send(self, command: str, **params: object) -> dict:
        request = urllib.request.Request(self.session + command, json.dumps(params).encode() if params else None)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            told = error.read().decode()
            raise (CrashedError if "invalid session id" in told else RuntimeError)(f"{command}: {told[:200]}") from None

    def load(self, address: str) -> None:
        self.send("/url", url=address)

    def run(self, script: str) -> object:
        whole = f"return (async () => JSON.stringify(await ({script})))()"
        return json.loads(self.send("/execute/sync", script=whole, args=[]) or "null")

    def act(self, actions: list[dict]) -> None:
        self.send("/actions", actions=actions)

    def resize(self, width: int) -> None:
        self.send("/window/rect", width=width, height=900)
        self.wait(f"innerWidth === {width}")

    def told(self) -> list[str]:
        messages = self.run("window.told ? told.splice(0) : []")
        return [message for message in messages if not message.startswith(MOMENT_LATER)]


def look_at(browser: Browser, address: str) -> Iterator[str]:
    """What is wrong with a page as it stands, on a desktop and on a narrow phone."""
    browser.open(address)
    browser.run(UNFOLD)
    browser.run(FONTS_LOADED)
    yield from browser.check(*ONCE)
    for width in WIDTHS:
        browser.resize(width)
        yield from (f"at {width} px {line}" for line in browser.check(*AT_EACH_WIDTH))


# What a reader does on a page; `home` is the address of a language.


def move_a_slider(browser: Browser, home: str) -> Iterator[str]:
    browser.open(f"{home}entropy/")
    drawing = "document.querySelector('#binary-entropy-curve svg[role=img]').outerHTML"
    browser.run(f"document.querySelector('#binary-entropy-curve input').focus(), window.before = {drawing}")
    browser.press("Home")
    if not browser.wait(f"{drawing} !== before"):
        yield "a slider does not move its figure by the keyboard"


def copy_a_program(browser: Browser, home: str) -> Iterator[str]:
    browser.open(f"{home}entropy/")
    browser.click(".program .md-code__button")
    browser.run("document.body.appendChild(document.createElement('textarea')).focus()")
    browser.press("Control+v")
    offered = "document.querySelector('.program .md-code__button').dataset.clipboardText"
    if not browser.wait(f"document.querySelector('body > textarea').value === {offered}"):
        yield "the copy button does not give the program"


def run_a_program(browser: Browser, home: str) -> Iterator[str]:
    browser.open(f"{home}entropy/")
    browser.click("#entropy ~ .program .run")
    box = "document.querySelector('#entropy ~ .program')"
    browser.wait(
        f"{box}.matches('.open:not(.running)') && {box}.querySelector('[role=status]').textContent", seconds=90
    )
    told = browser.run(f"{box}.querySelector('[role=status]').textContent")
    if told not in ("与书中相同", "Same as in the book"):
        yield f"a program that is run does not print what the page says: {told}"
    field = f"{box}.querySelector('.own + textarea')"
    browser.run(f"({field}.focus(), {field}.setSelectionRange(1e6, 1e6))")
    browser.press("Enter", *"print(7)", "Control+Enter")
    seven = "[...document.querySelectorAll('.result mark')].some((line) => line.textContent.trim() === '7')"
    if not browser.wait(seven, seconds=10):
        yield "a program that is changed does not print something else"


def search_for_a_page(browser: Browser, home: str) -> Iterator[str]:
    browser.open(home)
    browser.press("/")
    browser.wait("document.activeElement.matches('.md-search__input')")
    words, page = ("softmax", "softmax") if home.endswith("/en/") else ("交叉熵", "cross-entropy")
    browser.press(*words)
    if not browser.wait("document.querySelector('.md-search-result__item a')"):
        yield f"the search finds nothing for {words}"
    browser.press("Enter")
    if not browser.wait(f"location.pathname.endsWith('/{page}/')"):
        yield f"the search for {words} does not lead to {page}/"


def leave_the_search(browser: Browser, home: str) -> Iterator[str]:
    browser.open(f"{home}entropy/")
    browser.press("/")
    browser.wait("document.activeElement.matches('.md-search__input')")
    browser.press("Tab")
    behind = "document.querySelector('.md-search').compareDocumentPosition(document.activeElement) === 4"
    if not browser.wait(f"{behind} && !document.querySelector('[data-md-toggle=search]').checked"):
        yield "Tab does not lead from the search to what comes next"


def change_the_language(browser: Browser, home: str) -> Iterator[str]:
    twin = home.removesuffix("en/") if home.endswith("/en/") else f"{home}en/"
    browser.open(f"{home}entropy/#code-length")
    browser.click("a.language")
    if not browser.wait(f"location.href.replace(/[?].*?#/, '#') === '{twin}entropy/#code-length'"):
        yield "the language link does not lead to the section's twin"


def change_the_colours(browser: Browser, home: str) -> Iterator[str]:
    browser.open(f"{home}entropy/")
    ink = "getComputedStyle(document.querySelector('.figure text')).fill"
    colours = f"{ink} + getComputedStyle(document.body).backgroundColor"
    browser.click("[data-md-component=palette] label:not([hidden])")  # from the system's to light
    browser.wait("document.body.dataset.mdColorScheme === 'default'")
    browser.run(f"window.before = {colours}")
    browser.click("[data-md-component=palette] label:not([hidden])")  # and to dark
    if not browser.wait(f"document.body.dataset.mdColorScheme === 'slate' && {colours} !== before"):
        yield "text and figures do not change with the scheme"
    browser.run("localStorage.clear()")


def dismiss_a_term(browser: Browser, home: str) -> Iterator[str]:
    browser.open(f"{home}entropy/")
    browser.run("document.querySelector('article abbr').focus()")
    shown = "[...document.querySelectorAll('.md-tooltip2')].some((tip) => getComputedStyle(tip).opacity > 0)"
    if not browser.wait(shown):
        yield "a term that has the focus is not explained"
    browser.press("Escape")
    if not browser.wait(f"!{shown}", seconds=2):
        yield "Escape does not close the explanation of a term"


def jump_to_a_section(browser: Browser, home: str) -> Iterator[str]:
    for section in ("learning-rate", "softmax"):
        browser.open(f"{home}formulas/#{section}")
        time.sleep(0.5)  # what is near the screen is laid out after the jump
        top = browser.run(f"document.querySelector('#{section}').getBoundingClientRect().top")
        if not 48 <= top <= 120:
            yield f"a link to #{section} leaves its heading {top:.0f} px below the edge of the window"


DEEDS = {
    "entropy/": [
        move_a_slider,
        copy_a_program,
        run_a_program,
        leave_the_search,
        change_the_language,
        change_the_colours,
        dismiss_a_term,
    ],
    "": [search_for_a_page],
    "formulas/": [jump_to_a_section],
}


def list_visits(site: Path, address: str) -> Iterator[tuple[str, Callable[[Browser, str], Iterator[str]], str]]:
    """Each page of a site with what is to be looked at or done there, and the address that this takes."""
    for file in sorted(site.rglob("*.html")):
        page = file.relative_to(site).as_posix().removesuffix("index.html")
        yield page, look_at, address + page
    for language in ("", "en/"):
        for page, deeds in DEEDS.items():
            for deed in deeds:
                yield language + page, deed, address + language


ENGINES = {"firefox": Firefox, "webkit": WebKit}
UNDRIVEN = 77


def visit(name: str, site: Path) -> dict[tuple[str, str], int]:
    """All that one engine finds on the pages of a site, and how often."""
    canonical = re.search('rel="canonical" href="https?://[^/]+([^"]+)"', (site / "index.html").read_text("utf-8"))
    with ExitStack() as ending:
        scratch = Path(ending.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
        installed = os.environ.get("FONTCONFIG_FILE", "/etc/fonts/fonts.conf")
        families = "".join(map(FAMILY.format, FAMILIES))
        (scratch / "fonts.conf").write_text(FONTS.format(installed=installed, families=families))
        shutil.copytree(site, scratch / "site")
        for page in (scratch / "site").rglob("*.html") if name == "webkit" else ():
            page.write_text(page.read_text("utf-8").replace("<head>", f"<head>{LISTEN}", 1), "utf-8")
        address = ending.enter_context(serve(scratch / "site", canonical[1]))
        running = ending.enter_context(ExitStack())

        def start() -> Browser:
            running.close()
            browser = ENGINES[name](running)
            own = running.enter_context(tempfile.TemporaryDirectory(dir=scratch, ignore_cleanup_errors=True))
            browser.launch(Path(own), scratch / "fonts.conf")
            return browser

        browser = start()
        browser.open(address)
        browser.check()
        if browser.run("checks.missing('Noto Sans CJK SC')"):
            raise MissingError(f"no Noto Sans CJK for {name}: apt-get install fonts-noto-cjk")
        found: collections.Counter[tuple[str, str]] = collections.Counter()
        for page, act, where in list_visits(scratch / "site", address):
            for _ in range(3):  # a page that does it each time is at fault
                try:
                    lines = [*act(browser, where), *browser.told()]
                    break
                except CrashedError as error:
                    browser, lines = start(), [f"{act.__name__} ends the engine's process: {error}"]
            found.update((page, line) for line in lines)
        return found


def look(name: str, site: Path) -> int:
    """Print what one engine finds; 1 if that is something, or if it is missing in CI, UNDRIVEN if it does not start."""
    start = time.monotonic()
    try:
        found = visit(name, site)
    except MissingError as error:
        print(error, file=sys.stderr)
        return int("CI" in os.environ)
    except UndrivenError as error:
        print(error, file=sys.stderr)
        return UNDRIVEN
    for (page, what), times in found.items():
        print(f"/{page}: {name}: {what}" + f" ({times} times)" * (times > 1))
    print(f"{name} has looked at {site} for {time.monotonic() - start:.0f} s", file=sys.stderr)
    return int(bool(found))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("site", nargs="?", type=Path, default=Path("site"))
    parser.add_argument("--only", choices=ENGINES)
    given = parser.parse_args()
    if not (given.site / "index.html").is_file():
        parser.error(f"there is no {given.site}/index.html: mkdocs build --strict")
    if given.only:
        return look(given.only, given.site)
    with ExitStack() as ending:  # a process each, as each waits for its own engine
        looking = [subprocess.Popen([sys.executable, __file__, given.site, "--only", name]) for name in ENGINES]
        for process in looking:
            ending.callback(process.terminate)
        codes = {process.wait() for process in looking}
    return int(0 not in codes or not codes <= {0, UNDRIVEN})


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # ended from outside, it ends the browsers all the same
    sys.exit(main())
