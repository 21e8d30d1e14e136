"""Each language as one PDF, printed by Chromium from the copy that `mkdocs build -f docs/offline.yml` makes:

python docs/pdf.py site-offline

It has a title page, contents, bookmarks and page numbers. What a page folds stands open; a function is printed in the
section that explains it, and named with its page elsewhere; a link says to which page it leads.
"""

import ast
import collections
import re
import shutil
import subprocess
import sys
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from copy import copy
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import NamedTuple
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag
from pypdf import PdfReader, PdfWriter

NAMES = {"": "loss-and-cross-entropy.zh.pdf", "en/": "loss-and-cross-entropy.en.pdf"}
ON_A_SCREEN = (
    ".bar, .attempt, .drawing, .source, .headerlink, .md-code__nav, script, "
    ".on-screen, .footnote-backref, p:has(> .md-button)"
)
LONG = 20  # lines of code; what is shorter stays on one page
NEARLY_EMPTY = 12  # lines of a page, its header and number among them
# Of the radicals, those that Unicode does not know for a form of their character.
RADICALS = str.maketrans(
    "⺠⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳", "民见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟"
)
WORDS = {
    "zh": {
        "contents": "目录",
        "functions": "其余的函数",
        "why": "下面的函数没有专门的一节，检查参数的函数也在其中。",
        "uses": "还用到",
        "and": "、",
        "page": "（第 {} 页）",
        "slider": "在网页上，滑块可以把{}从 {} 调到 {}；这里是 {}。",
    },
    "en": {
        "contents": "Contents",
        "functions": "Other functions",
        "why": "These functions have no section of their own; those that check arguments are among them.",
        "uses": "It also uses",
        "and": ", ",
        "page": " (p. {})",
        "slider": "On the site, a slider moves {} from {} to {}; here it is {}.",
    },
}
STYLE = """
@page { margin: 20mm 16mm; @bottom-center { content: counter(page); font: 9pt sans-serif; color: #59636e } }
@page front { @bottom-center { content: none } }
@media print {
  article, nav.contents { break-before: page }
  .front { display: flex; flex-direction: column; height: 240mm; justify-content: center; page: front }
  .front h1 { font-size: 28pt; margin: 0 0 8mm; text-wrap: balance }
  .contents.md-typeset ol { columns: 2; line-height: 1.45; list-style: none; margin: 0; padding: 0 }
  .contents.md-typeset li { display: flex; font-size: 8.5pt; gap: .5em; justify-content: space-between; margin: 0 }
  .contents.md-typeset a { text-decoration: none }
  .contents.md-typeset li.part { break-after: avoid; color: #59636e; font-size: 9pt; letter-spacing: .05em; margin: 1.2em 0 0; padding: 0 }
  .contents.md-typeset li.chapter { break-after: avoid; font-size: 9.5pt; font-weight: 700; margin: .5em 0 .1em }
  .contents.md-typeset li.section { padding-left: 1em }
  .md-typeset .uses, .md-typeset .moves { color: #59636e; font-size: 9pt; margin: 0 }
  .md-typeset .uses { padding: .3em 1.17em }
  .md-typeset .moves { margin-top: .3em; text-align: center }
  article [data-page] { color: #59636e; font-size: 8pt; font-weight: 400; white-space: nowrap }
  .indexed a > [data-page] { display: inline-block; margin-left: .4em }
  .md-typeset.tight { line-height: 1.5 }
  :lang(zh) .md-typeset.tight { line-height: 1.6 }
  .tight h2 { margin-top: 1.6em }
  .md-typeset.tighter { font-size: 10pt }
  .md-typeset pre.part.long { break-inside: auto; orphans: 8; widows: 8 }
}
"""


class Entry(NamedTuple):
    """A line of the contents, and a bookmark; a part of the book stands on the page of its first chapter."""

    kind: str  # part, chapter or section
    title: str
    id: str


