"""article-map.md accounts for every picture of the article, in both languages alike."""

import re

from helpers import LANGUAGE, text_of

ROW = re.compile(r"^\| \*\*(\d\d)\*\* ?(?:[(（](\d\d(?:[,、] ?\d\d)*)[)）])?.*\| (.*) \|$", re.MULTILINE)
LINK = re.compile(r"\]\(([^)]+)\)")


def rows(language):
    return ROW.findall(text_of(language, "article-map"))


@LANGUAGE
def test_each_of_the_49_pictures_has_a_row_with_a_link(language):
    pictures = rows(language)
    assert len({number for number, _, _ in pictures}) == len(pictures) == 49
    assert all(LINK.search(here) for _, _, here in pictures)


@LANGUAGE
def test_each_of_the_73_places_is_named_once(language):
    places = [int(n) for number, again, _ in rows(language) for n in (number, *re.findall(r"\d\d", again))]
    assert sorted(places) == list(range(1, 74))


def test_both_languages_lead_to_the_same_places():
    assert LINK.findall(text_of("zh", "article-map")) == LINK.findall(text_of("en", "article-map"))
