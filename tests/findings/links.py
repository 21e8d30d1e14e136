"""A link leads to a page and a section that there are, and to what its words name."""

import functools
import posixpath
import re
from collections.abc import Iterator
from typing import NamedTuple

from findings import Finding, at, of_one
from helpers import PAGES, ROOT, page_of
from press.programs import suggest
from press.source import Block, Console, Figure, Heading, Page, Program
from press.terms import read_terms

LINK = re.compile(r"(?<!!)\[([^]^]+)\]\((?!https?:)([^)#\s]*)(?:#([^)\s]*))?\)")


class Link(NamedTuple):
    block: Block
    line: int
    text: str
    words: str
    path: str
    id: str


def links_on(page: Page) -> Iterator[Link]:
    for block in page.blocks:
        if not isinstance(block, Console | Program):
            for link in LINK.finditer(block.text):
                words, path, id = link.groups("")
                yield Link(block, block.line + block.text.count("\n", 0, link.start()), link[0], words, path, id)


def target_of(page: Page, path: str) -> Page | None:
    """The page that a link leads to, if there is one; of a notebook the lab that it is made of."""
    file = posixpath.normpath(posixpath.join(posixpath.dirname(page.file), path)) if path else page.file
    file = re.sub(r"\.ipynb$", ".py", file)
    if file == page.file:
        return page
    name = file.removeprefix(f"docs/{page.language}/").rpartition(".")[0]
    found = page_of(page.language, name) if name in PAGES else None
    return found if found and found.file == file else None


def ids_on(page: Page) -> set[str]:
    ids = {block.id for block in page.blocks if isinstance(block, Heading | Figure)}
    return ids | {term.id for term in read_terms(ROOT / "docs/terms.tsv")} if page.name == "glossary" else ids


def remedy_for(page: Page, path: str, id: str) -> str:
    """What to write if a link leads nowhere; "" if it leads somewhere."""
    target = target_of(page, path)
    if not target:
        folder = posixpath.dirname(page.file)
        return suggest(path, [posixpath.relpath(page_of(page.language, name).file, folder) for name in PAGES])
    return suggest(f"#{id}", [f"#{one}" for one in ids_on(target) if one]) if id and id not in ids_on(target) else ""


@of_one
def a_link_leads_to_a_place_that_there_is(page: Page) -> Iterator[Finding]:
    for link in links_on(page):
        if remedy := remedy_for(page, link.path, link.id):
            yield Finding(page.file, link.line, f"{link.text} leads nowhere", remedy)


@functools.cache
def names_of(language: str) -> dict[str, set[tuple[str, str]]]:
    """What has a name of its own: titles and terms, with the places that bear it, (page, section)."""
    found: dict[str, set[tuple[str, str]]] = {}
    ids = set()
    for name in PAGES:
        page = page_of(language, name)
        for heading in page.every(Heading):
            where = (name, "" if heading.level == 1 else heading.id)
            found.setdefault(heading.title.lower(), set()).add(where)
            ids.add((name, heading.id))
    for term in read_terms(ROOT / "docs/terms.tsv"):
        for name, id in ids:
            if id == term.id:
                found.setdefault(getattr(term, language).lower(), set()).add((name, id))
    return found


@of_one
def a_link_leads_to_what_its_words_name(page: Page) -> Iterator[Finding]:
    for link in links_on(page):
        target = target_of(page, link.path)
        named = names_of(page.language).get(link.words.lower().strip("*` "), set())
        bears = target and any(
            section in link.id if section and link.id else name == target.name for name, section in named
        )
        if target and named and not bears:
            name, section = sorted(named)[0]
            what = f"[{link.words}] leads to {link.path}#{link.id}"
            yield at(page, link.block, what, f"link to {name}#{section}, or use other words")