class Book:
    """The pages of one language as one document."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.soup = read(folder / "index.html")
        self.words = WORDS[self.soup.html["lang"].split("-")[0]]
        self.title = self.soup.select_one("nav.md-nav--primary > .md-nav__title").get_text(" ", strip=True)
        self.entries: list[Entry] = []
        self.bind()

    def bind(self) -> None:
        """Put the pages behind a title and the contents, in the order of the navigation."""
        parts = self.list_parts()
        chapters = {page: read(self.folder / f"{page}.html").article for _, pages in parts for page in pages}
        home: dict[str, str] = {}  # of each snippet, where it is explained
        for page, article in chapters.items():
            for unwanted in article.select(ON_A_SCREEN):
                unwanted.decompose()
            make_ids_of_one_document(article, page, {*chapters})
            for number, summary in enumerate(article.select("details.snippet > summary")):
                summary.parent["id"] = f"{article['id']}snippet-{number}"
                home.setdefault(summary.get_text(), summary.parent["id"])
        others = self.write_other_functions(chapters.values(), home)
        for article in chapters.values():
            self.name_functions(article, home)
            self.name_pages(article, home)
            self.describe_sliders(article)
        chapters["functions"] = others
        parts[-1][1].append("functions")
        for article in chapters.values():
            for code in article.select("pre"):
                if code.get_text().count("\n") > LONG:
                    code["class"].append("long")
        rules = "".join(
            f"#{article['id']} {{ page: {article['id']} }} @page {article['id']} {{ @top-center {{ "
            f'content: "{title_of(article)}"; font: 9pt sans-serif; color: #59636e }} }}\n'
            for article in chapters.values()
        )
        self.list_entries(parts, chapters)
        body = self.soup.body
        front = f'<section class="front md-typeset"><h1>{self.title}</h1>{self.about()}</section>'
        contents = f'<nav class="contents md-typeset"><h1>{self.words["contents"]}</h1><ol>{self.lines()}</ol></nav>'
        body.clear()
        body.append(parse(front + contents))
        body.extend(chapters.values())
        for script in self.soup.head.select("script"):
            script.decompose()
        self.soup.head.append(parse(f"<style>{STYLE}{rules}</style>"))
        self.soup.title.string = self.title

    def list_parts(self) -> list[tuple[str, list[str]]]:
        """The parts of the navigation, each with its pages (entropy, labs/digits); the home page is in none."""
        parts = []
        for item in self.soup.select("nav.md-nav--primary > ul > li"):
            label = item.select_one(":scope > nav:not(.md-nav--secondary) > label")
            pages = [link["href"].removesuffix(".html") for link in item.select("a[href$='.html']")]
            parts.append((label.get_text(" ", strip=True) if label else "", pages))
        return parts

    def list_entries(self, parts: list[tuple[str, list[str]]], chapters: dict[str, Tag]) -> None:
        for part, pages in parts:
            if part:
                self.entries.append(Entry("part", part, chapters[pages[0]]["id"]))
            for article in map(chapters.get, pages):
                self.entries.append(Entry("chapter", title_of(article), article["id"]))
                self.entries += [Entry("section", words_of(h2), h2["id"]) for h2 in article.select("h2[id]")]

    def lines(self) -> str:
        return "".join(
            f'<li class="part">{title}</li>'
            if kind == "part"
            else f'<li class="{kind}"><a href="#{id}">{title}</a><span data-page="{id}"></span></li>'
            for kind, title, id in self.entries
        )

    def about(self) -> str:
        """What the book is, and by which licences."""
        said = self.soup.select_one("meta[name=description]")["content"]
        return f"<p>{said}</p><p>{self.soup.select_one('.md-copyright__highlight').decode_contents()}</p>"

    def name_functions(self, article: Tag, home: dict[str, str]) -> None:
        """Instead of the functions that are printed elsewhere, their names and pages."""
        for fold in article.select(".program > details"):
            files = fold.select("p.name, summary:not(.helpers > *)")
            if fold.get("id") == home[files[-1].get_text()]:
                continue  # it is printed here
            named = []
            for file, code in zip(files, fold.select("pre")):
                place = home[file.get_text()]
                names = self.words["and"].join(f"<code>{name}()</code>" for name in functions_in(code.get_text()))
                named.append(f'<a href="#{place}">{names}</a><span data-page="{place}"></span>')
            above = fold.find_previous_sibling()
            if above and "uses" in above.get("class", []):
                above.append(parse(self.words["and"] + self.words["and"].join(named)))
                fold.decompose()
            else:
                line = f'<p class="uses">{self.words["uses"]} {self.words["and"].join(named)}</p>'
                fold.replace_with(parse(line))

    def name_pages(self, article: Tag, home: dict[str, str]) -> None:
        """Behind each link its page; a link to what the book does not have is none."""
        for link in article.select("a[href]:not(.footnote-ref, .uses *)"):
            if link["href"] in home:
                link["href"] = f"#{home[link['href']]}"
            if link["href"].startswith("#"):
                put = link.append if link.find_parent(class_="indexed") else link.insert_after  # a column is a link
                put(parse(f'<span data-page="{link["href"][1:]}"></span>'))
            elif not urlsplit(link["href"]).scheme:
                link.unwrap()

    def write_other_functions(self, articles: object, home: dict[str, str]) -> Tag:
        """A last chapter with the functions that no section explains."""
        chapter = parse(
            f'<article id="functions--" class="md-content__inner md-typeset"><h1>{self.words["functions"]}</h1>'
            f"<p>{self.words['why']}</p></article>"
        ).article
        for article in articles:
            for fold in article.select("details.helpers"):
                for file, code in zip(fold.select("p.name"), fold.select("pre")):
                    if home.setdefault(file.get_text(), id := f"functions--{len(chapter)}") == id:
                        box = parse(f'<div class="program" id="{id}"></div>').div
                        box.extend([copy(file), copy(code)])
                        chapter.append(box)
        return chapter

    def describe_sliders(self, article: Tag) -> None:
        """What a figure would show that can be moved on a screen."""
        for slider in article.select(".slider"):
            for label in slider.select("label"):
                field, unit = label.input, label.find_next_sibling("span")["data-unit"]
                values = [f"{field[end]}{unit}".replace("-", "−") for end in ("min", "max", "value")]
                name = re.sub(r"^(?=\w)|(?<=\w)$", " ", label.span.get_text(), flags=re.ASCII)  # none beside Chinese
                line = self.words["slider"].format(name, *values).replace("  ", " ")
                slider.parent.append(parse(f'<p class="moves">{line}</p>'))
            slider.decompose()

    def number(self, pages: dict[str, int]) -> None:
        """Write the page beside each name of a place."""
        for place in self.soup.select("[data-page]"):
            page = pages[place["data-page"]]
            place.string = str(page) if place.find_parent("nav") else self.words["page"].format(page)

    def tighten(self, pages: dict[str, int], reader: PdfReader) -> None:
        """Set a chapter closer that ends on a nearly empty page."""
        chapters = [id for kind, _, id in self.entries if kind == "chapter"]
        for id, end in zip(chapters, [*(pages[id] - 1 for id in chapters[1:]), len(reader.pages)]):
            article = self.soup.find(id=id)
            few = len(reader.pages[end - 1].extract_text().splitlines()) < NEARLY_EMPTY
            if few:
                article["class"].append("tighter" if "tight" in article["class"] else "tight")


def parse(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def read(file: Path) -> BeautifulSoup:
    return parse(file.read_text(encoding="utf-8"))


def words_of(heading: Tag) -> str:
    return " ".join(heading.get_text("").split())


def title_of(article: Tag) -> str:
    return words_of(article.h1).replace('"', "'")


def functions_in(code: str) -> list[str]:
    return [node.name for node in ast.parse(code).body if isinstance(node, ast.FunctionDef)]


def make_ids_of_one_document(article: Tag, page: str, pages: set[str]) -> None:
    """Ids and links of a page as those of one document; a figure's own are those of one already."""
    own = f"{page.replace('/', '-')}--"
    for element in article.select("[id]"):
        if not element.find_parent("svg"):
            element["id"] = own + element["id"]
    article["id"] = own
    for link in article.select("a[href]"):
        asked = urlsplit(link["href"])
        path = PurePosixPath(page).parent / asked.path.removesuffix(".html")
        parts: list[str] = []
        for part in path.parts:
            parts = parts[:-1] if part == ".." else [*parts, part]
        target = "/".join(parts) if asked.path else page
        if not asked.scheme:
            link["href"] = f"#{target.replace('/', '-')}--{asked.fragment}" if target in pages else target


