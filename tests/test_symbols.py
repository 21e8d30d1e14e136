"""Every symbol says what it is, and where it is computed: docs/symbols.tsv, the marks in formulas, the ties to programs."""

import functools
import gzip
import re
import sys
from contextlib import contextmanager

import numpy as np
import pytest

from helpers import LANGUAGE, LANGUAGES, PAGES, ROOT, article_of, built, every_page, every_scheme, page_of, place
from meanings import MEANINGS
from press.composition import assemble, find_kind, tie_program
from press.errors import AuthorError
from press.formulas import KATEX, render
from press.source import Formula, Program, formulas_in, read_page
from press.symbols import mark_names, parse_symbols, read_symbols, titles_of
from press.tex import key, mark, symbols_in
from tex import Family, Node, Varying, evaluate, names_in, read, relations

SYMBOLS = read_symbols(ROOT)
SIGNS = {row.tex for row in SYMBOLS.rows if row.part in ("signs", "logarithms")}
RENDER = KATEX.eval(
    "(tex, displayMode) => JSON.parse(JSON.stringify(katex.renderToString(tex, {displayMode, strict: 'error'})))"
)


@functools.cache
def formulas_of(language, page):
    """Each formula of a page, whether it is displayed, and its section."""
    blocks = page_of(language, page).blocks
    shown = [(block.tex.strip(), True, f"{page}#{block.section}") for block in blocks if isinstance(block, Formula)]
    return shown + [(tex, False, f"{page}#{block.section}") for block in blocks for tex in formulas_in(block.text)]


def marked(tex, section):
    return mark(tex, lambda symbol: SYMBOLS.find(symbol, section))


# The table


@every_page
def test_each_symbol_of_a_display_formula_has_a_row(language, chapter):
    page = page_of(language, chapter)
    found = SYMBOLS.find_all(page)
    assert found.keys() == {formula.section for formula in page.every(Formula)}
    assert all(SYMBOLS.rows[number].meaning(language) for rows in found.values() for number in rows)


@LANGUAGE
def test_a_symbol_without_a_row_is_named_with_its_place_and_the_row_to_add(language):
    page = page_of(language, "entropy")
    wrong = read_page(page.text().replace("H(p) = -\\sum_{i=1}^{n}", "\\Psi(p) = -\\sum_{i=1}^{n}"), page.file)
    line = wrong.text().partition("\\Psi")[0].count("\n") + 1
    message = (
        rf"{page.file}:{line}: \\Psi is not explained, correct it, or write into docs/symbols.tsv, with tabs between: "
        "\\\\Psi\tname .*\tprobability\tentropy#entropy"
    )
    with pytest.raises(AuthorError, match=message):
        SYMBOLS.find_all(wrong)


ROW = "\\eta\teta\t学习率\tthe learning rate\ttraining\n"


@pytest.mark.parametrize(
    "text, message",
    [
        ("\ufeff" + ROW, "1: a byte-order mark"),
        ("\\eta\teta\t学习率\tthe learning rate\n", "1: a cell too few or too many"),
        (ROW + ROW.replace("eta\t", "\t", 2), "2: a cell too few or too many, or one that is empty"),
        (ROW.replace("the learning", "the | learning"), r"1: a \|, which has a meaning of its own"),
        (ROW.replace("\\eta", "="), "1: = is no symbol"),
        (ROW.replace("\teta", "\t2 rates"), "1: 2 rates is no name in a program"),
        (ROW.replace("学习率", "\\(\\eta_t\\)"), r"1: \\\(\\eta_t\\\) in a meaning"),
        (ROW + ROW, r"2: \\eta has a row everywhere on line 1, write where this one holds"),
    ],
)
def test_a_mistake_in_the_table_is_named_with_its_line(text, message):
    with pytest.raises(AuthorError, match=f"^docs/symbols.tsv:{message}"):
        parse_symbols(text)


def test_a_place_that_there_is_not_is_named():
    pages = [page_of("en", page) for page in PAGES]
    with pytest.raises(AuthorError, match=r"^docs/symbols.tsv:1: there is no entropie, did you mean entropy\?"):
        titles_of(pages, parse_symbols(ROW.replace("training", "training\tentropie")))


