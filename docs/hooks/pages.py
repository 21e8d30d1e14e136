"""What MkDocs calls while it builds a page. Each event hands its text to a function that knows nothing of MkDocs."""

import logging
import re
import textwrap
from pathlib import Path

import jieba
from figures import drawn, folded, framed, preview, saved
from formulas import render_page
from index import formula_index, sections
from labs import SECTION, front_matter, lab_page, lab_text, notebook
from languages import OFFLINE, alternates, build_english, check_mirrored, root
from listing import FENCE, listings
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from programs import AuthorError, advice, joined, parts
from terms import Explanations, glossary, named, terms

LOG = logging.getLogger("mkdocs.hooks")
ROOT = Path(__file__).parents[2]
FIGURE = re.compile(r'^!\[([^]]+)\]\((?:\.\./)+snippets/figures/(\w+)\.py "([^"]+)"\)$', re.MULTILINE)
# Pages to look something up in: their words are explained in the chapters.
REFERENCE = {"article-map.md", "formulas.md", "glossary.md", "notation.md", "references.md"}


def on_config(config: MkDocsConfig) -> None:
    """The languages' addresses; the field's terms, explained on the pages and, if Chinese, words for the search."""
    known = terms(ROOT / "docs/terms.tsv")
    config.markdown_extensions.append(Explanations(config.theme["language"], known))
    jieba.load_userdict([term.zh for term in known])
    config.extra.update(terms=known, alternate=alternates(config), scope=root(config))
    if OFFLINE in config.plugins:  # instead of the one on another host, which the plugin asks for
        config.extra["polyfills"] = ["assets/iframe-worker.js"]


def on_files(files: Files, config: MkDocsConfig) -> None:
    """The files beside the pages: snippets, figures' code, notebooks, the picture for links that are shared."""
    check_mirrored(ROOT / "docs")
    language = config.theme["language"]
    files.remove(files.src_uris["katex/katex.min.js"])
    if OFFLINE not in config.plugins:
        files.remove(files.src_uris["assets/iframe-worker.js"])
    files.append(File.generated(config, "assets/social.png", content=preview(language, ROOT)))
    for path in sorted((ROOT / "snippets").glob("*/*.py")):
        files.append(File.generated(config, path.relative_to(ROOT).as_posix(), abs_src_path=str(path)))
    for path in sorted(Path(config.docs_dir).glob("labs/*.py")):
        content = notebook(path, language, ROOT, config.site_url or "")
        files.append(File.generated(config, f"labs/{path.stem}.ipynb", content=content))


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """The order of the pages; and both languages have one navigation, whose parts en.yml translates."""
    config.extra["order"] = [page.file for page in nav.pages]
    for part in nav:
        if isinstance(part, Section) and config.theme["language"] == "en":
            if part.title not in config.extra["parts"]:
                raise AuthorError(f"docs/en.yml: the part {part.title} of the navigation has no English name, add it to extra: parts:")  # fmt: skip
            part.title = config.extra["parts"][part.title]


