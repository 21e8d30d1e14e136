"""A lab is one program in two languages; its page is light, its notebook runs anywhere, and a mistake in it has a place."""

import ast
import functools
import itertools
import json
import re
import sys
import time

import nbformat
import pytest
from nbclient import NotebookClient

import press.outputs
from helpers import (
    ADDRESS,
    LABS,
    LANGUAGES,
    ROOT,
    article_of,
    folder_of,
    page_of,
    replace,
    soup_of,
    width,
)
from labels import crowded
from press.composition import assemble, compose
from press.errors import AuthorError
from press.outputs import load_or_run, run_all
from press.source import Program, read_page

every_lab = pytest.mark.parametrize("lab", LABS)
every_page = pytest.mark.parametrize("language, lab", list(itertools.product(LANGUAGES, LABS)))
# Each lab is run once more in either language: in one as a notebook, in the other here. That both run the same programs,
# findings/parity.py says; visits.js looks at the labels of all.
NOTEBOOKS = [*zip(itertools.cycle(LANGUAGES), LABS)]
OTHERS = [one for one in itertools.product(LANGUAGES, LABS) if one not in NOTEBOOKS]


def source(language, lab):
    return page_of(language, f"labs/{lab}")


@functools.cache
def outputs(language, lab):
    """What the site shows."""
    return load_or_run(assemble(source(language, lab), ROOT), f"labs/{lab}.{language}", ROOT)


# Parity, where it is not that of every page


@every_lab
def test_both_languages_print_the_same_numbers(lab):
    zh, en = ([re.findall(r"\d+(?:\.\d+)?", one.printed) for one in outputs(language, lab)] for language in LANGUAGES)
    assert zh == en and any(zh)


@every_lab
def test_what_chinese_programs_show_is_chinese(site, lab):
    shown = "".join(output.printed for output in outputs("zh", lab))
    shown += " ".join(text.get_text() for text in article_of(site, "zh", f"labs/{lab}").select("figure text"))
    assert not re.findall(r"[a-z]{4,} [a-z]{4,}", shown)


@every_page
def test_a_line_of_code_or_output_fits_the_page(language, lab):
    code = [line for block in source(language, lab).every(Program) for line in block.code.splitlines()]
    printed = [line for output in outputs(language, lab) for line in output.printed.splitlines()]
    assert [line for line in code + printed if width(line) > 79] == []


# Execution


@pytest.mark.parametrize("language, lab", OTHERS)
def test_a_lab_shows_the_same_to_the_byte_each_time_in_its_budget_and_no_label_leaves_its_frame(placed, language, lab):
    start = time.process_time()
    shown = run_all(assemble(source(language, lab), ROOT), lab)
    seconds = time.process_time() - start
    assert shown == outputs(language, lab)
    assert placed and [one for scales in placed for labels in scales for one in crowded(*labels)] == []
    # About 5 s on a quiet core; where others share it, CPU time itself runs up to three times as long.
    assert seconds <= 16