def test_a_row_of_a_section_comes_before_that_of_its_page_and_of_all():
    rows = "".join(f"p\t-\t{where}\t{where}\ttraining\t{where}\n" for where in ("entropy#entropy", "entropy"))
    symbols = parse_symbols(rows + "p\t-\t全\tall\ttraining\n")
    (p,) = symbols_in("p")
    assert [symbols.find(p, place)[0] for place in ("entropy#entropy", "entropy#log", "neuron#neuron")] == [0, 1, 2]


def test_each_row_says_what_some_formula_has():
    used = set()
    for language in LANGUAGES:
        for page in PAGES:
            for tex, _, section in formulas_of(language, page):
                used |= {int(row) for row in re.findall(r"htmlData\{s=(\d+)\}", marked(tex, section))}
    unused = [f"{row.tex} {row.where}" for number, row in enumerate(SYMBOLS.rows) if number not in used]
    assert not unused, "delete from docs/symbols.tsv what no page says"


@LANGUAGE
def test_the_notation_is_made_of_the_table(site, language):
    article = article_of(site, language, "notation")
    listed = [" ".join(row.annotation.get_text().split()) for row in article.select("table tr:has(annotation)")]
    parts = list(dict.fromkeys(row.part for row in SYMBOLS.rows))
    meanings = dict.fromkeys((row.part, row.tex, row.zh, row.en) for row in SYMBOLS.rows)  # each is listed once
    assert [tex for part in parts for where, tex, *_ in meanings if where == part] == listed
    for row in SYMBOLS.rows:
        assert {*row.calls} - {"()"} <= {name.get_text() for name in article.select("td code")}
    for row in SYMBOLS.rows:
        for words in re.split(r" ?\\\(.*?\\\) ?", row.zh if language == "zh" else row.en):
            assert words in article.get_text()


# The reader of TeX


@LANGUAGE
def test_the_build_and_the_tests_see_the_same_symbols(language):
    for page in PAGES:
        for tex, displayed, _ in formulas_of(language, page):
            if displayed:
                computed = {
                    (name.start, name.end) for name in names_in(read(tex)) if not name.letter.startswith(r"\text")
                }
                shown = {(symbol.start, symbol.end): symbol.bare for symbol in symbols_in(tex)}
                assert not {place for place in computed if place not in shown and tex[place[0] :][:5] != r"\text"}, tex
                assert {shown[place] for place in shown.keys() - computed} <= SIGNS, tex


@pytest.mark.parametrize(
    "tex, found",
    [
        (r"\hat y'_i", [(r"\haty'_i", r"\hat y'_i"), ("i", "i")]),
        (r"c_{y_i} x_{j+1}^2", [("c_y_i", "c_{y_i}"), ("y_i", "y_i"), ("i", "i"), ("x_j+1", "x_{j+1}"), ("j", "j")]),
        (r"\text{ECE} = \mathrm{PPL}(2)", [(r"\mathrm{PPL}", r"\mathrm{PPL}")]),
        (r"\frac{dL}{dw}", [("d", "d"), ("L", "L"), ("d", "d"), ("w", "w")]),
        (r"\overline{w^2}", [(r"\overlinew^2", r"\overline{w^2}")]),
    ],
)
def test_a_symbol_has_all_that_belongs_to_it(tex, found):
    assert [(symbol.key, tex[symbol.start : symbol.end]) for symbol in symbols_in(tex)] == found


# The drawing


@every_page
def test_a_marked_formula_is_read_out_and_copied_as_its_author_wrote_it(language, chapter):
    for tex, displayed, section in formulas_of(language, chapter):
        mathml = re.compile("<math.*</math>", re.DOTALL)
        assert (
            mathml.search(render(tex, displayed, marked(tex, section)))[0] == mathml.search(render(tex, displayed))[0]
        )
        assert "htmlData" not in render(tex, displayed, marked(tex, section))


