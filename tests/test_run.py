"""Run: each program runs, and can be changed, where it stands, in Python and NumPy from the site's own host."""

import gzip
import hashlib
import importlib.util
import json
import os
import re

import pytest
from playwright.sync_api import Page, Worker

from helpers import CHAPTERS, LANGUAGE, ROOT, article_of, follow, place, soup_of
from visits import run_axe

PYTHON = ROOT / "docs/theme/python"
FILES = json.loads(re.sub(r"^.*?(?=\{)|,(?=\s*\})", "", (PYTHON / "files.js").read_text("utf-8"), flags=re.DOTALL))
WORDS = {
    "zh": {"same": "与书中相同", "changed": "改过，输出与书中相同", "one": "1 行与书中不同", "stopped": "已停止"},
    "en": {
        "same": "Same as in the book",
        "changed": "Changed; prints the same as the book",
        "one": "1 line differs from the book",
        "stopped": "Stopped",
    },
}
PATIENCE = 120_000  # milliseconds: other tests use the machine too


class Box:
    """A program on a page, as its reader sees and uses it."""

    def __init__(self, page: Page, which: str):
        self.page, self.program = page, page.locator(which).first
        self.button, self.status = self.program.locator(".run"), self.program.locator("[role=status]")
        self.result = self.program.locator("xpath=following-sibling::*[1][self::pre]")
        self.reset, self.field = self.program.locator(".reset"), self.program.locator("textarea").last

    def run(self) -> str:
        """Press Run, wait for the end, read the status."""
        self.button.click()
        return self.wait()

    def wait(self) -> str:
        self.program.evaluate("box => box.scrollIntoView({block: 'center'})")
        ended = "box => box.matches('.open:not(.running)') && box.querySelector('[role=status]').textContent"
        self.page.wait_for_function(ended, arg=self.program.element_handle(), timeout=PATIENCE)
        return self.status.inner_text()

    def write(self, code: str) -> None:
        self.field.fill(code)

    def copied(self) -> str:
        """What Copy gives; the button has it when it is pressed."""
        button = self.program.locator(".md-code__button")
        button.dispatch_event("click")
        return button.get_attribute("data-clipboard-text")


def pythons_of(page: Page) -> list[Worker]:
    return [worker for worker in page.workers if worker.url.endswith("python/worker.js")]


def python_asked_for(page: Page) -> list[str]:
    loaded = "performance.getEntriesByType('resource').map(entry => entry.name)"
    return [name for name in page.evaluate(loaded) if "/python/" in name]


# What is shipped


def test_the_files_are_those_of_the_table():
    assert len(FILES) == 6 and "pyodide.asm.wasm" in FILES
    for name, (digest, _) in FILES.items():
        assert hashlib.sha256((PYTHON / f"{name}.gz").read_bytes()).hexdigest() == digest, name
    released = dict(re.findall(r"\| `(\S+)` \|.*\| `(\w{64})` \|", (PYTHON / "README.md").read_text("utf-8")))
    assert released.keys() ^ FILES.keys() == {"numpy-2.0.2-cp312-cp312-pyodide_2024_0_wasm32.whl", "numpy.tar"}
    for name in ("pyodide.asm.js", "pyodide.asm.wasm", "pyodide.mjs"):
        unpacked = gzip.decompress((PYTHON / f"{name}.gz").read_bytes())
        assert released[name] == hashlib.sha256(unpacked).hexdigest(), f"{name} is not as released"


def test_what_is_loaded_is_as_large_as_the_pages_say(site):
    packed = sum((site / f"python/{name}.gz").stat().st_size for name in FILES)
    assert packed == sum(size for _, size in FILES.values())
    scripts = ["worker.js", "run.js", "runner.py", "files.js"]
    size = packed + sum(len(gzip.compress((site / "python" / name).read_bytes(), 6)) for name in scripts)
    assert size <= 8.8e6
    for language in ("zh", "en"):
        assert f"{size / 1e6:.0f}\u00a0MB" in article_of(site, language, "entropy").select_one(".first").get_text()
        assert f"{size / 1e6:.0f} MB" in article_of(site, language, "index").get_text()


