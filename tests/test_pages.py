"""Nothing stands on a page unchecked: every formula has a program, every program is run as its reader runs it."""

import ast
import functools
import itertools
import sys
from pathlib import Path

import pytest
from pytest_codeblocks import extract_from_file

from alone import Done, run_alone
from helpers import CHAPTERS, LANGUAGES, PAGES, ROOT, Shown, every_chapter, every_page, page_of, programs_on
from press.composition import assemble
from press.programs import join
from press.source import Figure, Program

IN_TURN = [*zip(itertools.cycle(LANGUAGES), CHAPTERS)]


@functools.cache
def shown_and_done(site: Path, language: str) -> dict[str, list[tuple[Shown, Done]]]:
    """Of each chapter, its programs with what the page says that they print, and with what they do."""
    shown = {chapter: programs_on(site, language, chapter) for own, chapter in IN_TURN if own == language}
    done = iter(run_alone([program.code for programs in shown.values() for program in programs]))
    return {chapter: [(program, next(done)) for program in programs] for chapter, programs in shown.items()}


# In either language pytest-codeblocks runs them too; that both have the same programs, findings/parity.py says.
@pytest.mark.parametrize("language, chapter", IN_TURN)
def test_each_program_copied_from_the_page_runs_alone_and_prints_what_the_page_shows(site, language, chapter):
    for program, done in shown_and_done(site, language)[chapter]:
        said = done.printed + done.complained
        assert said == program.printed, f"this program prints something else:\n{program.code}"


def test_a_student_may_make_a_probability_0_in_the_program_of_a_page():
    """It is what is changed first, and the text says what it adds: 0, not NaN."""
    counts, changed = "[4, 2, 1, 1]) / 8", []
    for chapter in CHAPTERS:
        for parts in assemble(page_of("en", chapter), ROOT):
            if counts in join(parts):
                changed.append(join(parts).replace(counts, "[4, 2, 2, 0]) / 8"))
    assert len(changed) > 3
    for program, done in zip(changed, run_alone(changed), strict=True):
        assert "nan" not in done.printed and not done.complained, f"{program}\n{done}"


@every_page
def test_the_parts_of_a_program_on_the_page_are_whole(site, language, chapter):
    whole = [join(parts) for parts in assemble(page_of(language, chapter), ROOT)]
    assert [program.code for program in programs_on(site, language, chapter)] == whole


@every_chapter
def test_the_test_runner_runs_each_program(language, chapter):
    page = page_of(language, chapter)
    run = [block.code for block in extract_from_file(ROOT / page.file) if block.syntax == "python"]
    written = [block.code for block in page.every(Program)]
    assert [ast.dump(ast.parse(code)) for code in run] == [ast.dump(ast.parse(code)) for code in written]
    assert "pytest-codeblocks:skip" not in page.text() and "pytest.mark" not in page.text()


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
