"""Draw README's picture of the site: mkdocs build && PYTHONPATH=tests python .github/picture.py"""

import io
import shutil
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from serving import serve

ROOT = Path(__file__).parents[1]
PAGES = [("entropy/", "light"), ("en/entropy/", "dark")]
WIDTH, HEIGHT = 720, 1330
SECTION = "#entropy"
OLD, NEW = "[1023 / 1024, 1 / 1024]", "[7 / 8, 1 / 8]"

picture = Image.new("RGB", (len(PAGES) * WIDTH, HEIGHT))
with sync_playwright() as playwright, serve(ROOT / "site", "/") as address:
    chromium = playwright.chromium.launch(
        executable_path=shutil.which("chromium") or shutil.which("google-chrome"), args=["--no-sandbox"]
    )
    for number, (page, scheme) in enumerate(PAGES):
        tab = chromium.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme=scheme)
        tab.goto(address + page)
        program = tab.locator(f"{SECTION} ~ .program").first
        run, field = program.locator(".run"), program.locator("textarea").last
        run.click()
        tab.locator(".program.open:not(.running)").first.wait_for(timeout=60_000)
        field.fill(field.input_value().replace(OLD, NEW))
        run.click()
        tab.locator(".result mark").first.wait_for(timeout=60_000)
        tab.add_style_tag(content=".md-top { display: none } * { content-visibility: visible !important }")
        tab.evaluate(f"document.activeElement.blur(), document.querySelector('{SECTION}').scrollIntoView()")
        tab.evaluate("scrollBy(0, -68)")  # below the header
        tab.mouse.move(0, 0)
        tab.wait_for_timeout(500)
        picture.paste(Image.open(io.BytesIO(tab.screenshot())), (number * WIDTH, 0))
    chromium.close()
picture.quantize(128).save(Path(__file__).with_suffix(".png"), optimize=True)