def test_the_mathml_is_katex_s_own():
    tex = r"w \leftarrow w - \eta \nabla L"
    shown, own = render(tex, True, marked(tex, "gradient-descent#gradient")), RENDER(tex, True)
    assert shown.count("data-s=") == 5
    assert shown.partition('<span class="katex-html"')[0].partition("<math")[2] == own.partition('<span class="katex-html"')[0].partition("<math")[2]  # fmt: skip


def test_no_other_command_that_writes_html_is_trusted():
    with pytest.raises(Exception, match="htmlExtension|HTML extension|htmlClass"):
        render(r"\htmlClass{a}{x}", True)


@LANGUAGE
def test_a_marked_formula_is_drawn_the_same_to_the_pixel(visit, language):
    """Each formula of a page, displayed and in sentences, with its marks and with those taken away."""
    for chapter in ("softmax", "annealing", "gradient-descent", "mutual-information"):
        page = visit(place(language, chapter))
        written = {(tex, displayed): section for tex, displayed, section in formulas_of(language, chapter)}
        page.add_style_tag(content="*, ::before { content-visibility: visible !important }")
        drawn = []
        for marks in (False, True, False):
            html = [render(*one, marked(one[0], section) if marks else "") for one, section in written.items()]
            page.evaluate("html => { document.querySelector('article').innerHTML = html }", "<br>".join(html))
            page.wait_for_function("document.fonts.status === 'loaded'")
            drawn.append(page.locator("article").screenshot())
        assert "data-s" in "".join(render(*one, marked(one[0], section)) for one, section in written.items())
        assert drawn[1] == drawn[2], chapter  # by then, all fonts have come


# The ties


@functools.cache
def ties_of(language, section):
    """What the symbols of a section are called in its programs, and what of that stands in its own function."""
    page, _, id = section.partition("#")
    source = page_of(language, page)
    rows = SYMBOLS.find_all(source).get(id, set())
    programs = zip(assemble(source, ROOT), source.every(Program))
    programs = [program for program, block in programs if block.section == id]
    shown = {tie for program in programs for tie in tie_program(program, id, rows, SYMBOLS)}
    codes = [part.text for program in programs for part in program if find_kind(part, id) == "section"]
    return shown, SYMBOLS.tie(rows, id, codes)


SECTIONS = [*MEANINGS]


@LANGUAGE
def test_each_name_that_a_program_has_for_a_symbol_is_tied_and_can_be_pointed_at(site, language):
    tied = 0
    for chapter in PAGES:
        article = article_of(site, language, chapter)
        for program in article.select("[data-ties]"):
            names = {tie.partition(" ")[2] for tie in program["data-ties"].split("|")}
            places = {name.get_text() for name in program.select("i")}
            assert names == places, f"{chapter}: {names ^ places}"
            tied += len(names)
    assert tied > 300


@LANGUAGE
def test_what_a_section_computes_is_tied_to_a_program(language):
    without = {section for section in SECTIONS if not ties_of(language, section)[0]}
    assert without == {"labs/two-losses#gradient-norm"}  # that one reads what the programs above it have written down


def test_where_a_section_derives_two_functions_none_is_lit_for_the_other():
    several = set()
    for section in SECTIONS:
        page, _, id = section.partition("#")
        formulas = "".join(block.tex for block in page_of("zh", page).every(Formula) if block.section == id)
        if len({*re.findall(r"\\frac\{\\partial ?([^{}]*)\}", formulas)}) > 1:
            several.add(section)
            assert "\\partial" not in {SYMBOLS.rows[number].tex for number, _ in ties_of("zh", section)[0]}, section
    assert len(several) == 2


@contextmanager
def watched(name, file):
    """Each call of a function: its names when it returned, and what it returned."""
    calls = []

    def note(frame, event, value):
        if event == "return" and frame.f_code.co_name == name and frame.f_code.co_filename.endswith(file):
            calls.append(({**frame.f_globals, **frame.f_locals}, value))

    sys.setprofile(note)
    try:
        yield calls
    finally:
        sys.setprofile(None)


def flat(value):
    return np.ravel(np.asarray([*value.values()] if isinstance(value, dict) else value, float))