def test_the_files_stand_once_in_the_site_and_not_in_the_copy_to_read_offline(site, offline):
    assert [path.relative_to(site).as_posix() for path in site.rglob("*.wasm*")] == ["python/pyodide.asm.wasm.gz"]
    assert not [*offline.rglob("python/*")]
    pages = [path.read_text("utf-8") for path in offline.rglob("*.html")]
    assert len(pages) > 30 and not [page for page in pages if 'class="run"' in page or "attempt" in page]


@LANGUAGE
def test_before_run_a_page_grows_by_two_kilobytes_at_most(site, language):
    for chapter in CHAPTERS:
        page = soup_of(site, language, chapter)
        whole = without = str(page)
        program = ".program:not(.attempt)"
        for added in page.select(f".attempt, {program} .run, {program} .first, {program} .bar > [role=status]"):
            assert str(added) in without
            without = without.replace(str(added), "", 1)
        assert len(gzip.compress(whole.encode())) - len(gzip.compress(without.encode())) <= 2048, chapter


@LANGUAGE
def test_only_a_program_that_needs_numpy_alone_can_be_run(site, language):
    for page in ("labs/digits", "labs/schedules", "labs/two-losses"):
        assert not article_of(site, language, page).select(".run")
    for chapter in CHAPTERS:
        article = article_of(site, language, chapter)
        assert len(article.select(".program:not(.attempt) .run")) == len(article.select(".program:not(.attempt)"))


@LANGUAGE
def test_helpers_are_in_a_fold_and_the_section_s_own_function_is_not(site, language):
    article = article_of(site, language, "cross-entropy")
    program = article.select_one("#cross-entropy ~ .program")
    shown = program.select_one("details.snippet[open] > summary").get_text()
    assert shown == "snippets/cross_entropy/cross_entropy.py"
    helpers = program.select_one("details.helpers:not([open])")
    assert "numbers" in helpers.summary.get_text() and "def numbers(" in helpers.get_text()
    assert not program.select("details.helpers pre.own")


# How a program ends, as the runner tells: by the Python that runs the tests


