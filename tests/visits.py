"""What a browser finds wrong with a page that it shows: each check gives lines for its author."""

from pathlib import Path

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

OWN = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
OUT_OF_REACH = "[...document.querySelectorAll('pre, .md-typeset__scrollwrap')].filter(box => box.scrollWidth > box.clientWidth && box.tabIndex)"


def check(page: Page, *names: str) -> list[str]:
    """Run some of the checks in visits.js."""
    if not page.evaluate("'checks' in window"):
        page.evaluate(OWN)
    return [line for name in names for line in page.evaluate("name => checks[name]()", name)]


def run_axe(page: Page, **options: object) -> list[str]:
    """What keeps readers out of the page as it stands."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    options = {"resultTypes": ["violations"], **options}
    found = page.evaluate("options => axe.run(options).then(found => found.violations)", options)
    return [f"{rule['id']}: {node['html'][:120]}: {node['failureSummary']}" for rule in found for node in rule["nodes"]]


def lay_out(page: Page) -> None:
    """Lay out what is far from the screen too."""
    page.add_style_tag(content="* { content-visibility: visible !important }")


def unfold(page: Page) -> None:
    """Open all that is folded."""
    page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
    wait_for_stops(page)


def wait_for_stops(page: Page) -> None:
    """Until what scrolls can be reached by keyboard: the script looks when the browser is idle."""
    page.wait_for_function(f"!{OUT_OF_REACH}.length")


def darken(page: Page) -> None:
    """The reader's system turns dark while the page is open."""
    page.emulate_media(color_scheme="dark")
    page.wait_for_function("document.body.dataset.mdColorScheme === 'slate'")
