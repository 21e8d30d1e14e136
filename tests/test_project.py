"""What is said of the project in one place is true in the others: README, CONTRIBUTING, CI, pre-commit, the citation."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml

from findings.parity import counts_only_in_one
from helpers import ROOT

WORKFLOW = (ROOT / ".github/workflows/site.yml").read_text(encoding="utf-8")
JOBS = yaml.safe_load(WORKFLOW)["jobs"]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
FORMS = sorted(path for path in (ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")
DOCUMENTS = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"]


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def commands(job: str) -> list[str]:
    return [step["run"] for step in JOBS[job]["steps"] if "run" in step]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_links_only_to_what_exists(name):
    prose = re.sub(r"`[^`\n]*`", "", text(name))
    for link, anchor in re.findall(r"\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)", prose):
        assert (ROOT / Path(link or name)).exists(), link
        titles = re.findall(r"^#+ (.*)$", text(link or name), re.MULTILINE) if anchor else []
        assert not anchor or anchor in [title.lower().replace(" ", "-") for title in titles], anchor


def test_both_halves_of_readme_give_the_same_commands_links_and_steps():
    english, chinese = text("README.md").split("\n## 中文\n")
    english = english.split("\n\n", 2)[2]  # without the title and the links between the halves
    for find in (r"```console\n(.*?)```", r"\]\((?!\.github)([^)]*)\)", r"<(http[^>]*)>", r"^(\d)\.", r"^##+( )"):
        one, other = (re.findall(find, half, re.MULTILINE | re.DOTALL) for half in (english, chinese))
        assert one and one == other
    assert counts_only_in_one(chinese, english) == []


def test_ci_runs_what_readme_contributing_and_pre_commit_run():
    (hook,) = yaml.safe_load(text(".pre-commit-config.yaml"))["repos"][0]["hooks"]
    assert hook["entry"] == commands("style")[-1] == "python -m pytest tests/test_code_style.py"
    assert "`pytest tests/test_code_style.py`" in text("CONTRIBUTING.md")
    readme = "eval \"$(grep --max-count=1 'pytest$' README.md)\""
    assert readme in commands("test") and readme in text(".ci/run")
    assert re.search("pytest$", text("README.md"), re.MULTILINE)


def test_ci_pins_each_action_to_a_commit_and_may_write_only_where_it_publishes():
    for action, comment in re.findall(r"uses: (\S+)(.*)$", WORKFLOW, re.MULTILINE):
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", action) and re.fullmatch(r" # v\d+\.\d+\.\d+", comment)
    assert yaml.safe_load(WORKFLOW)["permissions"] == {"contents": "read"}
    writing = [name for name, job in JOBS.items() if "write" in (job.get("permissions") or {}).values()]
    assert writing == ["publish"]


def test_the_oldest_python_of_ci_is_the_oldest_that_is_supported_and_runs_all_tests():
    (oldest,) = (
        step["with"]["python-version"] for step in JOBS["test"]["steps"] if "setup-python" in step.get("uses", "")
    )
    versions = [oldest, *JOBS["pythons"]["strategy"]["matrix"]["python-version"]]
    assert PROJECT["requires-python"] == f">={oldest}" and versions == sorted(versions, key=lambda v: int(v[2:]))
    assert commands("pythons")[-1] == 'python -m pytest -m "not browser"'
    assert {"test", "pythons", "smoke", "engines"} == {*JOBS["build"]["needs"]}
    for name in ("README.md", "docs/zh/index.md", "docs/en/index.md"):
        assert set(re.findall(r"Python (\d+\.\d+)", text(name))) == {oldest}, name


def test_the_citation_the_changelog_and_the_package_agree():
    citation = yaml.safe_load(text("CITATION.cff"))
    assert citation["version"] == PROJECT["version"]
    assert PROJECT["license"] == " AND ".join(citation["license"])
    assert [(ROOT / name).exists() for name in PROJECT["license-files"]] == [True, True]
    released = re.findall(r"^## \[?(\d+\.\d+\.\d+)", text("CHANGELOG.md"), re.MULTILINE)
    assert released[:1] in ([], [PROJECT["version"]])


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.stem)
def test_an_issue_form_is_one_that_github_accepts_and_speaks_both_languages(form):
    content = yaml.safe_load(form.read_text(encoding="utf-8"))
    assert set(content) == {"name", "description", "title", "labels", "body"}
    assert " · " in content["name"] and " · " in content["description"]
    ids = [field["id"] for field in content["body"]]
    assert len(ids) == len(set(ids)) and all(re.fullmatch(r"[\w-]+", i) for i in ids)
    for field in content["body"]:
        assert set(field) <= {"type", "id", "attributes", "validations"}
        allowed = {"label", "description", "placeholder", "value"}
        allowed |= {"input": set(), "textarea": {"render"}, "dropdown": {"options", "multiple", "default"}}[
            field["type"]
        ]
        assert set(field["attributes"]) <= allowed and " · " in field["attributes"]["label"]
