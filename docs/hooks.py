"""What MkDocs calls while it builds a page. Each event hands its text to a function that knows nothing of MkDocs."""

import functools
import gc
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar

import jieba
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from press.composition import PIECE, assemble, compose, element, fence, keep
from press.errors import AuthorError
from press.figures import draw_preview, figure_code
from press.formulas import break_code, close_code_and_links, name_links, render_formulas
from press.index import formula_index
from press.notebook import write_notebook
from press.source import Figure, read_page
from press.source import Page as Source
from press.symbols import add_tables, read_symbols, titles_of
from press.terms import add_names, explain_terms, find_places, read_terms, sort_terms

ROOT = Path(__file__).parents[1]
# Pages to look something up in: their words are explained in the chapters.
REFERENCE = {"article-map.md", "formulas.md", "glossary.md", "notation.md", "references.md"}
HAN = re.compile("[\u4e00-\u9fff]+")
gc.set_threshold(100_000, 20, 20)  # nearly all that a build makes stays: to look for garbage took a twelfth of its time
Given = ParamSpec("Given")
Made = TypeVar("Made")


def tell(event: Callable[Given, Made]) -> Callable[Given, Made]:
    """An author's mistake stops MkDocs, which shows it without a traceback."""

    @functools.wraps(event)
    def told(*given: Given.args, **named: Given.kwargs) -> Made:
        try:
            return event(*given, **named)
        except AuthorError as error:
            raise BuildError(str(error)) from error

    return told


@tell
def on_config(config: MkDocsConfig) -> None:
    """The field's terms, explained on the pages and, if Chinese, words for the search; the fence for finished HTML."""
    config.extra["terms"] = read_terms(ROOT / "docs/terms.tsv")
    jieba.load_userdict([name for term in config.extra["terms"] for name in term.names if HAN.fullmatch(name)])
    fence = {"name": PIECE, "class": PIECE, "format": keep}
    config.mdx_configs.setdefault("pymdownx.superfences", {})["custom_fences"] = [fence]


@tell
def on_files(files: Files, config: MkDocsConfig) -> None:
    """The pages are read; beside them stand the snippets, and the picture for links that are shared."""
    check_mirrored(ROOT)
    language = config.theme["language"]
    files.append(File.generated(config, "assets/social.png", content=draw_preview(language, ROOT)))
    for snippet in sorted((ROOT / "snippets").glob("*/*.py")):
        files.append(File.generated(config, snippet.relative_to(ROOT).as_posix(), abs_src_path=str(snippet)))
    if config.extra["online"] and language == "zh":  # MkDocs takes no Python out of a theme
        runner = ROOT / "docs/theme/python/runner.py"
        files.append(File.generated(config, "python/runner.py", abs_src_path=str(runner)))
    config.extra["pages"] = {}
    for file in files.documentation_pages():
        page = read_page(file.content_string, f"docs/{language}/{file.src_uri}")
        config.extra["pages"][file.src_uri] = page
        if page.is_lab:  # mkdocs-jupyter makes pages of the labs; as text they go every page's way
            file.content_string = page.text()
    pages, symbols = config.extra["pages"], read_symbols(ROOT)
    pages["notation.md"] = add_tables(pages["notation.md"], symbols, titles_of(pages.values(), symbols))
    meanings = symbols.meanings(language, range(len(symbols.rows)))
    files.append(File.generated(config, "assets/symbols.txt", content=meanings))


def check_mirrored(root: Path) -> None:
    """Every file of one language has its twin in the other."""
    folders = root / "docs/zh", root / "docs/en"
    zh, en = ({path.relative_to(folder).as_posix() for path in folder.rglob("*.*")} for folder in folders)
    for path in sorted(zh ^ en):
        present, missing = ("zh", "en") if path in zh else ("en", "zh")
        raise AuthorError(f"docs/{missing}/{path}: missing, write it: docs/{present}/{path} is its twin")


@tell
def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """The order of the pages; and both languages have one navigation, whose parts en.yml translates."""
    config.extra["order"] = [page.file for page in nav.pages]
    for part in nav:
        if part.is_section and config.theme["language"] == "en":
            if part.title not in config.extra["parts"]:
                raise AuthorError(f"docs/en.yml: {part.title} of the navigation has no English name, add it to parts:")
            part.title = config.extra["parts"][part.title]


