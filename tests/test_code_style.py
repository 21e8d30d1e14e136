"""One style for all code: the tree's, each program that a page shows, each program that draws a figure."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from helpers import CHAPTERS, LANGUAGES, ROOT, page_of
from press.figures import figure_code
from press.programs import standalone
from press.source import Program

RUFF = [["check", "--output-format=concise"], ["format", "--check"]]


def run(*command: str | Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        env={**os.environ, "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, f"{' '.join(map(str, command[:2]))}:\n{done.stdout}{done.stderr}"


@pytest.mark.parametrize("ruff", RUFF, ids=lambda ruff: ruff[0])
def test_the_code_of_the_tree_is_clean_and_formatted(ruff):
    run("ruff", *ruff, ".")


def test_the_types_hold_of_what_builds_the_pages():
    run("mypy")


@pytest.mark.parametrize("ruff", RUFF, ids=lambda ruff: ruff[0])
def test_each_program_is_clean_and_formatted_as_written_and_as_copied(tmp_path, ruff):
    (tmp_path / "figures").mkdir()
    for language in LANGUAGES:
        for chapter in CHAPTERS:
            page = page_of(language, chapter)
            for block in page.every(Program):
                name = f"{language}-{chapter}-line-{block.line}"
                program = standalone(block.code, page.file, block.line + 1, ROOT)
                (tmp_path / f"{name}-written.py").write_text(block.code, encoding="utf-8")
                (tmp_path / f"{name}-copied.py").write_text(program, encoding="utf-8")
        for path in (ROOT / "snippets/figures").glob("*.py"):
            if f"def {path.stem}(label" in path.read_text(encoding="utf-8"):
                program = figure_code(path.stem, language, ROOT)
                (tmp_path / f"figures/{language}-{path.stem}.py").write_text(program, encoding="utf-8")
    settings = {"pyproject.toml": "*.py", "snippets/figures/ruff.toml": "figures/*.py"}
    for file, programs in settings.items():
        run("ruff", *ruff, "--no-cache", "--config", ROOT / file, *tmp_path.glob(programs))