@pytest.fixture
def runner():
    spec = importlib.util.spec_from_file_location("runner", PYTHON / "runner.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def tell(runner, *texts: str, read=lambda path: "") -> tuple[str, dict]:
    """What a program of these parts prints, of which the last shows an error, and how it ended."""
    told: list[str] = []
    parts = [[f"part{number}.py", text, number == len(texts)] for number, text in enumerate(texts, 1)]
    ended = runner.run(json.dumps(parts), told.append, read)
    return "".join(told), json.loads(ended)


def test_an_error_is_told_in_the_reader_s_own_line(runner):
    printed, ended = tell(runner, "def f(x):\n    return 1 / x\n", "print('a')\n\nf(0)\n")
    assert printed == "a\n"
    error = ended["error"]
    assert error["message"] == "ZeroDivisionError: division by zero"
    assert (error["file"], error["line"]) == ("part2.py", 3)
    assert "return 1 / x" in error["traceback"] and "runner" not in error["traceback"]


def test_a_syntax_error_has_its_line(runner):
    _, ended = tell(runner, "x = 1\n", "x = 2\ny = = 3\n")
    assert (ended["error"]["file"], ended["error"]["line"]) == ("part2.py", 2)
    assert ended["error"]["message"].startswith("SyntaxError")


def test_a_flood_ends(runner):
    printed, ended = tell(runner, "try:\n    while True:\n        print('x' * 99)\nfinally:\n    print('y' * 10**6)\n")
    assert ended["flood"] == len(printed) == 100_000


def test_settings_do_not_last(runner):
    tell(runner, "import numpy as np\nnp.set_printoptions(2)\n")
    assert tell(runner, "import numpy as np\nprint(np.array([1 / 3]))\n")[0] == "[0.33333333]\n"


def test_a_program_may_end_itself(runner):
    printed, ended = tell(runner, "import sys\nsys.exit()\nprint('more')\n")
    assert printed == "" and ended.keys() == {"seconds"}
    assert tell(runner, "raise SystemExit('enough')\n")[0] == "enough\n"


def test_snippets_can_be_imported_as_in_a_checkout(runner, monkeypatch):
    monkeypatch.setattr("sys.meta_path", [runner.Snippets()])
    for name in [name for name in runner.sys.modules if name.split(".")[0] == "snippets"]:
        monkeypatch.delitem(runner.sys.modules, name)
    texts = {"snippets/page/formula.py": "def formula():\n    return 7\n"}
    program = "from snippets.page.formula import formula\nprint(formula())\n"
    assert tell(runner, program, read=lambda path: texts.get(path, ""))[0] == "7\n"
    _, ended = tell(runner, "import snippets.page.other\n", read=lambda path: "")
    assert ended["error"]["message"] == "ModuleNotFoundError: there is no snippets/page/other.py"


# In the browser


@LANGUAGE
def test_nothing_of_python_is_loaded_before_somebody_turns_to_it(visit, language):
    page = visit(place(language, "entropy"))
    page.wait_for_timeout(500)
    button = page.locator(".run").first
    button.scroll_into_view_if_needed()
    button.dispatch_event("pointerover", {"pointerType": "touch"})
    page.wait_for_timeout(800)
    assert not python_asked_for(page)
    button.hover()
    page.wait_for_timeout(200)
    page.mouse.move(0, 0)
    page.wait_for_timeout(800)
    assert not python_asked_for(page)  # the mouse did not rest
    button.hover()
    page.wait_for_function("performance.getEntriesByType('resource').some(entry => entry.name.endsWith('run.js'))")


@LANGUAGE
def test_a_program_runs_is_changed_and_is_restored(visit, language):
    words = WORDS[language]
    page = visit(place(language, "gradient-descent"))
    box = Box(page, "#gradient-descent ~ .program")
    book, copied = box.result.inner_text(), box.copied()
    assert box.run() == words["same"]
    assert box.result.inner_text() == book and box.reset.count() == 0
    original = box.field.input_value()

    box.write(original + "\nprint(7)")
    assert box.run() == words["one"]
    assert box.result.locator("mark").inner_text().strip() == "7"
    assert box.copied() == copied + "print(7)\n"

    page.reload()
    page.wait_for_function("document.querySelector('.program.open')")
    assert box.field.input_value() == original + "\nprint(7)"
    assert box.run() == words["one"]
    box.reset.click()
    assert box.field.input_value() == original and box.copied() == copied
    assert box.result.inner_text() == book and not box.reset.is_visible()

    box.write(original + "\n")
    assert box.run() == words["changed"]


@LANGUAGE
def test_what_goes_wrong_is_told_and_the_next_run_works(visit, language):
    words = WORDS[language]
    page = visit(place(language, "entropy"))
    box = Box(page, "#entropy ~ .program")
    assert box.run() == words["same"]
    original = box.field.input_value()

    box.write("x = 1\nentropy([2, 3])")
    line = {"zh": "第 2 行：", "en": "Line 2: "}[language]
    assert box.run().startswith(line + "ValueError: p must")
    assert box.program.locator("mark").inner_text().strip() == "entropy([2, 3])"
    assert "Traceback" in box.result.locator("details pre").text_content()

    box.write("while True:\n    print(1)")
    assert "100,000" in box.run()
    assert box.result.bounding_box()["height"] < 900

    box.write("print(1)\nwhile True:\n    pass")
    box.button.click()
    page.wait_for_function("box => box.textContent.trim() === '1'", arg=box.result.element_handle(), timeout=PATIENCE)
    box.button.click()
    assert box.wait() == words["stopped"]

    box.write("import warnings\nwarnings.warn('look')")
    box.run()
    assert "UserWarning: look" in box.result.inner_text()

    box.write(original)
    assert box.run() == words["same"]


def test_an_endless_loop_stops_by_itself(visit):
    page = visit("en/entropy/")
    box = Box(page, "#entropy ~ .program")
    box.run()
    box.write("while True:\n    pass")
    seconds = int(re.fullmatch(r"Stopped after (\d+) s", box.run())[1])
    assert 10 <= seconds <= 40  # more where the program of the book took half a second itself
    assert box.result.inner_text() == ""  # not what was printed before


@pytest.mark.parametrize("language", ["zh"])
def test_the_keyboard_alone_will_do(visit, language):
    page = visit(place(language, "entropy"))
    box = Box(page, "#entropy ~ .program")
    box.button.focus()
    page.keyboard.press("Enter")
    assert box.wait() == WORDS[language]["same"]
    box.field.focus()
    page.keyboard.press("Tab")  # nothing has been typed: it leads on
    assert not box.field.evaluate("field => field === document.activeElement")
    box.field.focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("for i in range(2):")
    page.keyboard.press("Enter")
    page.keyboard.type("print(i)")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert "Esc" in box.status.inner_text()
    page.keyboard.type("pass")
    assert box.field.input_value() == "for i in range(2):\n    print(i)\n        pass"
    page.keyboard.press("Control+z")
    page.keyboard.press("Escape")
    assert box.button.evaluate("button => button === document.activeElement")
    box.field.focus()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text("print('你好')")
    page.keyboard.press("Control+Enter")
    box.wait()
    assert box.result.inner_text().strip() == "你好"
    found = run_axe(page)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", ["en"])
def test_one_python_serves_all_pages_of_a_visit(published, language):
    page = published(place(language, "entropy"))
    Box(page, "#entropy ~ .program").run()
    (python,) = pythons_of(page)
    follow(page, "kl-divergence")
    assert Box(page, "#kl-divergence ~ .program").run() == WORDS[language]["same"]
    assert pythons_of(page) == [python]


def test_a_second_visit_loads_nothing_again(visit):
    page = visit("entropy/")
    Box(page, "#entropy ~ .program").run()
    page.wait_for_function(
        f"caches.open('python').then(kept => kept.keys()).then(keys => keys.length === {len(FILES)})"
    )
    page.reload()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.split("/")[-1]))
    Box(page, "#entropy ~ .program").run()
    assert "worker.js" in asked and not [name for name in asked if ".gz" in name]
    assert not page.locator(".first").first.is_visible()


