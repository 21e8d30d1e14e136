"""Nothing stands on a page unchecked: every formula has a program, every program is run as its reader runs it."""

import ast
import html
import json
import math
import re
import subprocess
import sys
import unicodedata
from concurrent.futures import ThreadPoolExecutor

import pytest
from conftest import ROOT, built, chapters, numbers, programs, source
from pytest_codeblocks import extract_from_file
from test_formulas import FACTS

PAGES = [(language, chapter) for language in ("zh", "en") for chapter in chapters()]
FENCES = {"python", "console", "{.text .result}"}
DISPLAY = re.compile(r"^ *\$\$\n(.*?)^ *\$\$$", re.MULTILINE | re.DOTALL)
every_page = pytest.mark.parametrize("language, chapter", PAGES)


def sections(text: str) -> dict[str, str]:
    """The text below each heading with an id."""
    _, *rest = re.split(r"^#+ .*\{ #([\w-]+) \}$", text, flags=re.MULTILINE)
    return dict(zip(rest[::2], rest[1::2], strict=True))


def width(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in line)


@every_page
def test_each_program_copied_from_the_page_runs_alone_and_prints_what_the_page_shows(site, tmp_path, language, chapter):
    shown = programs(built(site, language, chapter))
    written = [b for b in extract_from_file(ROOT / f"docs/{language}/{chapter}.md") if b.syntax == "python"]
    assert len(shown) == len(written), "a program is missing from the page, or cannot be found on it"

    def run(program: str) -> str:
        command = [sys.executable, "-I", "-W", "error", "-X", "utf8", "-c", program]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8")
        return done.stdout + done.stderr

    with ThreadPoolExecutor(2) as pool:
        for (program, result), output in zip(shown, pool.map(run, [program for program, _ in shown]), strict=True):
            assert output == result, f"this program prints something else:\n{program}"


@every_page
def test_each_block_says_what_it_prints(language, chapter):
    for block in extract_from_file(ROOT / f"docs/{language}/{chapter}.md"):
        if block.syntax == "python":
            assert block.expected_output, f"line {block.lineno}: no output below the block"


@every_page
def test_no_fence_is_of_a_form_that_the_test_runner_skips_in_silence(language, chapter):
    opened = re.findall(r"^ *(`{3,}|~{3,})(.*)$", source(language, chapter), re.MULTILINE)[::2]
    assert {(mark, info) for mark, info in opened} <= {("```", info) for info in FENCES}
    assert "pytest-codeblocks:skip" not in source(language, chapter) and "pytest.mark" not in source(language, chapter)


@every_page
def test_each_display_formula_has_a_program_of_its_section(language, chapter):
    for section, text in sections(source(language, chapter)).items():
        name = section.replace("-", "_")
        if DISPLAY.search(text):
            module = f"snippets.{chapter.replace('-', '_').replace('/', '.')}.{name}"
            assert f"from {module} import" in text, f"#{section} has a formula and no program that uses {module}"
    before = re.split(r"^## ", source(language, chapter), maxsplit=1, flags=re.MULTILINE)[0]
    assert not DISPLAY.search(before), "a display formula above the first section"


@every_page
def test_dollars_of_a_display_formula_stand_alone(language, chapter):
    rest = DISPLAY.sub("", re.sub(r"^ *```.*?^ *```", "", source(language, chapter), flags=re.MULTILINE | re.DOTALL))
    assert "$" not in rest


@every_page
def test_a_program_fits_the_page(site, language, chapter):
    for program, _ in programs(built(site, language, chapter)):
        assert [line for line in program.splitlines() if width(line) > 79] == []
        assert program.count("\n") <= 75, f"shorten, or split:\n{program}"


@every_page
def test_each_heading_has_an_id_written_by_hand_and_the_page_a_description(language, chapter):
    text = source(language, chapter)
    prose = re.sub(r"^ *```.*?^ *```", "", text, flags=re.MULTILINE | re.DOTALL)
    assert all(re.search(r"\{ #[a-z0-9-]+ \}$", line) for line in re.findall(r"^##+ .*$", prose, re.MULTILINE))
    description = re.search(r"\A---\ndescription: (.+)\n", text)
    assert description and 20 <= width(description[1]) <= 170, "the front matter needs a description"


# The largest exponent, and how far e^−z and e^z can be computed in whole steps.
FLOAT64 = (
    sys.float_info.max_10_exp,
    -math.ceil(math.log(sys.float_info.min)),
    math.floor(math.log(sys.float_info.max)),
)


def unfounded(text: str, known: set[float]) -> list[str]:
    """The numbers of a text that, as precisely as they are given, are none of these.

    In a sentence with a link or a footnote, a number is its source's, or another page's; equations have their own test.
    """

    def found(number: str) -> bool:
        value, percent, _ = number.partition("%")
        near = 1e-9 + 0.5 * 10 ** -len(value.partition(".")[2])
        return any(abs(x * unit - float(value)) <= near for x in known for unit in ((1, 100) if percent else (1,)))

    prose = re.sub(r"^ *```.*?^ *```|^\[\^[^\n]*|https?://\S+", "", text, flags=re.MULTILINE | re.DOTALL)
    for fact in FACTS:
        prose = prose.replace(fact, "")
    own = [
        one
        for one in re.split(r"(?<=[。；？])|(?<=[.;?]) |\n\n|\|", prose)
        if not re.search(r"\[\^|(?<!!)\[[^]]*\]\(", one)
    ]
    return [f"{number} in “{one.strip()}”" for one in own for number in numbers(one) if not found(number)]


@pytest.mark.parametrize("language, chapter", [page for page in PAGES if page[1] not in ("article-map", "references")])
def test_each_number_in_the_text_is_printed_drawn_or_cited(site, language, chapter):
    text = re.sub(r"\A---\n.*?\n---\n", "", source(language, chapter), flags=re.DOTALL)
    page = built(site, language, chapter)
    code = "".join(f"{program}\n{result}\n" for program, result in programs(page))
    figures = re.findall(r"snippets/figures/\w+\.py", text)
    code += "".join((ROOT / figure).read_text(encoding="utf-8") for figure in figures)
    drawn = re.sub("<[^>]*>", " ", "".join(re.findall("<text.*?</text>", page)))
    for frames in re.findall("data-frames='([^']*)'", page):  # what labels say in each, not where lines run
        drawn += " ".join(str(values) for _, _, key, values in json.loads(html.unescape(frames)) if not key)
    known = {float(number) for number in re.findall(r"\d+(?:\.\d+)?", code + drawn)} | {*FLOAT64}
    assert unfounded(text, known) == [], "no program of the page prints it, no figure shows it"


def test_each_snippet_is_used_by_a_page_or_a_figure_and_each_figure_by_a_page():
    texts = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "docs").rglob("*.[mp]*") if "hooks" not in p.parts)
    texts += "".join(p.read_text(encoding="utf-8") for p in (ROOT / "snippets").rglob("*.py"))
    support = {
        f"snippets/figures/{name}.py" for name in ("language", "chinese_font", "preview")
    }  # called by docs/hooks
    for path in (ROOT / "snippets").glob("*/*.py"):
        file = path.relative_to(ROOT).as_posix()
        module = file.removesuffix(".py").replace("/", ".")
        used = f"from {module} import" in texts or f"{file})" in texts or f'{file} "' in texts
        assert used or file in support, f"{file}: nothing uses it"


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
