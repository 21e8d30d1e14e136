"""Two languages, one site: Chinese at /, English at /en/, page for page."""

from itertools import permutations
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from programs import AuthorError


def check_mirrored(docs: Path) -> None:
    """Every file of one language has its twin in the other."""
    for language, other in permutations(("zh", "en")):
        for path in sorted((docs / language).rglob("*.*")):
            twin = docs / other / path.relative_to(docs / language)
            if not twin.exists():
                missing, present = (p.relative_to(docs.parent).as_posix() for p in (twin, path))
                raise AuthorError(f"{missing}: missing, write it: {present} is its twin")


def build_english(config: MkDocsConfig) -> None:
    """Build the English site inside the Chinese one, at the same address and as strictly."""
    english = load_config(
        str(Path(__file__).parents[1] / config.extra["english"]),
        site_dir=str(Path(config.site_dir) / "en"),
        site_url=config.site_url and config.site_url + "en/",
        strict=config.strict,
    )
    build(english)
