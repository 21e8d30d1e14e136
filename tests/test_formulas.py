"""Each formula, computed as it is written, says what its program and independent oracles say; no slip of it does."""

import ast
import functools
import re
from collections import Counter

import numpy as np
import pytest

from findings.formulas import equations_in, wrong
from helpers import LANGUAGE, LANGUAGES, PAGES, ROOT, page_of
from meanings import FILES, MEANINGS, file_for
from press.source import Formula
from press.tex import key
from tex import family, names_in, order, read, relations, slips, spelling


@functools.cache
def written(language):
    """The display formulas of each section that has any."""
    found = {}
    for page in PAGES:
        for section in page_of(language, page).sections():
            if formulas := [block.tex for block in section.blocks if isinstance(block, Formula)]:
                found[f"{page}#{section.heading.id}"] = formulas
    return found


@functools.cache
def equations(language):
    """The equations in sentences, each with the pages that say it."""
    found = {}
    for page in PAGES:
        for tex in equations_in(page_of(language, page).text()):
            found.setdefault(tex, []).append(page)
    return found


def passes(formula, meaning, number=0):
    try:
        return not wrong(formula, meaning, number)
    except Exception:  # it cannot be read, or computed
        return False


# How a docstring writes what a page has in TeX.
UNICODE = {
    **{"−": "-", "½": r"\tfrac12 ", "²": "^2", "₀": "_0", "₁": "_1", "₂": "_2", "ᵢ": "_i", "e⁻ᶻ": "e^{-z}", "′": "'"},
    " | ": r" \mid ",
    **{"Π": r"\prod", "←": r"\leftarrow", "≈": r"\approx", "≥": r"\ge", "‖": r"\|", "ℓ": r"\ell", "∇": r"\nabla "},
    **{
        "p̂": r"\hat p",
        "ŷ": r"\hat y",
        "J̄": r"\bar J",
        "L̄": r"\bar L",
        "⌊": r"{\lfloor ",
        "⌋": r"\rfloor}",
        "π": r"\pi ",
    },
    **{
        "α": r"\alpha",
        "γ": r"\gamma",
        "δ": r"\delta ",
        "ε": r"\varepsilon ",
        "η": r"\eta",
        "β": r"\beta ",
        "κ": r"\kappa ",
        "λ": r"\lambda ",
        "σ": r"\sigma",
    },
}


def documented(page, name):
    """The equations of a docstring, without its words."""
    folder, name = page.partition("/")[0].replace("-", "_"), name.replace("-", "_")
    tree = ast.parse((ROOT / f"snippets/{folder}/{name}.py").read_text(encoding="utf-8"))
    text = next(ast.get_docstring(one) for one in tree.body if getattr(one, "name", "") == name) or ""
    for part in re.split(
        r"(?<=\S)(?:[:;.]|,(?![^()]*\)))\s+|\s(?:and|with|over|then)\s", text.replace(": then ", ": ")
    ):
        if re.search("[=←≈≥]", part) and not re.search(r"(?<!_)\b(?!exp|ln|log|cos|d\w\b)[A-Za-z]{2,}|…", part):
            yield part.rstrip(".")


def as_tex(equation):
    for sign, tex in UNICODE.items():
        equation = equation.replace(sign, tex)
    equation = re.sub(r"∂(\w)/∂(\w+)", r"\\frac{\\partial \1}{\\partial \2}", equation)
    equation = re.sub(r"\bd(\w)/d(\w)", r"\\frac{d\1}{d\2}", equation)
    equation = re.sub(r"\^\(([^()]*)\)", r"^{\1}", re.sub(r"_(min|max)", r"_\\\1 ", equation))
    equation = re.sub(r"\b(exp|ln|log|cos)\b", r"\\\1 ", equation)
    # Σ without an index runs over the one that follows: an x in brackets or what stands below a letter.
    equation = re.sub(r"Σ(?!_)(?=.*?(?:_([ijk])|\((x)\)))", lambda sum: rf"\sum_{sum[1] or sum[2]}", equation)
    return equation.replace("Σ", r"\sum")


DOCUMENTED = [(section, equation) for section in MEANINGS for equation in documented(*section.split("#"))]


