"""A lab is one program in two languages; its page is light, its notebook runs anywhere, and a mistake in it has a place."""

import ast
import functools
import gzip
import itertools
import json
import os
import re
import subprocess
import sys
import time

import pytest
import running
from composition import ITEM, Composition, inside
from conftest import ROOT, SUBPATH, built, labs, mkdocs
from labs import FENCED, lab_markdown
from programs import AuthorError
from test_build import Requests, replace
from test_figures import keep_apart, labels
from test_pages import unfounded, width
from test_parity import HAN, Wordless

LABS = labs()
LANGUAGES = ("zh", "en")
every_lab = pytest.mark.parametrize("lab", LABS)
every_page = pytest.mark.parametrize("language, lab", list(itertools.product(LANGUAGES, LABS)))


def source(language, lab):
    return ROOT / f"docs/{language}/labs/{lab}.py"


@functools.cache
def composition(file, root=ROOT):
    """A lab as the site has it, its programs executed; and its Markdown, with marks."""
    name = file.relative_to(root).as_posix()
    found = Composition(lab_markdown(file.read_text(encoding="utf-8"), name), name, 1, file.parts[-3], root, "../")
    return found, found.markdown()


def programs(language, lab):
    return composition(source(language, lab))[0].programs


def results(language, lab):
    return running.shown(programs(language, lab), f"labs/{lab}.{language}", ROOT)


def items(language, lab):
    return list(ITEM.finditer(composition(source(language, lab))[0].text))


def text(language, lab):
    return FENCED.sub("", composition(source(language, lab))[0].text).partition("\n---\n")[2]


def own_code(language, lab):
    return [inside(item, "code") for item in items(language, lab) if item["kind"]]


# Parity


@every_lab
def test_both_languages_run_the_same_cells(lab):
    zh, en = ([(item["kind"], item["indent"], item["id"]) for item in items(language, lab)] for language in LANGUAGES)
    assert zh == en
    zh, en = (
        [ast.unparse(Wordless().visit(ast.parse(code))) for code in own_code(language, lab)] for language in LANGUAGES
    )
    assert zh == en


@every_lab
def test_both_languages_print_the_same_numbers(lab):
    zh, en = ([re.findall(r"\d+(?:\.\d+)?", r.printed) for r in results(language, lab)] for language in LANGUAGES)
    assert zh == en and any(zh)


@every_lab
def test_each_language_keeps_to_itself(lab):
    assert not HAN.search(source("en", lab).read_text(encoding="utf-8"))
    zh = re.sub(r"`[^`]*`|\\\(.*?\\\)|\$\$.*?\$\$|\]\([^)]*\)", "", text("zh", lab), flags=re.DOTALL)
    assert not re.findall(r"[A-Za-z][a-z]+(?:[ ,]+[A-Za-z][a-z]+){3,}", zh)
    shown = "".join(r.printed + "".join(re.findall("<text.*?</text>", r.drawn)) for r in results("zh", lab))
    assert not re.findall(r"[a-z]{4,} [a-z]{4,}", re.sub("<[^>]*>", " ", shown))


# Truth


@every_page
def test_each_number_in_the_text_is_printed_or_drawn(language, lab):
    shown = results(language, lab)
    known = "".join(r.printed + re.sub("<[^>]*>", " ", "".join(re.findall("<text.*?</text>", r.drawn))) for r in shown)
    known = {float(number) for number in re.findall(r"\d+(?:\.\d+)?", known + "".join(own_code(language, lab)))}
    assert unfounded(text(language, lab), known) == [], "no cell prints it, no figure shows it"


@every_page
def test_a_line_of_code_or_output_fits_the_page(language, lab):
    assert [line for code in own_code(language, lab) for line in code.splitlines() if width(line) > 79] == []
    assert [line for r in results(language, lab) for line in r.printed.splitlines() if width(line) > 79] == []


@every_lab
def test_the_digits_do_not_depend_on_the_processor(lab):
    program = (
        "import sys; sys.path[:0] = ['docs/hooks', 'tests']; from test_labs import programs, running\n"
        f"shown = running.execute(programs('en', '{lab}'), '{lab}')\n"
        "print(*(one.printed for one in shown), sep='', end='')"
    )
    newer = "AVX2 FMA3 X86_V3 X86_V4 AVX512F AVX512CD AVX512_SKX AVX512_ICL AVX512_SPR"
    older = {"NPY_DISABLE_CPU_FEATURES": newer, "OPENBLAS_CORETYPE": "Prescott", "PYTHONUTF8": "1"}
    command, environment = [sys.executable, "-W", "ignore", "-c", program], {**os.environ, **older}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert done.stdout == "".join(result.printed for result in results("en", lab))


