"""A formula is true, as it is written, of what its program computes; and the glossary leads to the section of each."""

import functools
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from findings import Finding, at, of_one
from helpers import PAGES, ROOT, page_of
from meanings import FACTS, GIVEN, MEANINGS, file_for
from press.source import Formula, Page, formulas_in
from press.terms import find_places, read_terms
from press.tex import tokens_of
from tex import RELATIONS, Relation, relations

# The first ones have the name of their page, which is the place of the term; what the others compute has no name.
WITHOUT_A_TERM = {
    *("cross-entropy#cross-entropy", "entropy#entropy", "gradient-descent#gradient-descent"),
    "kl-divergence#kl-divergence",
    *("cross-entropy#decomposition", "gradient-descent#line-loss", "labs/two-losses#gradient-norm"),
    *("mse-vs-cross-entropy#cross-entropy-gradient", "neuron#half-squared-error", "rare-classes#pos-weight"),
    *("rare-classes#threshold", "soft-targets#distillation-gradient", "softmax#softmax-gradient"),
}
# A value that something has: `z = 37`, `q = p`.
SETTING = re.compile(r"(\\hat )?(\\[a-z]+|\w)(_\w)?'? = (-?[\d./]+|\\tfrac\w+|\w'?)")
Meaning = Callable[[np.random.Generator], Any]


@functools.cache
def draw(meaning: Meaning, seed: int) -> Any:
    return meaning(np.random.default_rng(seed))


@functools.cache  # most formulas are the same in both languages
def wrong(formula: str, meaning: Meaning, number: int = 0) -> list[Relation] | list[str]:
    """What a formula says of the first numbers for which that is not true, or says of all but could say more sharply."""
    drawn = []
    for seed in range(20):
        names = draw(meaning, seed)
        names = names[number] if isinstance(names, list) else names
        with np.errstate(all="ignore"):  # what a wrong formula comes to may be no number
            said = relations(formula, names)
            if all(one.holds() for one in said) != names.get("true", True):
                return said
        drawn.append(said)
    if "true" in names:
        return []
    return [f"{each[0].text}, but it is never {missing}" for each in zip(*drawn) if (missing := missing_in(each))]


def missing_in(drawn: Sequence[Relation]) -> str:
    """What a relation allows for that no draw shows: x = y, where it says x ≤ y; x ≠ y, where it says x ≈ y."""
    sign, orders = drawn[0].sign, {*"".join(one.order for one in drawn)}
    if sign == r"\approx":
        return "≠" if orders == {"="} else ""
    return " or ".join(sorted(RELATIONS[sign] - orders))


def describe(said: Relation | str) -> str:
    """A relation with what its sides come to, or what could be said more sharply."""
    if not isinstance(said, Relation):
        return said
    left, right = (np.array2string(np.asarray(side), precision=4) for side in (said.left, said.right))
    return f"{said.text}, but the left side comes to {left}, the right to {right}"


def mistakes_in(tex: str, meaning: Meaning, file: str, number: int = 0) -> Iterator[tuple[str, str]]:
    """What is wrong with a formula, and what to do; `file` says what its names mean."""
    try:
        said = wrong(tex, meaning, number)
    except Exception as error:  # it cannot be read, or computed
        yield (
            f"{tex} cannot be computed: {error or type(error).__name__}",
            f"correct it, or what {file} says of its names",
        )
        return
    false = [one for one in said if not isinstance(one, Relation) or not one.holds()]
    for one in false or said:
        yield describe(one), f"correct it, what it computes or {file}"


@of_one
def a_formula_is_true(page: Page) -> Iterator[Finding]:
    file = f"tests/meanings/{file_for(page.name)}.py"
    for section in page.sections():
        place = f"{page.name}#{section.heading.id}"
        for number, formula in enumerate(block for block in section.blocks if isinstance(block, Formula)):
            if place in MEANINGS:
                for what, remedy in mistakes_in(formula.tex, MEANINGS[place], file, number):
                    yield at(page, formula, what, remedy)
            elif not number:
                remedy = f"write into {file}, below @meaning({place!r}), what they mean"
                yield at(page, formula, "nothing says what the names in this formula mean", remedy)


def equations_in(text: str) -> list[str]:
    """The equations in sentences, except for values that something has."""
    found = [tex for tex in formulas_in(text) if any(token.text in RELATIONS for token in tokens_of(tex))]
    return [tex for tex in found if not SETTING.fullmatch(tex)]


@of_one
def an_equation_in_a_sentence_is_true(page: Page) -> Iterator[Finding]:
    file = f"tests/meanings/{file_for(page.name)}.py"
    for block in page.blocks:
        for tex in equations_in(block.text):
            if tex in FACTS:
                for what, remedy in mistakes_in(tex, FACTS[tex], "FACTS in tests/meanings"):
                    yield at(page, block, what, remedy)
            elif tex not in GIVEN:
                remedy = (
                    f"compute it: write it into FACTS in {file}, with what its names mean. Only a definition, a condition "
                    "or a convention, which nothing can show to be true or false, belongs into GIVEN there"
                )
                yield at(page, block, f"is {tex} true?", remedy)


@of_one
def a_formula_has_a_term(page: Page) -> Iterator[Finding]:
    if page.language == "zh" or not page.every(Formula):  # parity sees to the other language
        return
    pages = {f"{name}/": page if name == page.name else page_of(page.language, name) for name in PAGES}
    places = {*find_places(read_terms(ROOT / "docs/terms.tsv"), pages).values()}
    for section in page.sections():
        id = section.heading.id
        has_formula = any(isinstance(block, Formula) for block in section.blocks)
        if has_formula and f"{page.name}/#{id}" not in places and f"{page.name}#{id}" not in WITHOUT_A_TERM:
            what = f"no line of docs/terms.tsv leads to #{id}, which has a formula"
            remedy = f"write one: Chinese, {id.replace('-', ' ')}, both meanings, tabs between"
            yield at(page, section.heading, what, remedy)
