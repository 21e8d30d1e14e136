"""article-map.md accounts for every picture of the article, in both languages alike."""

import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[1] / "docs"
ROW = re.compile(r"^\| \*\*(\d\d)\*\* ?(?:[(（](\d\d(?:[,、] ?\d\d)*)[)）])?.*\| (.*) \|$", re.MULTILINE)
LINK = re.compile(r"\]\(([^)]+)\)")


def rows(language):
    return ROW.findall((DOCS / language / "article-map.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_of_the_49_pictures_has_a_row_with_a_link(language):
    pictures = rows(language)
    assert len({number for number, _, _ in pictures}) == len(pictures) == 49
    assert all(LINK.search(here) for _, _, here in pictures)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_of_the_73_places_is_named_once(language):
    places = [int(n) for number, again, _ in rows(language) for n in (number, *re.findall(r"\d\d", again))]
    assert sorted(places) == list(range(1, 74))


def test_both_languages_lead_to_the_same_places():
    chinese, english = ((DOCS / language / "article-map.md").read_text(encoding="utf-8") for language in ("zh", "en"))
    assert LINK.findall(chinese) == LINK.findall(english)
