"""Two languages, one site: Chinese at /, English at /en/, page for page."""

from itertools import permutations
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url
from programs import AuthorError

FOLDERS = {"zh": "", "en": "en/"}
NAMES = {"zh": "中文", "en": "English"}
OFFLINE = "material/offline"


def check_mirrored(docs: Path) -> None:
    """Every file of one language has its twin in the other."""
    for language, other in permutations(FOLDERS):
        for path in sorted((docs / language).rglob("*.*")):
            twin = docs / other / path.relative_to(docs / language)
            if not twin.exists():
                missing, present = (p.relative_to(docs.parent).as_posix() for p in (twin, path))
                raise AuthorError(f"{missing}: missing, write it: {present} is its twin")


def link(config: MkDocsConfig, page: Page | None = None) -> None:
    """What templates need: where both languages begin, and this page in each, in the copy being read and on the web.

    404.html is no page, and is shown at any depth: its links cannot be relative.
    """
    own, url = FOLDERS[config.theme["language"]], page.url if page else ""
    home = (config.site_url or "/").removesuffix(own)

    def to(target: str) -> str:
        return get_relative_url(target, own + url) if page else urlsplit(home + target).path

    config.extra["scope"] = to(".")
    config.extra["alternate"] = [
        {"lang": language, "name": NAMES[language], "link": home + folder + url, "here": to(folder + url)}
        for language, folder in FOLDERS.items()
    ]


def build_english(config: MkDocsConfig) -> None:
    """Build the English site inside the Chinese one, at the same address and as strictly."""
    english = load_config(
        str(Path(__file__).parents[1] / ("offline.en.yml" if OFFLINE in config.plugins else "en.yml")),
        site_dir=str(Path(config.site_dir) / FOLDERS["en"]),
        site_url=config.site_url and config.site_url + FOLDERS["en"],
        strict=config.strict,
    )
    build(english)
