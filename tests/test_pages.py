"""Nothing stands on a page unchecked: every formula has a program, every program is run as its reader runs it."""

import ast
import json
import math
import re
import sys

import pytest
from meanings import FACTS
from pytest_codeblocks import extract_from_file

from alone import run_alone
from helpers import LANGUAGES, PAGES, ROOT, article_of, every_chapter, every_page, numbers, page_of, programs_on, width
from press.source import Block, Console, Figure, Footnote, Formula, FrontMatter, Heading, Program

LOOKED_UP = ("article-map", "references")  # their numbers are those of what they list


@every_chapter
def test_each_program_copied_from_the_page_runs_alone_and_prints_what_the_page_shows(site, language, chapter):
    shown = programs_on(site, language, chapter)
    assert len(shown) == len(page_of(language, chapter).every(Program)), "a program is missing from the page"
    for program, done in zip(shown, run_alone([program.code for program in shown]), strict=True):
        said = done.printed + done.complained
        assert said == program.printed, f"this program prints something else:\n{program.code}"


@every_chapter
def test_each_block_says_what_it_prints(language, chapter):
    for block in page_of(language, chapter).every(Program):
        assert block.printed, f"line {block.line}: no output below the block"


@every_chapter
def test_the_test_runner_runs_each_program(language, chapter):
    page = page_of(language, chapter)
    run = [block.code for block in extract_from_file(ROOT / page.file) if block.syntax == "python"]
    assert run == [block.code for block in page.every(Program)]
    assert "pytest-codeblocks:skip" not in page.text() and "pytest.mark" not in page.text()


@every_chapter
def test_each_display_formula_has_a_program_of_its_section(language, chapter):
    title, *sections = page_of(language, chapter).sections()
    for section in sections:
        name = section.heading.id.replace("-", "_")
        if any(isinstance(block, Formula) for block in section.blocks):
            wanted = f"from snippets.{chapter.replace('-', '_')}.{name} import"
            programs = [block.code for block in section.blocks if isinstance(block, Program)]
            assert wanted in "".join(programs), f"#{section.heading.id} has a formula and no program with `{wanted}`"
    assert not [block for block in title.blocks if isinstance(block, Formula)], (
        "a display formula above the first section"
    )


@every_page
def test_dollars_of_a_display_formula_stand_alone(language, chapter):
    others = [block for block in page_of(language, chapter).blocks if not isinstance(block, Formula | Program)]
    assert [f"line {block.line}" for block in others if "$" in block.text] == []


@every_chapter
def test_a_program_fits_the_page(site, language, chapter):
    for program in programs_on(site, language, chapter):
        assert [line for line in program.code.splitlines() if width(line) > 79] == []
        assert program.code.count("\n") <= 75, f"shorten, or split:\n{program.code}"


@every_page
def test_each_heading_has_an_id_written_by_hand_and_the_page_a_description(language, chapter):
    page = page_of(language, chapter)
    _, *headings = page.every(Heading)
    assert [heading.text for heading in headings if not re.fullmatch("[a-z0-9-]+", heading.id)] == []
    (front,) = page.every(FrontMatter)
    description = re.search(r"^description: (.+)$", front.text, re.MULTILINE)
    assert description and 20 <= width(description[1]) <= 170, "the front matter needs a description"


# The largest exponent, and how far e^−z and e^z can be computed in whole steps.
FLOAT64 = (
    sys.float_info.max_10_exp,
    -math.ceil(math.log(sys.float_info.min)),
    math.floor(math.log(sys.float_info.max)),
)


def unfounded(words: list[Block], known: set[float]) -> list[str]:
    """The numbers in these that, as precisely as they are given, are none of those that are known.

    In a sentence with a link or a footnote, a number is its source's, or another page's; equations have their own test.
    """

    def found(number: str) -> bool:
        value, percent, _ = number.partition("%")
        near = 1e-9 + 0.5 * 10 ** -len(value.partition(".")[2])
        return any(abs(x * unit - float(value)) <= near for x in known for unit in ((1, 100) if percent else (1,)))

    wrong = []
    for block in words:
        text = re.sub(r"https?://\S+", "", block.text)
        for fact in FACTS:
            text = text.replace(fact, "")
        for sentence in re.split(r"(?<=[。；？])|(?<=[.;?]) |\|", text):
            if not re.search(r"\[\^|(?<!!)\[[^]]*\]\(", sentence):
                wrong += [f"{number} in “{sentence.strip()}”" for number in numbers(sentence) if not found(number)]
    return wrong


def values(text: str) -> set[float]:
    return {float(number) for number in re.findall(r"\d+(?:\.\d+)?", text)}


@pytest.mark.parametrize(
    "language, chapter", [(one, page) for one in LANGUAGES for page in PAGES if page not in LOOKED_UP]
)
def test_each_number_in_the_text_is_printed_drawn_or_cited(site, language, chapter):
    page, article = page_of(language, chapter), article_of(site, language, chapter)
    shown = [*programs_on(site, language, chapter)]
    own = [block.code for block in page.every(Program)] if page.is_lab else [program.code for program in shown]
    text = "\n".join([*own, *(program.printed for program in shown)])
    text += "".join(
        (ROOT / f"snippets/figures/{figure.name}.py").read_text(encoding="utf-8")
        for figure in page.every(Figure)
        if figure.name
    )
    text += " ".join(label.get_text(" ") for label in article.select("figure text"))
    for slider in article.select("[data-frames]"):  # what labels say in each frame, not where lines run
        text += " ".join(str(said) for _, _, key, said in json.loads(slider["data-frames"]) if not key)
    words = [block for block in page.blocks if not isinstance(block, Console | Footnote | FrontMatter | Program)]
    assert unfounded(words, values(text) | {*FLOAT64}) == [], "no program of the page prints it, no figure shows it"


def test_each_snippet_is_used_by_a_page_or_a_figure_and_each_figure_by_a_page():
    pages = [page_of(language, page) for language in LANGUAGES for page in PAGES]
    code = "".join(block.code for page in pages for block in page.every(Program))
    code += "".join(path.read_text(encoding="utf-8") for path in (ROOT / "snippets").glob("*/*.py"))
    shown = {figure.name for page in pages for figure in page.every(Figure)}
    shown |= {"language", "chinese_font", "preview"}  # docs/press has these of its own accord
    for path in (ROOT / "snippets").glob("*/*.py"):
        module = f"snippets.{path.parent.name}.{path.stem}"
        assert f"from {module} import" in code or path.stem in shown, f"{path.relative_to(ROOT)}: nothing uses it"


def test_a_snippet_file_defines_the_function_of_its_name_and_does_nothing_else():
    for path in (ROOT / "snippets").glob("*/*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        defined = [node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
        assert path.stem in defined or path.stem == "language", path
        allowed = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef, ast.Assign)
        assert all(isinstance(node, allowed) for node in tree.body), f"{path}: more than definitions"
        documented = [n for n in tree.body if isinstance(n, ast.FunctionDef) and n.name == path.stem]
        if "figures" not in path.parts:
            assert all(ast.get_docstring(node) for node in documented), f"{path}: no docstring"


def test_snippets_know_nothing_of_the_site():
    allowed = {"numpy", "matplotlib", "snippets", *sys.stdlib_module_names}
    for path in (ROOT / "snippets").glob("*/*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [node.module] if isinstance(node, ast.ImportFrom) else [a.name for a in getattr(node, "names", [])]
            if isinstance(node, ast.Import | ast.ImportFrom):
                assert {name.split(".")[0] for name in names} <= allowed, path