def same(meaning, value, names):
    """Whether a symbol, as the tests compute with it, and a name of a program are the same number, array or function."""
    if callable(meaning) and not isinstance(meaning, Family):
        for arguments in ([0.3], [names.get("p"), names.get("q")], [names.get("p")]):
            for base in ([], [names.get(r"\log")]):
                try:
                    given = [flat(one) if isinstance(one, dict) else one for one in arguments]
                    if np.allclose(flat(meaning(*arguments)), flat(value(*given, *base))):
                        return True
                except Exception:  # it takes other arguments
                    continue
        return False
    one, other = flat(meaning), flat(value() if callable(value) else value)
    return one.shape == other.shape and np.allclose(one, other)


def values_of(row, names):
    """What the tests of formulas take for the symbol of a row."""
    with_index = symbols_in(row.tex)[0]
    for name in (with_index.key, with_index.bare):
        for written, meaning in names.items():
            if key(written) == name:
                yield meaning
    yield read(row.tex).chains[0].sides[0]


def agree(row, name, names, calls, called):
    for scope, returned in calls:
        for meaning in values_of(row, names):
            try:
                meaning = meaning.of(names) if isinstance(meaning, Varying) else meaning
                meaning = evaluate(meaning, names) if isinstance(meaning, Node) else meaning
                is_function = callable(meaning) and not isinstance(meaning, Family)
                if same(meaning, returned if name == called and not is_function else eval(name, scope), names):
                    return True
            except Exception:  # it has no value here, or is no number
                continue
    return False


def unproved(section):
    """The ties of a section's function of which no call shows that both ends are the same."""
    page, _, id = section.partition("#")
    called, folder = id.replace("-", "_"), page.partition("/")[0].replace("-", "_")
    formulas = [block.tex for block in page_of("zh", page).every(Formula) if block.section == id]
    found = set()
    for seed in range(3):
        with watched(called, f"{folder}/{called}.py") as calls:
            names = MEANINGS[section](np.random.default_rng(seed))
            each = names if isinstance(names, list) else [names] * len(formulas)
            for formula, meant in zip(formulas, each):
                relations(formula, meant)
        for number, name in ties_of("zh", section)[1]:
            row = SYMBOLS.rows[number]
            if row.tex not in SIGNS and not any(agree(row, name, meant, calls, called) for meant in each):
                found.add(f"{section}: {row.tex} is {name}")
    return found