def print_pages(chromium: str, book: Book, out: Path) -> None:
    page = book.folder / "book.html"
    page.write_text(str(book.soup), encoding="utf-8")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    with TemporaryDirectory(ignore_cleanup_errors=True) as profile:  # two that share one would not print
        command = [chromium, *flags, f"--user-data-dir={profile}", f"--print-to-pdf={out}", page.resolve().as_uri()]
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    page.unlink()


def pages_of(reader: PdfReader) -> dict[str, int]:
    """The page, from 1, of each place that a link leads to."""
    places = reader.named_destinations.items()
    return {name.removeprefix("/"): reader.get_destination_page_number(place) + 1 for name, place in places}


def restore_characters(writer: PdfWriter) -> None:
    """Chromium notes the radical or the ligature that a font draws, and nobody searches for these."""

    def name(sign: int) -> str:
        plain = chr(sign)
        if re.match("[⺀-⿟ﬀ-ﬆ]", plain):
            plain = unicodedata.normalize("NFKC", plain).translate(RADICALS)
        return f"<{plain.encode('utf-16-be').hex()}>"

    def spell(row: re.Match[str]) -> str:
        first, last, sign = (int(code, 16) for code in row.groups())
        return f"<{row[1]}> <{row[2]}> [{' '.join(name(sign + n) for n in range(last - first + 1))}]"

    fonts = [font.get_object() for page in writer.pages for font in page["/Resources"].get("/Font", {}).values()]
    for stream in {id(font): font["/ToUnicode"].get_object() for font in fonts if "/ToUnicode" in font}.values():
        text = re.sub(" ".join(["<([0-9A-F]{4})>"] * 3), spell, stream.get_data().decode("ascii"))
        text = re.sub("(?<=> )<(2[EF][0-9A-F]{2}|FB0[0-6])>", lambda code: name(int(code[1], 16)), text)
        stream.set_data(text.encode("ascii"))