def on_pre_page(page: Page, config: MkDocsConfig, files: Files) -> None:
    """mkdocs-jupyter makes a page of a lab; its text then goes the way of every other page, not the plugin's own."""
    vars(page).pop("render", None)


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    return front_matter(written(page.file)) if page.file.src_uri.endswith(".py") else None


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Programs for blocks, and a place for each figure."""
    source, language = written(page.file), config.theme["language"]
    file = source.relative_to(ROOT).as_posix()
    skipped = source.read_text(encoding="utf-8-sig").rstrip().count("\n") - markdown.rstrip().count("\n")
    page.meta["programs"], page.meta["figures"], page.meta["drawings"] = [], [], []
    if source.suffix == ".py":
        # The chapter that explains a word comes before the lab that uses it.
        page.meta.setdefault("search", {"boost": 0.5})
        return lab_page(source, language, ROOT, page.meta)
    # Who looks for a term finds its own page first, and `entropy` before `cross-entropy`.
    if term := named(sections(markdown)[0].title, language, config.extra["terms"]):
        page.meta.setdefault("search", {"boost": 2 + 2 / len(re.split("[ -]", term.en))})

    def line(match: re.Match[str]) -> int:
        return skipped + 1 + markdown.count("\n", 0, match.start())

    def block(match: re.Match[str]) -> str:
        indent, text = match.groups()
        found = parts(textwrap.dedent(text), file, line(match) + 1, ROOT)
        above = SECTION.findall(markdown, 0, match.start())
        page.meta["programs"].append((found, above[-1] if above else ""))
        return textwrap.indent(f"```python\n{joined(found)}```", indent)

    def figure(match: re.Match[str]) -> str:
        alt, name, caption = match.groups()
        code = saved(name, language, ROOT)
        if not files.get_file_from_path(f"figures/{name}.py"):
            files.append(File.generated(config, f"figures/{name}.py", content=code))
        page.meta["drawings"].append(folded(code, name, language, "../" * page.url.count("/")))
        place = framed(drawn(name, language, ROOT), alt, caption, name.replace("_", "-"), page.meta["figures"])
        return f"{place}\n\n<!--drawing {len(page.meta['drawings']) - 1}-->"

    drawings = ROOT / "snippets/figures"
    for image in re.finditer(r"^.*!\[.*figures/(\w+)\.py.*$", markdown, re.MULTILINE):
        if not (drawings / f"{image[1]}.py").is_file():
            remedy = advice(image[1], [path.stem for path in drawings.glob("*.py")])
            raise AuthorError(f"{file}:{line(image)}: there is no snippets/figures/{image[1]}.py, {remedy}")
        if not FIGURE.fullmatch(image[0]):
            raise AuthorError(f'{file}:{line(image)}: a figure without words or not alone on its line, write ![what it shows](….py "its caption")')  # fmt: skip
    return f"{FIGURE.sub(figure, FENCE.sub(block, markdown))}\n\n{reference(page, files, config)}"


def reference(page: Page, files: Files, config: MkDocsConfig) -> str:
    """What a page of reference holds besides its text, made of the pages in the order of the navigation."""
    if page.file.src_uri not in ("formulas.md", "glossary.md"):
        return ""
    sources = {file.src_uri: written(file) for file in config.extra["order"]}
    texts = {uri: lab_text(source) if source.suffix == ".py" else source.read_text(encoding="utf-8") for uri, source in sources.items()}  # fmt: skip
    if page.file.src_uri == "formulas.md":
        return formula_index(texts, ROOT)
    targets: dict[str, str] = {}
    for uri, text in texts.items():
        url = files.src_uris[uri].url_relative_to(page.file)
        targets.setdefault(Path(uri).stem, url)
        for section in sections(text):
            targets.setdefault(section.id, f"{url}#{section.id}")
    return glossary(config.extra["terms"], config.theme["language"], targets)


def written(file: File) -> Path:
    """The file that a page is written in."""
    return Path(file.abs_src_path or "")


def on_page_content(content: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Programs in their parts, formulas out of the search index."""
    if page.file.src_uri in REFERENCE:
        content = re.sub("</?abbr[^>]*>", "", content)
    content = listings(content, page.meta["programs"], config.theme["language"], page.url.count("/"))
    return content.replace('class="arithmatex"', 'class="arithmatex" data-search-exclude')


def on_page_context(context: dict[str, object], page: Page, config: MkDocsConfig, nav: object) -> None:
    """The way to the other language; and the scope of what the browser remembers: both languages."""
    config.extra.update(alternate=alternates(config, page), scope=root(config, page))


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Formulas and figures last: whatever reads the page before need not read their markup."""
    source = written(page.file)
    output = render_page(output, source.read_text(encoding="utf-8"), source.relative_to(ROOT).as_posix())
    return re.sub(r"<!--(figure|drawing) (\d+)-->", lambda match: page.meta[f"{match[1]}s"][int(match[2])], output)


def on_post_build(config: MkDocsConfig) -> None:
    if config.theme["language"] == "zh" and config.extra["english"]:
        build_english(config)


def on_build_error(error: Exception) -> None:
    """What an author got wrong stops the build with its message alone."""
    if isinstance(error, AuthorError):
        LOG.error(error)
        raise Abort("Aborted, see above") from None