# By the reason why no number can show it; a reader has looked at each of them.
UNPROVED = {
    "a program counts classes from 0, a formula from 1": [
        "cross-entropy#negative-log-likelihood: y is labels",
        "cross-entropy#one-hot: k is np.arange(classes)",
        "cross-entropy#one-hot: y is labels",
        "pros-and-cons#angular-margin: k is np.arange(classes)",
        "pros-and-cons#angular-margin: t is y",
    ],
    "the tests compute with a function of outcomes, of variables or of parameters, the program with a table or a number": [
        "averages#token-mean: L_j is means",
        "scoring-rules#brier-decomposition: \\bar y_b is positive",
        "scoring-rules#brier-decomposition: n_b is count",
        "scoring-rules#brier-decomposition: q_b is values",
        "comparing-distributions#wasserstein: W_1 is wasserstein",
        "cross-entropy#negative-log-likelihood: q is q",
        "entropy#additivity: I is information",
        "entropy#additivity: p is both",
        "entropy#additivity: p is p",
        "entropy#additivity: p is q",
        "entropy#self-information: I is self_information",
        "entropy#self-information: p is p",
        "gradient-descent#gradient: L is f",
        "gradient-descent#gradient: \\nabla L is gradient",
        "gradient-descent#line-loss: L is line_loss",
        "loss-values#constant-answer: H is constant_answer",
        "loss-values#constant-answer: H is entropy",
        "mse-vs-cross-entropy#curvature: \\sigma' is slope",
        "mutual-information#conditional-entropy: H is conditional_entropy",
        "mutual-information#conditional-entropy: p is given_x",
        "mutual-information#conditional-entropy: p is p",
        "mutual-information#conditional-entropy: p is p_x",
        "mutual-information#mutual-information: I is mutual_information",
        "mutual-information#mutual-information: p is p",
        "mutual-information#mutual-information: p is p_x",
        "mutual-information#mutual-information: p is p_y",
    ],
    "the program holds it among others: both in a difference, the last of a path, all parameters, a grid of those tried, a share": [
        "calibration#expected-calibration-error: n_b is share",
        "comparing-distributions#wasserstein: F is np.cumsum",
        "comparing-distributions#wasserstein: G is np.cumsum",
        "condition-number#condition-number: \\lambda_{\\max} is eigenvalues",
        "condition-number#condition-number: \\lambda_{\\min} is eigenvalues",
        "gradient-descent#gradient-descent: w is path",
        "gradient-descent#gradient: w is w",
    ],
    "the program finds it by a fit to data, the tests draw it": [
        "calibration#platt-scaling: \\sigma is sigmoid",
        "calibration#platt-scaling: q is q",
        "calibration#platt-scaling: w is w",
        "calibration#platt-scaling: z is z",
        "calibration#temperature-scaling: T is temperature_scaling",
        "calibration#temperature-scaling: \\mathrm{softmax} is softmax",
        "calibration#temperature-scaling: z is z",
    ],
    "the tests compute the formula in another way than by this call": [
        "condition-number#hessian-vector: H is hessian_vector",
        "condition-number#hessian-vector: \\nabla L is gradient",
        "condition-number#hessian-vector: h is h",
        "condition-number#hessian-vector: v is v",
        "condition-number#hessian-vector: w is w",
        "gradient-descent#first-order-decrease: \\eta is learning_rate",
        "gradient-descent#first-order-decrease: \\nabla L is gradient",
        "mse-vs-cross-entropy#hidden-gradient: w_1 is w1",
        "soft-targets#distillation-gradient: z is z",
        "why-loss#derivative: h is h",
    ],
}


def test_both_ends_of_each_tie_mean_the_same():
    found = {tie for section in SECTIONS for tie in unproved(section)}
    known = {tie for ties in UNPROVED.values() for tie in ties}
    assert not found - known, "\n".join(sorted(found - known))
    assert not known - found, "these are shown now, delete them: " + "\n".join(sorted(known - found))


def test_a_tie_to_something_else_is_found(monkeypatch):
    wrong = (ROOT / "docs/symbols.tsv").read_text("utf-8").replace("\\eta\teta; rate", "\\eta\tnoise; rate")
    monkeypatch.setattr(sys.modules[__name__], "SYMBOLS", parse_symbols(wrong))
    ties_of.cache_clear()
    assert unproved("annealing#noise-floor") == {"annealing#noise-floor: \\eta is noise"}
    ties_of.cache_clear()


def test_the_tests_compute_with_symbols_that_the_table_explains():
    for section, meaning in MEANINGS.items():
        page, _, id = section.partition("#")
        formulas = [tex for tex, displayed, where in formulas_of("en", page) if displayed and where == section]
        shown = {name for tex in formulas for symbol in symbols_in(tex) for name in (symbol.key, symbol.bare)}
        drawn = meaning(np.random.default_rng(0))
        for names in drawn if isinstance(drawn, list) else [drawn]:
            for symbol in (symbols_in(name)[0] for name in names if key(name) in shown):
                assert SYMBOLS.find(symbol, section)


@pytest.mark.parametrize(
    "code, names, shown",
    [
        ("p = numbers(p)", ["p"], "<i>p</i> = numbers(<i>p</i>)"),
        ("x.p + pp", ["p"], "x.p + pp"),
        ('<span class="s2">&quot;p&quot;</span> + p', ["p"], '<span class="s2">&quot;p&quot;</span> + <i>p</i>'),
        ("f(w * x)", ["x", "w * x"], "f(<i>w * <i>x</i></i>)"),
        ('<span class="mi">1</span> - p', ["p", "1 - p"], '<i><span class="mi">1</span> - <i>p</i></i>'),
        ('<span class="mi">11</span> - p', ["1 - p"], '<span class="mi">11</span> - p'),
        ("np.sum(q.sum())", ["np.sum", "q.sum"], "<i>np.sum</i>(<i>q.sum</i>())"),
    ],
)
def test_names_are_marked_in_code_and_not_in_strings(code, names, shown):
    assert mark_names(code, names) == shown


