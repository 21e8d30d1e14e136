"""What MkDocs calls while it builds a page. Each event hands its text to a function that knows nothing of MkDocs."""

import json
import re
from pathlib import Path

import jieba
from composition import Composition
from figures import preview
from formulas import render_page
from index import formula_index, sections
from labs import lab_markdown, notebook
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from programs import AuthorError
from terms import explained, ordered, terms

ROOT = Path(__file__).parents[2]
# Pages to look something up in: their words are explained in the chapters.
REFERENCE = {"article-map.md", "formulas.md", "glossary.md", "notation.md", "references.md"}


def on_config(config: MkDocsConfig) -> None:
    """The field's terms, explained on the pages and, if Chinese, words for the search."""
    config.extra["terms"] = terms(ROOT / "docs/terms.tsv")
    jieba.load_userdict([term.zh for term in config.extra["terms"]])


def on_files(files: Files, config: MkDocsConfig) -> None:
    """The files beside the pages: snippets, and the picture for links that are shared; and the labs as Markdown."""
    check_mirrored()
    picture = preview(config.theme["language"], ROOT)
    files.append(File.generated(config, "assets/social.png", content=picture))
    for snippet in sorted((ROOT / "snippets").glob("*/*.py")):
        files.append(File.generated(config, snippet.relative_to(ROOT).as_posix(), abs_src_path=str(snippet)))
    for file in files.documentation_pages():  # mkdocs-jupyter makes pages of the labs; as text they go every page's way
        if file.src_uri.endswith(".py"):
            file.content_string = lab_markdown(file.content_string, path(file, config))


def check_mirrored() -> None:
    """Every file of one language has its twin in the other."""
    folders = ROOT / "docs/zh", ROOT / "docs/en"
    zh, en = ({path.relative_to(folder).as_posix() for path in folder.rglob("*.*")} for folder in folders)
    for path in sorted(zh ^ en):
        present, missing = ("zh", "en") if path in zh else ("en", "zh")
        raise AuthorError(f"docs/{missing}/{path}: missing, write it: docs/{present}/{path} is its twin")


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """The order of the pages; and both languages have one navigation, whose parts en.yml translates."""
    config.extra["order"] = [page.file for page in nav.pages]
    for part in nav:
        if part.is_section and config.theme["language"] == "en":
            if part.title not in config.extra["parts"]:
                raise AuthorError(f"docs/en.yml: {part.title} of the navigation has no English name, add it to parts:")
            part.title = config.extra["parts"][part.title]


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Programs and figures, and what readers may download."""
    language, source = config.theme["language"], page.file.content_string
    first = 1 + source.rstrip().count("\n") - markdown.rstrip().count("\n")
    up = "../" * page.url.count("/")
    composition = Composition(markdown, path(page.file, config), first, language, ROOT, up)
    composed = composition.markdown() + reference(composition, page, config)
    page.meta["pieces"] = composition.pieces
    if page.file.src_uri.endswith(".py"):
        made = notebook(markdown, composition.programs, language, config.site_url or "")
        composition.downloads[page.file.src_uri.replace(".py", ".ipynb")] = made
    for name, text in composition.downloads.items():
        if name not in files.src_uris:
            files.append(File.generated(config, name, content=text))
    return composed


def reference(composition: Composition, page: Page, config: MkDocsConfig) -> str:
    """What a page of reference holds besides its text, made of the pages in the order of the navigation."""
    order = config.extra["order"]
    if page.file.src_uri == "formulas.md":
        return "\n\n" + formula_index({file.src_uri: file.content_string for file in order}, ROOT)
    if page.file.src_uri == "glossary.md":
        # Of two sections of one name, the first is meant.
        found = [(s.id, f"{file.url}#{s.id}") for file in reversed(order) for s in sections(file.content_string)]
        known = ordered(config.extra["terms"], composition.language)
        return "\n\n" + composition.put("glossary", terms=known, targets=dict(found))
    return ""


def path(file: File, config: MkDocsConfig) -> str:
    return f"docs/{config.theme['language']}/{file.src_uri}"


def on_page_content(content: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Terms explained, programs and figures in their places, formulas out of the search index."""
    if page.file.src_uri not in REFERENCE:
        content = explained(content, config.theme["language"], config.extra["terms"])
    content = re.sub(r"(<p>)?<!--piece (\d+)-->(?(1)</p>)", lambda mark: page.meta["pieces"][int(mark[2])], content)
    return content.replace('class="arithmatex"', 'class="arithmatex" data-search-exclude')


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Formulas last: whatever reads the page before need not read their markup."""
    files = [page.file, *config.extra["order"]]  # a formula of the index is written on another page
    return render_page(output, ((path(file, config), file.content_string) for file in files))


def on_post_build(config: MkDocsConfig) -> None:
    """Tidy the index of the search; then the English site inside the Chinese one, at the same address and as strictly."""
    index = Path(config.site_dir, "search/search_index.json")
    text = json.dumps(json.loads(index.read_text(encoding="utf-8")), ensure_ascii=False)
    # Spaces of no width part its words; one before a comma would let a line begin with it.
    index.write_text(re.sub("\u200b(?=[，。；：？！、）」》])", "", text), encoding="utf-8")
    if config.extra["english"]:
        address = config.site_url and config.site_url + "en/"
        file, folder = str(ROOT / "docs" / config.extra["english"]), config.site_dir + "/en"
        build(load_config(file, site_dir=folder, site_url=address, strict=config.strict))
