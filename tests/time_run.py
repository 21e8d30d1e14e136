"""Time Run in Chromium, beside the same release as it is, not repacked: python tests/time_run.py SITE RELEASED

SITE is a built site, RELEASED the folder that docs/repack.mjs takes. Each number is the median of several rounds, in
which the two take turns, as other work on the machine changes from minute to minute.
"""

import json
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from serving import serve

ROUNDS = 5
WORDS = "Same as in the book"
# From the press of the button, not from when it is asked for: to what the status says then. What the program itself takes,
# Python says at its end.
LISTEN = """
window.Worker = class extends Worker {
    constructor(...given) {
        super(...given)
        this.addEventListener("message", ({ data }) => data.ended && (window.own = 1000 * data.ended.seconds))
    }
}"""
TIME = """(button) => new Promise((done) => {
    const status = button.closest(".program").querySelector("[role=status]")
    status.textContent = ""
    addEventListener("click", ({ timeStamp }) => {
        new MutationObserver(() => {
            if (status.textContent.startsWith(WORDS)) done([performance.now() - timeStamp, own])
        }).observe(status, { childList: true, characterData: true, subtree: true })
    }, { capture: true, once: true })
})""".replace("WORDS", json.dumps(WORDS))
# What Run would be with the files as they are released: Pyodide finds and installs NumPy by itself.
WITHOUT_US = """
import { loadPyodide } from "./pyodide.mjs"
const start = async () => {
    const python = await loadPyodide({ packages: ["numpy"], stdin: () => null, stdout: () => {} })
    python.runPython(await (await fetch(new URL("runner.py", import.meta.url))).text())
    return python.globals.get("run")
}
const python = start()
python.then(() => postMessage({ ready: true }))
onmessage = async ({ data }) => {
    const run = await python
    const tell = (printed) => postMessage({ printed })
    postMessage({ ended: JSON.parse(run(JSON.stringify(data), tell, () => "")) })
}"""


def put_back(site: Path, released: Path, copy: Path) -> None:
    """The site with the released files in the place of those that were repacked."""
    shutil.copytree(site, copy)
    for packed in (copy / "python").glob("*.gz"):
        packed.unlink()
    for file in released.iterdir():
        shutil.copyfile(file, copy / "python" / file.name)
    (copy / "python/worker.js").write_text(WITHOUT_US, encoding="utf-8")


def press(page: Page) -> tuple[float, float]:
    """The milliseconds from a press to the end of its program, and those of the program itself."""
    button = page.locator("#entropy ~ .program .run").first
    waiting = page.evaluate_handle(
        "([button, time]) => ({ time: eval(time)(button) })", [button.element_handle(), TIME]
    )
    button.click()
    return tuple(waiting.evaluate("waiting => waiting.time"))


def measure(browser: Browser, address: str) -> dict[str, float]:
    """One round: a first visit, a second one, one with the mouse on Run two seconds before, and later runs."""
    times = {}
    context = browser.new_context(bypass_csp=True)
    context.add_init_script(LISTEN)
    page = context.new_page()
    for name in ("cold", "from the cache"):
        page.goto(f"{address}en/entropy/")
        times[name], _ = press(page)
        page.wait_for_timeout(500)  # what was loaded is kept
    page.goto(f"{address}en/entropy/")
    page.locator("#entropy ~ .program .run").first.hover()
    page.wait_for_timeout(2000)
    times["after 2 s on Run"], _ = press(page)
    times["a later run"], times["of it the program"] = press(page)
    context.close()
    return times


def main() -> None:
    site, released = map(Path, sys.argv[1:3])
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        copy = Path(scratch) / "site"
        put_back(site, released, copy)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        with serve(site, "/") as ours, serve(copy, "/") as theirs:
            rounds = [(measure(browser, ours), measure(browser, theirs)) for _ in range(ROUNDS)]
    for name in rounds[0][0]:
        repacked, as_released = (statistics.median(one[side][name] for one in rounds) for side in (0, 1))
        print(f"{name:18} {repacked:6.0f} ms, as released {as_released:6.0f} ms, ratio {repacked / as_released:.2f}")


if __name__ == "__main__":
    main()