# In a browser

WORDS = {
    "zh": {"η": "学习率 eta", "λ": "损失的曲率 curvature", "label": "公式，左右方向键解释符号"},
    "en": {
        "η": "the learning rate eta",
        "λ": "the curvature of the loss curvature",
        "label": "Formula; arrow keys explain its symbols",
    },
}
CENTRE = """(name) => {
    const places = [...document.querySelectorAll("#noise-floor ~ .katex-display [data-s], #noise-floor ~ .program i")]
    const { x, y, width, height } = places.find((place) => place.textContent === name).getBoundingClientRect()
    return [x + width / 2, y + height / 2]
}"""
# What is lit, in formulas and in programs, below which heading.
LIT = """[...document.querySelectorAll(".lit")].map((place) => [
    place.textContent, place.matches("i"), titleOf(place).id, getComputedStyle(place).outlineStyle])"""


def open_section(visit, language, width=1280, **settings):
    page = visit(place(language, "annealing"), width, **settings)
    page.wait_for_function("document.querySelector('.katex-display[tabindex]')")
    page.add_style_tag(content="* { content-visibility: visible !important }")  # else heights change as it scrolls
    page.evaluate("document.querySelector('#noise-floor').scrollIntoView()")
    page.wait_for_timeout(300)
    return page


def wait_for(page, words):
    page.wait_for_function("words => document.querySelector('.meaning').textContent === words", arg=words)


def lit(page, names=False):
    """The texts of what is lit in the formulas of the section, or in its programs."""
    found = page.evaluate(LIT)
    assert all(title == "noise-floor" and outline == "solid" for _, _, title, outline in found)
    return [text for text, is_name, *_ in found if is_name == names]


@LANGUAGE
def test_a_symbol_that_is_pointed_at_says_what_it_means_and_where_it_is_computed(visit, language):
    page = open_section(visit, language)
    before = page.evaluate("[scrollY, document.body.scrollHeight, document.body.scrollWidth]")
    page.mouse.move(*page.evaluate(CENTRE, "λ"))
    wait_for(page, WORDS[language]["λ"])
    assert lit(page) == ["λ", "λ"] and {*lit(page, names=True)} == {"curvature"}
    assert page.evaluate("[scrollY, document.body.scrollHeight, document.body.scrollWidth]") == before
    page.mouse.move(*page.evaluate(CENTRE, "η"))
    wait_for(page, WORDS[language]["η"])
    assert {*lit(page)} == {"η"} and {*lit(page, names=True)} == {"eta"}
    page.keyboard.press("Escape")
    wait_for(page, "")
    assert not page.evaluate(LIT)


def test_a_meaning_does_not_stay_where_it_stood_in_a_wider_window(visit):
    page = open_section(visit, "en")
    page.mouse.move(*page.evaluate(CENTRE, "λ"))
    wait_for(page, WORDS["en"]["λ"])
    page.set_viewport_size({"width": 1280, "height": 800})  # as a phone's bar does that slides away
    assert page.locator(".meaning").inner_text()
    page.set_viewport_size({"width": 320, "height": 800})
    wait_for(page, "")


@every_scheme
def test_what_is_lit_and_its_meaning_have_an_edge_in_forced_colours(visit, scheme):
    page = open_section(visit, "en", color_scheme=scheme, forced_colors="active")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.mouse.move(*page.evaluate(CENTRE, "λ"))
    wait_for(page, WORDS["en"]["λ"])
    edges = page.evaluate("""[...document.querySelectorAll(".lit, .meaning")].map((place) => {
        const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(place)
        return [outlineStyle, parseFloat(outlineWidth) > 0, outlineColor]
    })""")
    assert len(edges) > 3
    assert all(style == "solid" and wide and colour not in (paper, "rgba(0, 0, 0, 0)") for style, wide, colour in edges)