@pytest.mark.parametrize("section, equation", DOCUMENTED)
def test_an_equation_in_a_docstring_is_true(section, equation):
    assert not wrong(as_tex(equation), MEANINGS[section], -1)


def stated(file):
    """All that is computed for the pages of a file: formulas, with what their names mean, and their number there."""
    for section, meaning in MEANINGS.items():
        if file_for(section) == file:
            for number, both in enumerate(zip(*(written(language)[section] for language in LANGUAGES))):
                yield from ((formula, meaning, number) for formula in dict.fromkeys(both))
    yield from ((as_tex(equation), MEANINGS[at], -1) for at, equation in DOCUMENTED if file_for(at) == file)
    yield from ((fact, meaning) for fact, meaning in getattr(FILES[file], "FACTS", {}).items())


def test_whole_numbers_of_numpy_may_have_negative_powers():
    assert relations("x_1^{-2} = y", {"x": family(np.array([2, 3])), "y": 0.25})[0].holds()


@LANGUAGE
@pytest.mark.parametrize("page", ["entropy", "notation"])
def test_a_nat_is_so_many_bits(language, page):
    (tex,) = re.findall(r"1 (?:nat is|奈特等于) \\\((.*?)\\\)", page_of(language, page).text())
    assert relations(f"x = {tex}", {"x": 1 / np.log(2)})[0].holds()


@pytest.mark.parametrize("file", FILES)
def test_no_slip_in_a_formula_passes_unseen(file):
    """A wrong sign, relation, function, number or letter, the same on both pages; but for those that mean the same."""
    true = [(formula, *numbers) for formula, *numbers in stated(file) if passes(formula, *numbers)]
    unseen = [slip for formula, *numbers in true for slip in slips(formula) if passes(slip, *numbers)]
    equivalent = [slip for same in getattr(FILES[file], "EQUIVALENT", {}).values() for slip in same]
    unlisted = [slip for slip in unseen if spelling(slip) not in map(spelling, equivalent)]
    assert not unlisted, "\n".join(
        f"{slip} would not be seen: let tests/meanings/{file}.py draw numbers of which it is not true; "
        "if there are none, since it means the same, write it into EQUIVALENT there, below the reason"
        for slip in unlisted
    )
    outdated = [slip for slip in equivalent if spelling(slip) not in map(spelling, unseen)]
    assert not outdated, f"delete it from EQUIVALENT in tests/meanings/{file}.py: it is no slip any more, or is seen"


@pytest.mark.parametrize(
    "formula, slip",
    [
        (r"\ln t \le t - 1", r"\ln t < t - 1"),
        (r"\ln t \le t - 1", r"\ln t \ge t - 1"),
        (r"\ln t \le t - 1", r"\ln t \le t + 1"),
        (r"\ln t \le t - 1", r"\log_2 t \le t - 1"),
        (r"0 < \eta < 2/\lambda", r"0 < \eta > 2/\lambda"),
        (r"0 < \eta < 2/\lambda", r"1 < \eta < 2/\lambda"),
        (r"0 < \eta < 2/\lambda", r"0 < \eta < \lambda/2"),
        (r"0 < \eta < 2/\lambda", r"0 < \eta < 1/\lambda"),
        (r"p = \frac{n_x}{n}", r"p \ne \frac{n_x}{n}"),
        (r"p = \frac{n_x}{n}", r"p = \frac{n}{n_x}"),
        (r"p = \frac{n_x}{n}", r"2 p = \frac{n_x}{n}"),
        (r"w \leftarrow w - \sum_{i=1}^n x_i y_i", r"w = w - \sum_{i=1}^n x_i y_i"),
        (r"w \leftarrow w - \sum_{i=1}^n x_i y_i", r"w \leftarrow w - \sum_{i=0}^n x_i y_i"),
        (r"w \leftarrow w - \sum_{i=1}^n x_i y_i", r"w \leftarrow w - \sum_{i=1}^n x_i x_i"),
        (r"D(p \| q) \ge 0", r"D(q \| p) \ge 0"),
        (r"D(p \| q) \ge 0", r"D(p \| q) > 0"),
        (r"\min_i z_i - z_j", r"\max_i z_i - z_j"),
        (r"\min_i z_i - z_j", r"\min_i z_j - z_j"),
        (r"\sigma'(z) + 0.5", r"\sigma(z) + 0.5"),
        (r"\sigma'(z) + 0.5", r"\sigma'(-z) + 0.5"),
        (r"\sigma'(z) + 0.5", r"\sigma'(z) + 0.6"),
    ],
)
def test_a_slip_is_one_of_those_that_are_tried(formula, slip):
    assert spelling(slip) in map(spelling, slips(formula))