@pytest.mark.parametrize("language", ["zh"])
def test_a_failed_download_is_told_and_the_next_one_works(visit, window, language):
    page = visit(place(language, "entropy"))
    page.evaluate("caches.delete('python')")
    box = Box(page, "#entropy ~ .program")
    book = box.result.inner_text()
    ways = {"": lambda route: route.abort(), ", 503": lambda route: route.fulfill(status=503, body="busy")}
    for told, way in ways.items():
        page.context.route("**/pyodide.asm.wasm.gz*", way)
        assert box.run() == f"下载失败：pyodide.asm.wasm{told}" and box.result.inner_text() == book
        page.context.unroute("**/pyodide.asm.wasm.gz*")
    assert box.run() == WORDS[language]["same"]
    wrong = window().wrong  # the browser tells it too, of a worker that is not ended before
    assert wrong and all("pyodide.asm.wasm" in told or "503" in told for told in wrong)
    wrong.clear()


def test_a_browser_that_cannot_unpack_is_told_to_be_too_old(visit, window):
    page = visit("en/entropy/")
    page.evaluate("delete window.DecompressionStream")
    worker = "delete self.DecompressionStream\n" + (PYTHON / "worker.js").read_text("utf-8")
    page.context.route("**/worker.js", lambda route: route.fulfill(body=worker, content_type="text/javascript"))
    box = Box(page, "#entropy ~ .program")
    book = box.result.inner_text()
    assert box.run() == "This browser is too old to run Python" and box.result.inner_text() == book
    page.context.unroute("**/worker.js")
    window().wrong.clear()  # the browser tells it too


