"""What MkDocs calls while it builds a page. Each event hands its text to a function that knows nothing of MkDocs."""

import html
import itertools
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

import jieba
from figures import FigureError, drawn, framed
from formulas import FormulaError, render_page
from labs import front_matter, lab_page, notebook
from languages import FOLDERS, LanguageError, alternates, build_english, check_mirrored
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from programs import Part, ProgramError, parts

ROOT = Path(__file__).parents[2]
FENCE = re.compile(r"^( *)```python\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
FIGURE = re.compile(r'^!\[([^]]*)\]\((?:\.\./)+snippets/figures/(\w+)\.py(?: "([^"]*)")?\)$', re.MULTILINE)
SECTION = re.compile(r"^#+ .*\{ *#([\w-]+)", re.MULTILINE)
CODE = re.compile(
    r'<div class="language-python highlight"><pre>(?:<span></span>)?<code>(.*?)</code></pre></div>', re.DOTALL
)


def on_config(config: MkDocsConfig) -> None:
    """The languages' addresses, and the field's Chinese terms as words for the search index."""
    terms = (ROOT / "docs/terms.tsv").read_text(encoding="utf-8").splitlines()
    jieba.load_userdict([line.split("\t")[0] for line in terms])
    config.extra["alternate"] = alternates(config)


def on_files(files: Files, config: MkDocsConfig) -> None:
    try:
        check_mirrored(ROOT / "docs")
    except LanguageError as error:
        raise PluginError(str(error)) from None
    files.remove(files.src_uris["katex/katex.min.js"])
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
    page.meta["programs"], page.meta["figures"] = [], []

    def line(match: re.Match[str]) -> int:
        return skipped + 1 + markdown.count("\n", 0, match.start())

    def program(match: re.Match[str]) -> str:
        indent, block = match.groups()
        found = parts(textwrap.dedent(block), file, line(match) + 1, ROOT)
        sections = SECTION.findall(markdown, 0, match.start())
        page.meta["programs"].append((found, sections[-1] if sections else ""))
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
        return framed(svg, alt, caption, name.replace("_", "-"), page.meta["figures"])

    try:
        if source.suffix == ".py":
            return lab_page(source, config.theme["language"], ROOT, page.meta)
        for image in re.finditer(r"^.*!\[.*figures/\w+\.py.*$", markdown, re.MULTILINE):
            if not FIGURE.fullmatch(image[0]):
                raise FigureError(
                    f'{file}:{line(image)}: a figure that cannot be read, write ![alt](….py "caption") alone on its line'
                )
        return FIGURE.sub(figure, FENCE.sub(program, markdown))
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
            summary = f'<summary>{part.file}<a href="{up}{part.file}" download>↓</a></summary>'
            shown.append(
                f'<details class="snippet no-copy" data-search-exclude{" open" * is_own}>{summary}<div class="highlight">{pre}</div></details>'
            )
        else:
            shown.append(
                f'<div class="language-python highlight{"" if part is program[-1] else " no-copy"}">{pre}</div>'
            )
    text = html.escape("".join(part.text for part in program))
    return f'<div class="program" data-copy="{text}">{"".join(shown)}</div>'


def on_page_context(context: dict[str, object], page: Page, config: MkDocsConfig, nav: object) -> None:
    config.extra["alternate"] = alternates(config, page)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Formulas and figures last: whatever reads the page before need not read their markup."""
    try:
        output = render_page(output)
    except FormulaError as error:
        tex, reason = error.args
        source = written(page)
        line = source.read_text(encoding="utf-8").partition(tex)[0].count("\n") + 1
        raise PluginError(f"{source.relative_to(ROOT).as_posix()}:{line}: {reason}") from None
    return re.sub(r"<!--figure (\d+)-->", lambda match: page.meta["figures"][int(match[1])], output)


def on_post_build(config: MkDocsConfig) -> None:
    if config.theme["language"] == "zh" and config.extra["english"]:
        build_english(config)