@pytest.mark.parametrize("formula, slip", [("z = w x + b", "z = x w + b"), ("p(x) l(x) + 1", "l(x) p(x) + 1")])
def test_a_sum_or_a_product_in_another_order_is_no_slip(formula, slip):
    assert spelling(slip) not in map(spelling, slips(formula))


@pytest.mark.parametrize(
    "left, right, said",
    [
        (1 / 3, 0.3333333333, "="),
        (8.5e-17, 8.53e-17, "<"),  # small numbers differ as large ones do
        (0, 1e-17, "="),  # but what is left of a sum that ought to be 0 does not
        (2, np.array([2, 2]), "="),
        (np.array([1, 3]), 2, "<>"),
        (np.array([1, np.nan]), 1, ""),
    ],
)
def test_two_sides_compare_number_by_number(left, right, said):
    assert order(left, right) == said


def test_a_relation_is_wrong_that_allows_for_what_never_occurs():
    def equal(rng):
        return {"x": 1, "y": 1.0}

    def less(rng):
        return {"x": 1, "y": 1.001 + rng.integers(2)}

    assert not wrong("x = y", equal) and not wrong("x < y", less)
    for sign in (r"\le", r"\ge", r"\approx"):
        assert wrong(rf"x {sign} y", equal)
    for sign in (r"\le", r"\ne", r"\approx"):
        assert wrong(rf"x {sign} y", less)


@LANGUAGE
def test_each_meaning_is_of_a_formula(language):
    assert not MEANINGS.keys() - written(language).keys(), "no formula stands there any more"


@pytest.mark.parametrize("file", FILES)
def test_what_a_page_says_stands_in_its_file(file):
    sections = [section for section, meaning in MEANINGS.items() if meaning.__module__ == FILES[file].__name__]
    assert not [section for section in sections if file_for(section) != file], "they belong into other files"
    for tex in (*getattr(FILES[file], "FACTS", {}), *getattr(FILES[file], "GIVEN", [])):
        for language in LANGUAGES:
            assert file in map(file_for, equations(language).get(tex, [])), (
                f"docs/{language}: the page does not say {tex}"
            )


def test_an_equation_in_a_sentence_stands_in_one_file():
    every = [tex for file in FILES.values() for tex in (*getattr(file, "FACTS", {}), *getattr(file, "GIVEN", []))]
    assert not [tex for tex, times in Counter(every).items() if times > 1]


@LANGUAGE
def test_the_reader_says_where_in_a_formula_each_name_stands(language):
    for section, formulas in written(language).items():
        for formula in formulas:
            names = list(names_in(read(formula)))
            assert names, f"{section}: {formula}"
            assert [name.key for name in names] == [key(formula[name.start : name.end]) for name in names]


@pytest.mark.parametrize(
    "formula, names, error, message",
    [
        (r"a = \hat b_2", {"a": 1}, NameError, "\\hatb: say what it means\nin a = \\hat b_2"),
        (r"\sum_i x_i = 3", {"x": [0, 3]}, NameError, "i in: say what it means\nin \\sum_i x_i = 3"),
        ("a", {"a": 1}, NameError, "value: say what it means\nin a"),
        ("x_2 = 3", {"x": {1: 3}}, KeyError, "2\nin x_2 = 3"),
        ("a = (b", {}, SyntaxError, ") expected after a = (b"),
        ("a = b +", {}, SyntaxError, "the end not understood after a = b +"),
        (r"a = \frac{b}{+}", {}, SyntaxError, r"} not understood after a = \frac{b}{+"),
        ("a = b ] c", {}, SyntaxError, "] not understood after a = b"),
        ("a = 1/b(1 - b)", {"a": 1, "b": 1}, SyntaxError, "brackets behind b, which is no function"),
    ],
)
def test_a_formula_that_cannot_be_computed_says_why(formula, names, error, message):
    with pytest.raises(error, match=re.escape(message)):
        relations(formula, names)
