"""Two languages, one site: Chinese at /, English at /en/, page for page."""

from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from programs import AuthorError

FOLDERS = {"zh": "", "en": "en/"}
OFFLINE = "material/offline"
NAMES = {"zh": "中文", "en": "English"}


def check_mirrored(docs: Path) -> None:
    """Every file of one language has its twin in the other."""
    files = {language: {p.relative_to(docs / language) for p in (docs / language).rglob("*.*")} for language in FOLDERS}
    for language, other in (("zh", "en"), ("en", "zh")):
        for missing in sorted(files[other] - files[language]):
            raise AuthorError(
                f"docs/{language}/{missing.as_posix()}: missing, write it: docs/{other}/{missing.as_posix()} is its twin"
            )


def root(config: MkDocsConfig, page: Page | None = None) -> str:
    """The way from a page to the root of both languages.

    Without a page: the path, for 404.html, which is shown at any depth and so cannot use relative links.
    """
    own = FOLDERS[config.theme["language"]]
    if page:
        return "../" * (own + page.url).count("/") or "./"
    return urlsplit((config.site_url or "/").removesuffix(own)).path


def alternates(config: MkDocsConfig, page: Page | None = None) -> list[dict[str, str]]:
    """A page in each language: `link` is absolute, for search engines; `here` stays in the copy that is being read."""
    url, own = page.url if page else "", FOLDERS[config.theme["language"]]
    home, here = (config.site_url or "/").removesuffix(own), root(config, page)
    return [
        {"lang": language, "name": NAMES[language], "link": home + folder + url, "here": here + folder + url}
        for language, folder in FOLDERS.items()
    ]


def build_english(config: MkDocsConfig) -> None:
    """Build the English site inside the Chinese one, at the same address and as strictly."""
    file = "offline.en.yml" if OFFLINE in config.plugins else "en.yml"
    english = load_config(
        str(Path(__file__).parents[1] / file),
        site_dir=str(Path(config.site_dir) / FOLDERS["en"]),
        site_url=config.site_url and config.site_url + FOLDERS["en"],
        strict=config.strict,
    )
    build(english)
