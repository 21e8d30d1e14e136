"""What MkDocs calls while it builds a page. Each event hands its text to a function that knows nothing of MkDocs."""

import html
import itertools
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import jieba
from drawings import drawing, folded
from figures import FigureError, drawn, framed
from formulas import FormulaError, render_page
from index import formula_index, sections
from labs import front_matter, lab_page, notebook
from languages import FOLDERS, OFFLINE, LanguageError, alternates, build_english, check_mirrored
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from programs import Part, ProgramError, parts
from social import preview
from terms import Term, explained, glossary, named, terms

ROOT = Path(__file__).parents[2]
FENCE = re.compile(r"^( *)```python\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
FIGURE = re.compile(r'^!\[([^]]*)\]\((?:\.\./)+snippets/figures/(\w+)\.py(?: "([^"]*)")?\)$', re.MULTILINE)
SECTION = re.compile(r"^#+ .*\{ *#([\w-]+)", re.MULTILINE)
# Pages to look something up in: their words are explained in the chapters.
REFERENCE = {"article-map.md", "formulas.md", "glossary.md", "notation.md", "references.md"}
CODE = re.compile(
    r'<div class="language-python highlight"><pre>(?:<span></span>)?<code>(.*?)</code></pre></div>', re.DOTALL
)


def on_config(config: MkDocsConfig) -> None:
    """The languages' addresses, and the field's Chinese terms as words for the search index."""
    jieba.load_userdict([term.zh for term in vocabulary()])
    config.extra["alternate"] = alternates(config)
    if OFFLINE in config.plugins:  # instead of the one on another host, which the plugin asks for
        config.extra["polyfills"] = ["assets/iframe-worker.js"]


def vocabulary() -> tuple[Term, ...]:
    file = ROOT / "docs/terms.tsv"
    return terms(file, file.stat().st_mtime)


def in_order(page: Page) -> list[tuple[str, str]]:
    """The pages of this language as its navigation orders them: each one's file and text."""
    while page.previous_page:
        page = page.previous_page
    found, here = [], cast("Page | None", page)
    while here:
        if here.file.src_uri.endswith(".md"):
            found.append((here.file.src_uri, written(here).read_text(encoding="utf-8")))
        here = here.next_page
    return found


def reference(page: Page, files: Files, language: str) -> str:
    """What a page of reference holds besides its text."""
    if page.file.src_uri == "formulas.md":
        return formula_index(in_order(page), ROOT)
    if page.file.src_uri != "glossary.md":
        return ""
    targets: dict[str, str] = {}
    for file, text in in_order(page):
        url = files.src_uris[file].url_relative_to(page.file)
        targets.setdefault(file.removesuffix(".md"), url)
        for section in sections(text):
            targets.setdefault(section.id, f"{url}#{section.id}")
    return glossary(vocabulary(), language, targets)


def on_files(files: Files, config: MkDocsConfig) -> None:
    try:
        check_mirrored(ROOT / "docs")
    except LanguageError as error:
        raise PluginError(str(error)) from None
    files.remove(files.src_uris["katex/katex.min.js"])
    if OFFLINE not in config.plugins:
        files.remove(files.src_uris["assets/iframe-worker.js"])
    picture = preview(config.site_name, config.theme["language"])
    files.append(File.generated(config, "assets/social.png", content=picture))
    for path in sorted((ROOT / "snippets").glob("*/*.py")):
        files.append(File.generated(config, path.relative_to(ROOT).as_posix(), abs_src_path=str(path)))
    for path in sorted(Path(config.docs_dir).glob("labs/*.py")):
        try:
            content = notebook(path, config.theme["language"], ROOT, config.site_url or "")
        except ProgramError as error:
            raise PluginError(str(error)) from None
        files.append(File.generated(config, f"labs/{path.stem}.ipynb", content=content))


def on_pre_page(page: Page, config: MkDocsConfig, files: Files) -> None:
    """mkdocs-jupyter makes a page of a lab; its text then goes the way of every other page, not the plugin's own."""
    vars(page).pop("render", None)


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    source = written(page)
    return front_matter(source) if source.suffix == ".py" else None


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Programs for blocks, and a place for each figure."""
    source = written(page)
    file = source.relative_to(ROOT).as_posix()
    skipped = source.read_text(encoding="utf-8-sig").rstrip().count("\n") - markdown.rstrip().count("\n")
    page.meta["programs"], page.meta["figures"], page.meta["drawings"] = [], [], []
    if source.suffix == ".py":
        # The chapter that explains a word comes before the lab that uses it.
        page.meta.setdefault("search", {"boost": 0.5})
        try:
            return lab_page(source, config.theme["language"], ROOT, page.meta)
        except (ProgramError, FigureError) as error:
            raise PluginError(str(error)) from None
    # Who looks for a term finds its own page first, and `entropy` before `cross-entropy`.
    if term := named(sections(markdown)[0].title, config.theme["language"], vocabulary()):
        page.meta.setdefault("search", {"boost": 2 + 2 / len(re.split("[ -]", term.en))})

    def line(match: re.Match[str]) -> int:
        return skipped + 1 + markdown.count("\n", 0, match.start())

    def program(match: re.Match[str]) -> str:
        indent, block = match.groups()
        found = parts(textwrap.dedent(block), file, line(match) + 1, ROOT)
        above = SECTION.findall(markdown, 0, match.start())
        page.meta["programs"].append((found, above[-1] if above else ""))
        text = "".join(part.text for part in found)
        return textwrap.indent(f"```python\n{text}```", indent)

    def figure(match: re.Match[str]) -> str:
        alt, name, caption = match.groups()
        where = f"{file}:{line(match)}"
        if not alt or not caption:
            raise FigureError(f'{where}: a figure without words, write ![what it shows]({name}.py "its caption")')
        if not (ROOT / f"snippets/figures/{name}.py").is_file():
            raise FigureError(f"{where}: there is no snippets/figures/{name}.py, draw it there")
        svg = drawn(name, config.theme["language"], ROOT)
        code = drawing(name, config.theme["language"], ROOT)
        if not files.get_file_from_path(f"figures/{name}.py"):
            files.append(File.generated(config, f"figures/{name}.py", content=code))
        page.meta["drawings"].append(folded(code, name, config.theme["language"], "../" * page.url.count("/")))
        place = framed(svg, alt, caption, name.replace("_", "-"), page.meta["figures"])
        return f"{place}\n\n<!--drawing {len(page.meta['drawings']) - 1}-->"

    try:
        for image in re.finditer(r"^.*!\[.*figures/\w+\.py.*$", markdown, re.MULTILINE):
            if not FIGURE.fullmatch(image[0]):
                raise FigureError(
                    f'{file}:{line(image)}: a figure that cannot be read, write ![alt](….py "caption") alone on its line'
                )
        text = FIGURE.sub(figure, FENCE.sub(program, markdown))
        return f"{text}\n\n{reference(page, files, config.theme['language'])}"
    except (ProgramError, FigureError) as error:
        raise PluginError(str(error)) from None


def written(page: Page) -> Path:
    """The file that a page is written in."""
    return Path(page.file.abs_src_path or "")


def on_page_content(content: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Programs in their parts, formulas out of the search index."""
    programs: Iterator[tuple[list[Part], str]] = iter(page.meta["programs"])
    up = "../" * (page.url.count("/") + FOLDERS[config.theme["language"]].count("/"))
    content = CODE.sub(lambda match: listing(match[1], *next(programs), up), content)
    return content.replace('class="arithmatex"', 'class="arithmatex" data-search-exclude')


def listing(code: str, program: list[Part], section: str, up: str) -> str:
    """A program as its reader meets it: this section's snippet open, others folded, the copy button for the whole."""
    lines = iter(code.splitlines(keepends=True))
    shown = []
    for part in program:
        pre = "<pre><code>" + "".join(itertools.islice(lines, part.text.count("\n"))).strip("\n") + "\n</code></pre>"
        if part.file.startswith("snippets/"):
            is_own = Path(part.file).stem.replace("_", "-") == section
            shown.append(
                f'<a class="source" href="{up}{part.file}" aria-label="{part.file}" download>↓</a>'
                f'<details class="snippet no-copy" data-search-exclude{" open" * is_own}><summary>{part.file}</summary><div class="highlight">{pre}</div></details>'
            )
        else:
            shown.append(
                f'<div class="language-python highlight{"" if part is program[-1] else " no-copy"}">{pre}</div>'
            )
    text = html.escape("".join(part.text for part in program))
    return f'<div class="program" data-copy="{text}">{"".join(shown)}</div>'


def on_page_context(context: dict[str, object], page: Page, config: MkDocsConfig, nav: object) -> None:
    config.extra["alternate"] = alternates(config, page)
    # The search has read the page by now: what explains a word is not found as its text.
    if page.file.src_uri not in REFERENCE:
        page.content = explained(page.content or "", config.theme["language"], vocabulary())


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Formulas and figures last: whatever reads the page before need not read their markup."""
    try:
        output = render_page(output)
    except FormulaError as error:
        tex, reason = error.args
        source = written(page)
        line = source.read_text(encoding="utf-8").partition(tex)[0].count("\n") + 1
        raise PluginError(f"{source.relative_to(ROOT).as_posix()}:{line}: {reason}") from None
    return re.sub(r"<!--(figure|drawing) (\d+)-->", lambda match: page.meta[f"{match[1]}s"][int(match[2])], output)


def on_post_build(config: MkDocsConfig) -> None:
    if config.theme["language"] == "zh" and config.extra["english"]:
        build_english(config)
