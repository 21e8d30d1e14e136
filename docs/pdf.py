"""Each language as one PDF, printed by Chromium from the copy that `mkdocs build -f docs/offline.yml` makes:

python docs/pdf.py site-offline
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = {"": "loss-and-cross-entropy.zh.pdf", "en/": "loss-and-cross-entropy.en.pdf"}
ARTICLE = re.compile(r"<article[^>]*>(.*)</article>", re.DOTALL)
LINK = re.compile(r'(?<![\w:-])href="([\w/-]*)(\.html)?(?:#([^"]*))?"')
PRINTED = "<style>article + article { break-before: page }</style>"


def pages(folder: Path) -> list[Path]:
    """The pages of one language in the order of its navigation."""
    home = (folder / "index.html").read_text(encoding="utf-8")
    menu = re.search(
        r'<nav class="md-nav md-nav--primary.*?<div class="md-sidebar md-sidebar--secondary', home, re.DOTALL
    )[0]
    links = dict.fromkeys(re.findall(r'href="([\w/-]+\.html)"', menu))
    return [folder / "index.html", *(folder / link for link in links if link != "index.html")]


def chapter(page: Path, folder: Path, bound: set[str]) -> str:
    """A page's article, its ids and its links to other pages made ids and links of one document."""
    own = page.relative_to(folder).with_suffix("").as_posix()

    def link(match: re.Match[str]) -> str:
        path, is_page, anchor = match.groups()
        if is_page:
            target = (page.parent / path).relative_to(folder).as_posix()
            return f'href="#{target}--{anchor or ""}"' if target in bound else match[0]
        return f'href="#{own}--{anchor}"' if anchor is not None and not path else match[0]

    text = ARTICLE.search(page.read_text(encoding="utf-8"))[1]
    parts = re.split(r"(<svg.*?</svg>)", text, flags=re.DOTALL)  # a figure's ids are its own already
    parts[::2] = [re.sub(r'(?<![\w-])id="', f'id="{own}--', LINK.sub(link, part)) for part in parts[::2]]
    return f'<article id="{own}--" class="md-content__inner md-typeset">{"".join(parts)}</article>'


def bind(folder: Path) -> Path:
    """All pages of one language as one document, beside them."""
    found = pages(folder)
    bound = {page.relative_to(folder).with_suffix("").as_posix() for page in found}
    home = (folder / "index.html").read_text(encoding="utf-8")
    head = re.sub(
        r"<script.*?</script>", "", home.partition("<body")[0].replace("</head>", f"{PRINTED}</head>"), flags=re.DOTALL
    )
    body = re.search(r"<body[^>]*>", home)[0]
    book = folder / "book.html"
    book.write_text(
        head + body + "".join(chapter(page, folder, bound) for page in found) + "</body></html>", encoding="utf-8"
    )
    return book


def main(site: Path) -> None:
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
    if not chromium:
        sys.exit("no Chromium found, install it or put it on the PATH")
    for folder, name in NAMES.items():
        book = bind(site / folder)
        flags = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-pdf-header-footer",
            "--generate-pdf-document-outline",
        ]
        command = [chromium, *flags, f"--print-to-pdf={site / name}", book.resolve().as_uri()]
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
        book.unlink()
        print(site / name)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "site-offline").resolve())