@LANGUAGE
@pytest.mark.parametrize(
    "section, fold",
    [
        ("kl-divergence#kl-divergence", ".program details.helpers"),
        ("neuron#binary-cross-entropy", "details:has(.program)"),
    ],
)
def test_what_is_lit_in_a_closed_fold_lights_its_title(visit, language, section, fold):
    page_name, _, id = section.partition("#")
    page = visit(place(language, page_name))
    page.wait_for_function("document.querySelector('.katex-display[tabindex]')")
    page.locator(f"#{id} ~ .katex-display").first.focus()
    title = page.locator(f"#{id} ~ {fold}:not([open]) > summary").first
    edges = []
    for _ in range(8):  # the symbols of the formula
        edges.append(title.evaluate("summary => getComputedStyle(summary).outlineStyle"))
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    assert "solid" in edges and title.evaluate("summary => getComputedStyle(summary).outlineStyle") == "none"


@LANGUAGE
def test_a_name_that_is_pointed_at_lights_up_its_symbol(visit, language):
    page = open_section(visit, language)
    page.locator("#noise-floor ~ .program i", has_text="curvature").first.scroll_into_view_if_needed()
    page.mouse.move(*page.evaluate(CENTRE, "curvature"))
    wait_for(page, WORDS[language]["λ"])
    assert lit(page) == ["λ", "λ"]
    page.mouse.move(2, 300)
    wait_for(page, "")
    assert not page.evaluate(LIT)


@LANGUAGE
def test_arrows_lead_through_the_symbols_of_a_formula_that_is_one_stop(visit, language):
    page = open_section(visit, language)
    formula = page.locator("#noise-floor ~ .katex-display").first
    page.keyboard.press("Tab")  # who uses the keyboard sees where the focus is
    formula.focus()
    told = [page.locator(".meaning").inner_text()]
    for _ in range(5):
        page.keyboard.press("ArrowRight")
        told.append(page.locator(".meaning").inner_text())
        assert page.evaluate("document.activeElement.matches('.katex-display')")
    wait_for(page, told[0])  # w, t, η, λ, ε_t, and from the start again
    assert len({*told}) == 5 and {WORDS[language]["η"], WORDS[language]["λ"]} < {*told}
    page.keyboard.press("ArrowLeft")
    wait_for(page, told[4])
    page.keyboard.press("Escape")
    wait_for(page, "")
    page.keyboard.press("ArrowRight")
    wait_for(page, told[0])
    page.locator("h1").click()
    wait_for(page, "")
    assert not page.evaluate("document.querySelectorAll('.katex-html [tabindex], .katex-mathml [tabindex]').length")


@LANGUAGE
def test_a_tap_shows_and_a_tap_elsewhere_hides(visit, language):
    page = open_section(visit, language, 390, has_touch=True)
    page.touchscreen.tap(*page.evaluate(CENTRE, "λ"))
    wait_for(page, WORDS[language]["λ"])
    box = page.locator(".meaning").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 390
    page.touchscreen.tap(380, 500)
    wait_for(page, "")


def test_a_tap_on_an_index_explains_its_letter_and_a_second_one_the_index(visit):
    page = open_section(visit, "en", 390, has_touch=True)
    index = page.evaluate(CENTRE, "t")
    for explained in ("w", "t"):
        page.touchscreen.tap(*index)
        page.wait_for_function("document.querySelector('.meaning').textContent")
        page.wait_for_function("sign => document.querySelector('.lit').textContent[0] === sign", arg=explained)


@LANGUAGE
def test_a_symbol_in_a_sentence_has_its_meaning_only(visit, language):
    page = open_section(visit, language)
    page.evaluate("document.querySelector('#noise-floor ~ p [data-s]').scrollIntoView({ block: 'center' })")
    x, y = page.evaluate("(({ x, y }) => [x + 3, y + 9])(document.querySelector('#noise-floor ~ p [data-s]').getBoundingClientRect())")  # fmt: skip
    page.mouse.move(x, y)
    page.wait_for_function("document.querySelector('.meaning').textContent")
    assert len(page.evaluate(LIT)) == 1 and not page.locator(".meaning code").count()


