"""Draw README's picture of the site: mkdocs build && python .github/picture.py"""

import io
import shutil
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
PAGES = [("site/entropy/index.html", "light"), ("site/en/entropy/index.html", "dark")]
WIDTH, HEIGHT = 720, 1160

picture = Image.new("RGB", (len(PAGES) * WIDTH, HEIGHT))
with sync_playwright() as playwright:
    chromium = playwright.chromium.launch(
        executable_path=shutil.which("chromium") or shutil.which("google-chrome"), args=["--no-sandbox"]
    )
    for number, (page, scheme) in enumerate(PAGES):
        tab = chromium.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme=scheme)
        tab.goto(f"{(ROOT / page).as_uri()}#binary-entropy")
        tab.wait_for_timeout(500)
        picture.paste(Image.open(io.BytesIO(tab.screenshot())), (number * WIDTH, 0))
    chromium.close()
picture.quantize(128).save(Path(__file__).with_suffix(".png"), optimize=True)