# Execution


@pytest.fixture(scope="module")
def cold():
    """Each lab executed once more: seconds of processor time, what it shows, the label boxes of its figures."""
    found, patch, as_svg = {}, pytest.MonkeyPatch(), running.as_svg
    for language, lab in itertools.product(LANGUAGES, LABS):
        boxes = []

        def measured(figure, *names, boxes=boxes):
            svg = as_svg(figure, *names)
            boxes += [labels(figure, scale) for scale in (1.0, 1.4)]
            return svg

        patch.setattr(running, "as_svg", measured)
        start = time.process_time()
        shown = running.execute(programs(language, lab), lab)
        found[language, lab] = time.process_time() - start, shown, boxes
    patch.undo()
    return found


@every_page
def test_a_lab_shows_the_same_to_the_byte_each_time(cold, language, lab):
    assert cold[language, lab][1] == results(language, lab)


def test_all_labs_run_in_their_budget(cold):
    # 15 s on two quiet cores; where others share them, CPU time itself runs up to twice as long.
    assert sum(seconds for seconds, _, _ in cold.values()) <= 30


@every_page
def test_no_label_of_a_figure_leaves_the_frame_or_touches_another(cold, language, lab):
    boxes = cold[language, lab][2]
    assert boxes
    for found, frame in boxes:
        keep_apart(found, frame)