@tell
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Programs and figures in their places, and as files to download."""
    source, up = config.extra["pages"][page.file.src_uri], "../" * page.url.count("/")
    composed = compose(source, ROOT, up, config.extra["online"]) + reference(source, page.file.src_uri, up, config)
    names = [figure.name for figure in source.every(Figure) if figure.name]
    downloads = {f"figures/{name}.py": figure_code(name, source.language, ROOT) for name in names}
    if source.is_lab:
        made = write_notebook(source, assemble(source, ROOT), config.site_url or "")
        downloads[page.file.src_uri.replace(".py", ".ipynb")] = made
    for name, text in downloads.items():
        if name not in files.src_uris:
            files.append(File.generated(config, name, content=text))
    return composed


def reference(source: Source, name: str, up: str, config: MkDocsConfig) -> str:
    """What a page of reference holds besides its text, made of the pages in the order of the navigation."""
    pages = {file: config.extra["pages"][file.src_uri] for file in config.extra["order"]}
    if name == "formulas.md":
        return "\n" + formula_index({file.src_uri: page for file, page in pages.items()}, ROOT)
    if name == "glossary.md":
        known = sort_terms(config.extra["terms"], source.language)
        return fence(element("glossary", source, up, terms=known, targets=locate_terms(config)))
    return ""


def locate_terms(config: MkDocsConfig) -> dict[str, str]:
    """Where each term is explained."""
    pages = {file.url: config.extra["pages"][file.src_uri] for file in config.extra["order"]}
    return find_places(config.extra["terms"], pages)


def on_page_content(content: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Terms explained, code and links on a line with what closes them, formulas out of the search index."""
    if page.file.src_uri not in REFERENCE:
        content = explain_terms(content, config.theme["language"], config.extra["terms"])
    return close_code_and_links(content).replace('class="arithmatex"', 'class="arithmatex" data-search-exclude')


@tell
def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Formulas last: whatever reads the page before need not read their markup."""
    files = [page.file, *config.extra["order"]]  # a formula of the index is written on another page
    sources = [config.extra["pages"][file.src_uri] for file in files]
    chapter = page.file.src_uri not in REFERENCE
    # The index of formulas would hold nearly all meanings: it reads them from their file, unless it is one itself.
    whole = chapter or not config.extra["online"]
    return render_formulas(name_links(break_code(output), sources), sources, read_symbols(ROOT), chapter, whole)


def on_post_build(config: MkDocsConfig) -> None:
    """Tidy the index of the search and add the terms' other names; then the English site inside the Chinese one, at the same address and as strictly."""
    index = Path(config.site_dir, "search/search_index.json")
    found = json.loads(index.read_text(encoding="utf-8"))
    add_names(found, config.extra["terms"], locate_terms(config))
    text = json.dumps(found, ensure_ascii=False)
    # Spaces of no width part its words; one before a comma would let a line begin with it.
    index.write_text(re.sub("\u200b(?=[，。；：？！、）」》])", "", text), encoding="utf-8")
    for worker in Path(config.site_dir).glob("assets/javascripts/workers/search.*.js"):
        worker.write_text(part_numbers(worker.read_text(encoding="utf-8")), encoding="utf-8")
    if config.extra["english"]:
        build_english(config)


def part_numbers(script: str) -> str:
    """The search with its nodes written apart: lunr names a node by its letters and the numbers of those they lead to, so that with
    digits for letters two may have one name, and a query with a 1 then finds nothing at all."""
    return re.sub(r"(\w)=\1(\+\w\+\w\.id)(?=})", r'\1=\1\2+","', script)


def build_english(config: MkDocsConfig) -> None:
    address = config.site_url and config.site_url + "en/"
    file, folder = str(ROOT / "docs" / config.extra["english"]), config.site_dir + "/en"
    build(load_config(file, site_dir=folder, site_url=address, strict=config.strict))


def build_chinese(config: MkDocsConfig) -> None:
    """Without the English site inside, which stays as it is."""
    english, aside = Path(config.site_dir, "en"), Path(config.site_dir + "-en")
    english.rename(aside)  # MkDocs clears the folder
    try:
        file = config.config_file_path
        alone = load_config(file, site_dir=config.site_dir, site_url=config.site_url, strict=config.strict)
        alone.extra["english"] = ""
        build(alone)
    finally:
        aside.rename(english)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]) -> None:
    """An edit of the pages of one language builds that language alone."""
    built = find_versions(config)

    def rebuild() -> None:
        nonlocal built
        versions = find_versions(config)
        match [part for part in versions if versions[part] != built[part]]:
            case ["zh"]:
                build_chinese(config)
            case ["en"]:
                build_english(config)
            case _:
                builder()
        built = versions  # what could not be built is tried again

    if config.extra["english"]:
        server.builder = rebuild


def find_versions(config: MkDocsConfig) -> dict[str, set[tuple[Path, int]]]:
    """The files that MkDocs watches, those of each language and those of both, and when each was changed."""
    versions: dict[str, set[tuple[Path, int]]] = {"zh": set(), "en": set(), "both": set()}
    for watched in [config.docs_dir, str(config.config_file_path), *config.watch]:
        for file in [Path(watched), *Path(watched).rglob("*")]:
            if file.is_file():
                inside = [language for language in ("zh", "en") if ROOT / "docs" / language in file.parents]
                versions[inside[0] if inside else "both"].add((file, file.stat().st_mtime_ns))
    return versions