def small(tmp_path, *lines, head="# ---\n# description: x\n# ---\n\n"):
    """A lab of these lines, and the snippets that it may use."""
    for folder in ("snippets/checks", "snippets/step_and_sigmoid", "snippets/figures"):
        (tmp_path / folder).mkdir(parents=True)
        for path in (ROOT / folder).glob("*.py"):
            (tmp_path / folder / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    file = tmp_path / "docs/en/labs/small.py"
    file.parent.mkdir(parents=True)
    (tmp_path / "docs/symbols.tsv").touch()
    file.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    return file


def composed(file, tmp_path):
    """All that a lab's page says."""
    page = read_page(file.read_text(encoding="utf-8"), file.relative_to(tmp_path).as_posix())
    return compose(page, tmp_path, "../")


SIGMOID = "from snippets.step_and_sigmoid.sigmoid import sigmoid"


def test_an_unchanged_lab_is_not_executed_again(tmp_path, monkeypatch):
    file = small(tmp_path, "# %% [markdown]", "# # Title", "", "# %%", SIGMOID, "print(sigmoid(0))")
    first = composed(file, tmp_path)
    monkeypatch.setattr(press.outputs, "run_all", None)
    assert composed(file, tmp_path) == first
    words = file.read_text(encoding="utf-8").replace("# # Title", "# # Other words")
    file.write_text(words, encoding="utf-8")
    assert "Other words" in composed(file, tmp_path)


@pytest.mark.parametrize("changed", ["docs/en/labs/small.py", "snippets/step_and_sigmoid/sigmoid.py"])
def test_a_changed_cell_or_snippet_is_executed_again(tmp_path, changed):
    file = small(tmp_path, "# %% [markdown]", "# # Title", "", "# %%", SIGMOID, "print(1 * sigmoid(0))")
    assert '"result">0.5\n' in composed(file, tmp_path)
    old, new = ("1 *", "2 *") if changed.endswith("small.py") else ("return ", "return 2 * ")
    replace(tmp_path, changed, old, new)
    assert '"result">1.0\n' in composed(file, tmp_path)
    assert len(list((tmp_path / ".cache/labs").iterdir())) == 1


@pytest.mark.parametrize(
    "lines, message",
    [
        (["# %%", "x = 1", "1 / 0"], "docs/en/labs/small.py:7: ZeroDivisionError: division by zero"),
        (["# %%", "def f(x):", "    return 1 / x", "", "# %%", "f(0)"], "docs/en/labs/small.py:7: ZeroDivisionError"),
        (["# %%", SIGMOID, "", "sigmoid('x')"], "snippets/step_and_sigmoid/sigmoid.py:7: TypeError: z must be real numbers"),
        (["# %%", "import numpy as np", "np.exp(np.float64(1000))"], "docs/en/labs/small.py:7: RuntimeWarning: overflow"),
        (["# %%", "1 + 1"], "docs/en/labs/small.py:6: a program prints, or ends with a figure"),
        (["# %%", SIGMOID, "sigmoid = 1"], "docs/en/labs/small.py:7: sigmoid would mean both"),
        (["# %%", "x = ("], "docs/en/labs/small.py:6: '(' was never closed"),
        (["# %%", "from snippets.figures.canvas import canvas, panel", "panel(f := canvas()).plot([0, 1], color='#123456')", "f"], "docs/en/labs/small.py:8: the colour #123456, use one of INK"),
        (["# %%", "from snippets.figures.canvas import canvas", "canvas()"], "docs/en/labs/small.py:7: below each figure, once, write ![what it shows]"),
        (["# %%", "from snippets.figures.canvas import canvas", "canvas()", "", "# %%", "canvas()", "", "# %% [markdown]", "# ![alt](#one \"caption\")", "#", "# ![alt](#two \"caption\")"], "docs/en/labs/small.py:7: below each figure, once, write ![what it shows]"),
        (["# %%", "print(1)", "# %%", "print(2)"], "docs/en/labs/small.py:7: no blank line above this `# %%`, add one"),
        (["# %% [markdown]", "# ![alt](#id \"caption\")"], "docs/en/labs/small.py:6: below each figure, once, write ![what it shows]"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_place(tmp_path, lines, message):
    file = small(tmp_path, *lines)
    with pytest.raises(AuthorError) as error:
        composed(file, tmp_path)
    assert str(error.value).startswith(message)


def test_a_lab_without_front_matter_is_refused(tmp_path):
    with pytest.raises(AuthorError, match="docs/en/labs/small.py:1: a lab begins with"):
        composed(small(tmp_path, "# %%", "print(1)", head=""), tmp_path)


# What the reader gets


@every_page
def test_a_page_is_light(site, language, lab):
    soup = soup_of(site, language, f"labs/{lab}")
    styles = [one.get_text() for one in soup.select("style")] + [one["style"] for one in soup.select("[style]")]
    assert sum(map(len, styles)) <= 12_000


@every_page
def test_a_page_looks_like_every_other(site, language, lab):
    article = article_of(site, language, f"labs/{lab}")
    assert not article.select(".jupyter-wrapper, [class*=jp-], img")
    assert len(article.select("div.program")) == len(source(language, lab).every(Program))
    assert len(article.select("figure.figure svg[role=img]")) == sum(bool(one.drawn) for one in outputs(language, lab))
    assert article.select(".katex") and article.select("details.success")
    assert all(answer.select("div.program") for answer in article.select("details.success"))


@every_page
def test_a_page_offers_its_notebook(site, language, lab):
    assert article_of(site, language, f"labs/{lab}").select(f'a[href="../{lab}.ipynb"]')
    assert (folder_of(site, language) / f"labs/{lab}.ipynb").is_file()


def downloaded(site, language, lab):
    return nbformat.read(folder_of(site, language) / f"labs/{lab}.ipynb", as_version=4)


@every_page
def test_a_notebook_is_written_for_jupyter(site, language, lab):
    words = [cell.source for cell in downloaded(site, language, lab).cells if cell.cell_type == "markdown"]
    assert words[0].startswith("# ")
    assert not re.search(r"\{ #|\\\(|\?\?\?|!\[|^    \S", "\n".join(words), re.MULTILINE)
    address = ADDRESS + ("" if language == "zh" else "en/")
    links = [link for link in re.findall(r"\]\(([^)]*)\)", "\n".join(words)) if not link.startswith("#")]
    sections = re.findall(r"\]\([^)#]*\.(?:md|py)(#[^)]*)\)", source(language, lab).text())
    assert sorted(link[link.index("#") :] for link in links if "#" in link) == sorted(sections)
    assert links and all(link.startswith(address) for link in links)
    for link in links:
        target = link.removeprefix(ADDRESS).partition("#")[0]
        assert (site / target / "index.html").is_file(), link


@every_page
def test_a_notebook_needs_nothing_of_this_project(site, language, lab):
    allowed = {"matplotlib", "numpy", "sklearn", *sys.stdlib_module_names}
    for cell in downloaded(site, language, lab).cells:
        if cell.cell_type == "code":
            for node in ast.walk(ast.parse(re.sub("^%.*", "", cell.source, flags=re.MULTILINE))):
                if isinstance(node, ast.Import | ast.ImportFrom):
                    names = [node.module] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]
                    assert {name.split(".")[0] for name in names} <= allowed


@pytest.mark.parametrize("language, lab", NOTEBOOKS)
def test_a_notebook_says_the_same_under_a_fresh_kernel_in_an_empty_folder_on_an_older_processor(
    site, language, lab, tmp_path, monkeypatch
):
    kernel = tmp_path / "jupyter/kernels/alone/kernel.json"
    kernel.parent.mkdir(parents=True)
    command = [sys.executable, "-I", "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    kernel.write_text(json.dumps({"argv": command, "display_name": "alone", "language": "python"}), encoding="utf-8")
    empty = tmp_path / "empty"
    empty.mkdir()
    newer = "AVX2 FMA3 X86_V3 X86_V4 AVX512F AVX512CD AVX512_SKX AVX512_ICL AVX512_SPR"
    monkeypatch.setenv("NPY_DISABLE_CPU_FEATURES", newer)
    monkeypatch.setenv("OPENBLAS_CORETYPE", "Prescott")
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    book, where = downloaded(site, language, lab), {"metadata": {"path": empty}}
    NotebookClient(book, kernel_name="alone", resources=where).execute()
    _, *executed = (cell.outputs for cell in book.cells if cell.cell_type == "code")
    for shown, expected in zip(executed, outputs(language, lab), strict=True):
        assert "".join(one.text for one in shown if one.get("name") == "stdout") == expected.printed
        assert any("image/png" in one.get("data", {}) for one in shown) == bool(expected.drawn)