def small(tmp_path, *lines, head="# ---\n# description: x\n# ---\n\n"):
    """A lab of these lines, and the snippets that it may use."""
    for folder in ("snippets/step_and_sigmoid", "snippets/figures"):
        (tmp_path / folder).mkdir(parents=True)
        for path in (ROOT / folder).glob("*.py"):
            (tmp_path / folder / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    file = tmp_path / "docs/en/labs/small.py"
    file.parent.mkdir(parents=True)
    file.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    return file


def page(file, tmp_path):
    """All that a lab's page says."""
    composition.cache_clear()
    found, marked = composition(file, tmp_path)
    return "\n".join([marked, *found.pieces])


SIGMOID = "from snippets.step_and_sigmoid.sigmoid import sigmoid"


def test_an_unchanged_lab_is_not_executed_again(tmp_path, monkeypatch):
    file = small(tmp_path, "# %% [markdown]", "# # Title", "", "# %%", SIGMOID, "print(sigmoid(0))")
    first = page(file, tmp_path)
    monkeypatch.setattr(running, "execute", None)
    assert page(file, tmp_path) == first
    words = file.read_text(encoding="utf-8").replace("# # Title", "# # Other words")
    file.write_text(words, encoding="utf-8")
    assert "Other words" in page(file, tmp_path)


@pytest.mark.parametrize("changed", ["docs/en/labs/small.py", "snippets/step_and_sigmoid/sigmoid.py"])
def test_a_changed_cell_or_snippet_is_executed_again(tmp_path, changed):
    file = small(tmp_path, "# %% [markdown]", "# # Title", "", "# %%", SIGMOID, "print(1 * sigmoid(0))")
    assert '"result">0.5\n' in page(file, tmp_path)
    old, new = ("1 *", "2 *") if changed.endswith("small.py") else ("return ", "return 2 * ")
    replace(tmp_path, changed, old, new)
    assert '"result">1.0\n' in page(file, tmp_path)
    assert len(list((tmp_path / ".cache/labs").iterdir())) == 1


@pytest.mark.parametrize(
    "lines, message",
    [
        (["# %%", "x = 1", "1 / 0"], "docs/en/labs/small.py:7: ZeroDivisionError: division by zero"),
        (["# %%", "def f(x):", "    return 1 / x", "", "# %%", "f(0)"], "docs/en/labs/small.py:7: ZeroDivisionError"),
        (["# %%", SIGMOID, "", "sigmoid('x')"], "snippets/step_and_sigmoid/sigmoid.py:6: ValueError: could not convert"),
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
        page(file, tmp_path)
    assert str(error.value).startswith(message)


def test_a_lab_without_front_matter_is_refused(tmp_path):
    with pytest.raises(AuthorError, match="docs/en/labs/small.py:1: a lab begins with"):
        page(small(tmp_path, "# %%", "print(1)", head=""), tmp_path)


def test_an_error_in_a_cell_stops_the_build(tree, tmp_path):
    replace(tree, "docs/zh/labs/digits.py", "images, labels = load", "1 / 0\nimages, labels = load")
    done = mkdocs(tree, tmp_path / "out")
    assert done.returncode != 0
    assert re.search(r"docs/zh/labs/digits\.py:\d+: ZeroDivisionError: division by zero", done.stderr), done.stderr


# What the reader gets


@every_page
def test_a_page_is_light_and_asks_no_other_host(site, language, lab):
    page = built(site, language, f"labs/{lab}")
    style = re.findall(r"<style[^>]*>(.*?)</style>", page, re.DOTALL) + re.findall(r'\sstyle="([^"]*)"', page)
    assert sum(map(len, style)) <= 12_000
    assert len(gzip.compress(page.encode())) <= 45_000
    requests = Requests()
    requests.feed(page)
    assert requests.urls and not [url for url in requests.urls if re.match("(https?:)?//", url)]


@every_page
def test_a_page_looks_like_every_other(site, language, lab):
    page = built(site, language, f"labs/{lab}")
    assert not re.search(r"jupyter-wrapper|jp-|<img", page)
    assert page.count('<div class="program"') == len(own_code(language, lab))
    assert page.count('<figure class="figure"') == sum(bool(result.drawn) for result in results(language, lab))
    assert page.count('class="katex"') > 0 and not re.search(r"\\\(|\\\[|\$\$", re.sub("data-clipboard-text=.*?>|<pre.*?</pre>|<annotation.*?</annotation>", "", page, flags=re.DOTALL))  # fmt: skip
    folded = re.findall(r"<details class=\"success\">(.*?)</details>\s*(?:<p>|<footer|</article|$)", page, re.DOTALL)
    assert folded and all('<div class="program"' in answer for answer in folded)


@every_page
def test_a_page_offers_its_notebook(site, language, lab):
    folder = site if language == "zh" else site / language
    assert f'href="../{lab}.ipynb"' in built(site, language, f"labs/{lab}")
    assert (folder / f"labs/{lab}.ipynb").is_file()


def downloaded(site, language, lab):
    folder = site if language == "zh" else site / language
    return json.loads((folder / f"labs/{lab}.ipynb").read_text(encoding="utf-8"))


def joined(lines):
    return lines if isinstance(lines, str) else "".join(lines)


@every_page
def test_a_notebook_is_written_for_jupyter(site, language, lab):
    words = [joined(c["source"]) for c in downloaded(site, language, lab)["cells"] if c["cell_type"] == "markdown"]
    assert words[0].startswith("# ")
    assert not re.search(r"\{ #|\\\(|\?\?\?|!\[|^    \S", "\n".join(words), re.MULTILINE)
    address = f"https://site.example{SUBPATH}{'' if language == 'zh' else 'en/'}"
    links = [link for link in re.findall(r"\]\(([^)]*)\)", "\n".join(words)) if not link.startswith("#")]
    assert links and all(link.startswith(address) for link in links)
    for link in links:
        target = link.removeprefix(f"https://site.example{SUBPATH}").partition("#")[0]
        assert (site / target / "index.html").is_file(), link


@every_page
def test_a_notebook_passes_under_a_fresh_kernel_in_an_empty_folder(site, language, lab, tmp_path):
    notebook = downloaded(site, language, lab)
    allowed = {"matplotlib", "numpy", "sklearn", *sys.stdlib_module_names}
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            code = re.sub("^%.*", "", joined(cell["source"]), flags=re.MULTILINE)
            for node in ast.walk(ast.parse(code)):
                if isinstance(node, ast.Import | ast.ImportFrom):
                    names = [node.module] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]
                    assert {name.split(".")[0] for name in names} <= allowed
    kernel = tmp_path / "jupyter/kernels/alone/kernel.json"
    kernel.parent.mkdir(parents=True)
    command = [sys.executable, "-I", "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    kernel.write_text(json.dumps({"argv": command, "display_name": "alone", "language": "python"}), encoding="utf-8")
    empty = tmp_path / "empty"
    empty.mkdir()
    file = empty / f"{lab}.ipynb"
    file.write_text(json.dumps(notebook), encoding="utf-8")
    options = ["--to=notebook", "--execute", "--ExecutePreprocessor.kernel_name=alone", "--output=done.ipynb"]
    run = [sys.executable, "-m", "jupyter", "nbconvert", *options, file.name]
    environment = {**os.environ, "JUPYTER_PATH": str(tmp_path / "jupyter")}
    done = subprocess.run(run, cwd=empty, env=environment, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    executed = json.loads((empty / "done.ipynb").read_text(encoding="utf-8"))["cells"]
    executed = [cell["outputs"] for cell in executed if cell["cell_type"] == "code"][1:]  # without the first, SETUP
    expected = results(language, lab)
    assert len(executed) == len(expected)
    for outputs, result in zip(executed, expected):
        printed = "".join(joined(o["text"]) for o in outputs if o.get("name") == "stdout")
        assert printed == result.printed
        assert any("image/png" in o.get("data", {}) for o in outputs) == bool(result.drawn)
