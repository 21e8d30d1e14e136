"""One command writes the stubs of a new formula in every place that needs it, and no stub can be forgotten there."""

import shutil
import subprocess
import sys

import pytest

import new_formula
from findings.todo import FOLDERS, left_to_do
from helpers import LANGUAGES, ROOT
from press.source import Formula, Program, read_page
from press.symbols import read_symbols
from press.terms import read_terms


@pytest.fixture
def copy(tmp_path, monkeypatch):
    for name in FOLDERS:
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "theme"))
    shutil.copy(ROOT / "CHANGELOG.md", tmp_path)
    monkeypatch.setattr(new_formula, "ROOT", tmp_path)
    return tmp_path


def test_a_new_formula_gets_its_stub_in_each_place(copy, capsys):
    new_formula.main(["entropy", "code-redundancy"])
    places = [
        line.rpartition(":") for line in capsys.readouterr().out.splitlines() if line.rpartition(":")[2].isdigit()
    ]
    files = ["snippets/entropy/code_redundancy.py", "docs/zh/entropy.md", "docs/en/entropy.md"]
    files += ["tests/snippets/test_entropy.py", "tests/meanings/entropy.py", "tests/snippets/test_inputs.py"]
    files += ["docs/terms.tsv", "docs/symbols.tsv", "CHANGELOG.md"]
    assert [file for file, _, _ in places] == files
    for file, _, line in places:
        stub = (copy / file).read_text(encoding="utf-8").splitlines()[int(line) - 1 :]
        assert "TODO" in "\n".join(stub[:12]), file
    left = [*left_to_do(copy)]
    assert {found.file for found in left} == {*files}
    for file, _, line in places:
        assert any(found.file == file and 0 <= found.line - int(line) < 12 for found in left), file
    for language in LANGUAGES:
        page = read_page(
            (copy / f"docs/{language}/entropy.md").read_text(encoding="utf-8"), f"docs/{language}/entropy.md"
        )
        *_, section, exercises = page.sections()
        assert (section.heading.id, exercises.heading.id) == ("code-redundancy", "exercises")
        assert [type(block) for block in section.blocks if isinstance(block, Formula | Program)] == [Formula, Program]


@pytest.mark.parametrize(
    "arguments, message",
    [
        (["entropy", "entropy"], "snippets/entropy/entropy.py: there is one already, choose another name"),
        (["entrpy", "redundancy"], "docs/zh/entrpy.md: there is no such file, choose a chapter that there is"),
        (["entropy", "Foo Bar"], "Foo Bar: no id, write words of small letters with hyphens between"),
        (["entropy"], "python tests/new_formula.py entropy redundancy"),
    ],
)
def test_what_cannot_be_written_is_refused_and_nothing_changes(copy, arguments, message):
    before = {path: path.read_bytes() for path in copy.rglob("*.*") if path.is_file()}
    with pytest.raises(SystemExit, match=message):
        new_formula.main(arguments)
    assert before == {path: path.read_bytes() for path in copy.rglob("*.*") if path.is_file()}


@pytest.mark.parametrize("id", ["aaa", "code-redundancy", "zzz"])
def test_a_stub_is_in_the_style_of_the_project(copy, capsys, id):
    new_formula.main(["entropy", id])
    shutil.copy(ROOT / "pyproject.toml", copy)
    files = [line.split(":")[0] for line in capsys.readouterr().out.splitlines() if ".py:" in line]
    for command in (["check", "--ignore=F401"], ["format", "--check"]):  # nothing uses the function yet
        done = subprocess.run(
            [sys.executable, "-m", "ruff", *command, *files], cwd=copy, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stdout
    assert read_terms(copy / "docs/terms.tsv") and read_symbols(copy)


def test_nothing_is_left_to_do():
    assert [*map(str, left_to_do(ROOT))] == []