def test_a_download_that_is_cancelled_goes_no_further(visit):
    page = visit("en/entropy/")
    page.evaluate("caches.delete('python')")
    box, asked = Box(page, "#entropy ~ .program"), []
    page.on("request", lambda request: asked.append(request.url.split("/")[-1]))
    page.context.route("**/pyodide.asm.wasm.gz*", lambda route: None)  # it never comes
    box.button.click()
    page.wait_for_function("document.querySelector('.program.running .run')?.textContent === 'Stop'")
    box.button.click()
    assert box.wait() == "Stopped"
    page.wait_for_timeout(500)
    assert asked.count("worker.js") == 1 and not pythons_of(page)
    page.context.unroute("**/pyodide.asm.wasm.gz*")
    assert box.run() == "Same as in the book"


@pytest.mark.parametrize("language", ["en"])
def test_the_policy_of_the_pages_lets_run_run_and_nothing_from_elsewhere_in(visit, language):
    page = visit(place(language, "entropy"), bypass_csp=False)
    box = Box(page, "#entropy ~ .program")
    box.button.click()
    box.status.get_by_text(WORDS[language]["same"]).wait_for(timeout=PATIENCE)
    policy = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content")
    assert "'wasm-unsafe-eval'" in policy and "'unsafe-eval'" not in policy and "http" not in policy
    # What a test evaluates is let through; what it leaves to a timer is the page's own again.
    later = "setTimeout(() => { try { window.told = eval('1') } catch { window.told = 'refused' } })"
    page.add_script_tag(content=later)
    page.wait_for_timeout(100)
    assert page.evaluate("window.told") == "refused"


@LANGUAGE
def test_an_exercise_has_a_box_of_its_own(visit, language):
    page = visit(place(language, "entropy"))
    box = Box(page, ".attempt")
    assert box.field.input_value().startswith(("import", "from"))
    answer = page.locator(".attempt + details").first
    answer.locator("summary").first.click()
    own = "\n".join(answer.locator("pre.own").all_text_contents())
    box.field.focus()
    page.wait_for_function("document.querySelector('.attempt.open')")
    box.write(box.field.input_value() + "\n" + own)
    same, other = {
        "zh": ("与答案的输出相同", "与答案的输出不同"),
        "en": ("Prints the same as the answer", "Prints something else than the answer"),
    }[language]
    assert box.run() == same
    box.write("print(0)")
    assert box.run() == other


# Material puts a page in piece by piece: what it has put in anew is run too.
RUN_ALL = """() => {
    const programs = [...document.querySelectorAll(".program:has(.run):not(.attempt)")]
    for (const program of programs.filter((program) => !program.dataset.asked)) {
        program.dataset.asked = true
        program.querySelector(".run").click()
    }
    const ended = (program) => program.matches(".open:not(.running)") && program.querySelector("[role=status]").textContent
    return programs.length && programs.every(ended)
}"""
SILENT = {"zh": "；浏览器里的 NumPy 不显示溢出等警告", "en": "; NumPy shows no warnings of overflow in the browser"}


@pytest.mark.skipif(not os.environ.get("CI"), reason="minutes: every program of every page, which CI runs")
@LANGUAGE
def test_every_program_prints_in_the_browser_what_the_page_says(published, site, language):
    page = published(place(language, "index"))
    programs = 0
    for chapter in CHAPTERS:
        if not article_of(site, language, chapter).select(".run"):
            continue
        follow(page, chapter)
        there = len(article_of(site, language, chapter).select(".program:not(.attempt) .run"))
        page.wait_for_function(f"document.querySelectorAll('.program:not(.attempt) .run').length === {there}")
        page.wait_for_function(RUN_ALL, timeout=5 * PATIENCE)
        told = page.locator(".program:not(.attempt) [role=status]").all_text_contents()  # of what is far away too
        programs += len(told)
        told = [words.removesuffix(SILENT[language]) for words in told]
        assert told == [WORDS[language]["same"]] * len(told), chapter
    assert programs > 80
