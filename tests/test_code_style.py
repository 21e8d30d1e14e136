"""One style for all code: the tree's, each program that a page shows, each program that draws a figure."""

import os
import subprocess
import sys
from pathlib import Path

import figures
import pytest
from composition import ITEM, inside
from conftest import ROOT, chapters, source
from programs import standalone

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


def test_the_types_of_the_hooks_hold():
    run("mypy")


@pytest.mark.parametrize("ruff", RUFF, ids=lambda ruff: ruff[0])
def test_each_program_is_clean_and_formatted_as_written_and_as_copied(tmp_path, ruff):
    for language in figures.LABELS:
        for chapter in chapters():
            file = f"docs/{language}/{chapter}.md"
            page = source(language, chapter)
            for fence in filter(lambda item: item["kind"] == "python", ITEM.finditer(page)):
                block, line = inside(fence, "code"), page.count("\n", 0, fence.start()) + 2
                name = f"{language}-{chapter.replace('/', '-')}-line-{line}"
                (tmp_path / f"{name}-written.py").write_text(block, encoding="utf-8")
                (tmp_path / f"{name}-copied.py").write_text(standalone(block, file, line, ROOT), encoding="utf-8")
        for path in (ROOT / "snippets/figures").glob("*.py"):
            if f"def {path.stem}(label" in path.read_text(encoding="utf-8"):
                program = figures.saved(path.stem, language, ROOT)
                (tmp_path / f"{language}-{path.stem}-figure.py").write_text(program, encoding="utf-8")
    run("ruff", *ruff, "--no-cache", "--config", ROOT / "pyproject.toml", tmp_path)