def add_bookmarks(book: Book, pages: dict[str, int], writer: PdfWriter) -> None:
    above = {"part": None, "chapter": None}
    for kind, title, id in book.entries:
        parent = above["part"] if kind == "chapter" else above["chapter"] if kind == "section" else None
        added = writer.add_outline_item(title=title, page_number=pages[id] - 1, parent=parent)
        if kind in above:
            above[kind] = added
    writer.add_metadata({"/Title": book.title})


def print_book(chromium: str, site: Path, folder: str) -> Path:
    """Print one language, again until the page numbers that it names are those that it has."""
    book, out = Book(site / folder), site / NAMES[folder]
    pages = collections.defaultdict(lambda: 100)  # as wide as most, as the numbers take room themselves
    for _ in range(8):  # four will do, unless a line more moves what is below it
        book.number(pages)
        print_pages(chromium, book, out)
        reader = PdfReader(out)
        before, pages = pages, pages_of(reader)
        if before == pages:
            break
        book.tighten(pages, reader)
    else:
        sys.exit(f"{out.name}: the page numbers do not come to rest")
    writer = PdfWriter(clone_from=out)
    add_bookmarks(book, pages, writer)
    restore_characters(writer)
    writer.write(out)
    return out


def main(site: Path) -> None:
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
    if not chromium:
        sys.exit("no Chromium found, install it or put it on the PATH")
    with ThreadPoolExecutor() as pool:  # Chromium prints both at once
        for out in pool.map(lambda folder: print_book(chromium, site, folder), NAMES):
            print(out)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "site-offline").resolve())