@LANGUAGE
def test_a_meaning_is_read_out_once_and_the_formula_stays_what_it_was(visit, language):
    page = open_section(visit, language)
    formula = page.locator("#noise-floor ~ .katex-display").first
    silent = formula.aria_snapshot()
    assert silent.startswith(f'- group "{WORDS[language]["label"]}"')
    page.mouse.move(*page.evaluate(CENTRE, "λ"))
    wait_for(page, WORDS[language]["λ"])
    assert formula.aria_snapshot() == silent
    assert page.get_by_role("status").filter(has_text=WORDS[language]["λ"].split()[0]).count() == 1
    assert not page.locator(".katex-display[aria-describedby], .katex-display [aria-describedby]").count()


@LANGUAGE
def test_the_ties_of_a_changed_program_go_out(visit, language):
    page = open_section(visit, language)
    page.locator("#noise-floor ~ .program .own").first.click()
    page.locator("#noise-floor ~ .program textarea:focus").wait_for()  # the script of Run comes with the click
    page.keyboard.type("#")
    page.locator("#noise-floor ~ .program .reset").first.wait_for()
    page.evaluate("document.querySelector('#noise-floor').scrollIntoView()")
    page.mouse.move(*page.evaluate(CENTRE, "λ"))
    page.wait_for_function("document.querySelector('.meaning').textContent")
    assert lit(page) == ["λ", "λ"] and not lit(page, names=True)
    page.evaluate("document.querySelector('#noise-floor ~ .program .reset').click()")
    page.mouse.move(2, 300)
    page.evaluate("document.querySelector('#noise-floor').scrollIntoView()")
    page.mouse.move(*page.evaluate(CENTRE, "λ"))
    wait_for(page, WORDS[language]["λ"])
    assert {*lit(page, names=True)} == {"curvature"}


@LANGUAGE
def test_the_index_of_formulas_says_what_symbols_mean_where_they_come_from(visit, language):
    page = visit(place(language, "formulas"))
    symbol = page.locator("a[href*='annealing'][href$='#noise-floor'] >> xpath=ancestor::div[1] >> css=[data-s]").nth(3)
    symbol.scroll_into_view_if_needed()
    page.evaluate("scrollBy(0, 100)")
    page.wait_for_timeout(300)
    box = symbol.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_function("document.querySelector('.meaning').textContent")
    row = int(symbol.get_attribute("data-s"))
    assert page.locator(".meaning").inner_text() == SYMBOLS.rows[row].meaning(language)


@every_page
def test_without_scripts_a_formula_is_what_it_was(site, language, chapter):
    article = article_of(site, language, chapter)
    assert not article.select(".katex-display[tabindex], .katex-display[role], .katex [tabindex], .katex [title]")
    assert all(drawing["aria-hidden"] == "true" for drawing in article.select(".katex-html"))


# The weight


def plain(html):
    """A page without all that symbols have added to it."""
    html = re.sub(r'<div hidden data-meanings="[^"]*"></div>| data-ties="[^"]*"|</?i>|(?<!span) data-s=\d+', "", html)
    kept, opened = [], []
    for piece in re.split("(<span[^>]*>|</span>)", html):
        if piece.startswith("<span"):
            opened.append(piece.startswith("<span data-s="))
        if not (opened.pop() if piece == "</span>" else piece.startswith("<span data-s=")):
            kept.append(piece)
    return "".join(kept)


@every_page
def test_a_page_grows_by_six_per_cent_at_most(site, language, chapter):
    whole, without = built(site, language, chapter), plain(built(site, language, chapter))
    assert "data-s=" not in without and without.count("<span") == without.count("</span>")
    assert len(gzip.compress(whole.encode(), 6)) <= 1.06 * len(gzip.compress(without.encode(), 6))


def test_the_script_is_small():
    text = (ROOT / "docs/theme/assets/site.js").read_text("utf-8")
    start, end = text.index("// A symbol that is pointed at"), text.index("// Tab leads on from the search")
    assert len(gzip.compress(text.encode(), 6)) - len(gzip.compress((text[:start] + text[end:]).encode(), 6)) <= 1536
    assert len(gzip.compress(text.encode(), 6)) <= 8.5 * 1024
