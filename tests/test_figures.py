"""A figure follows the page's colours, says nothing twice, and keeps its labels apart, in both languages."""

import functools
import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from matplotlib.figure import Figure

import press.outputs
from helpers import FIGURES, HAN, LANGUAGE, LANGUAGES, ROOT, SUPPORT
from labels import crowded
from press.errors import AuthorError
from press.figures import draw_figure, figure_program
from press.outputs import Output, load_or_run, run_all, style
from press.programs import Part
from press.svg import ROLES, USE, draw

COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|rgb\(|\bblack\b|\bwhite\b")
every_name = pytest.mark.parametrize("name", FIGURES)


@functools.cache
def shown(name: str, language: str) -> Output:
    return draw_figure(name, language, ROOT)


@functools.cache
def elements(name: str, language: str) -> list[Tag]:
    return BeautifulSoup(shown(name, language).drawn, "lxml").svg.find_all(True)


def labels_of(name: str, language: str) -> list[str]:
    return [element.get_text() for element in elements(name, language) if element.name == "text"]


def numbers_of(labels: list[str]) -> list[list[str]]:
    return [sorted(re.findall(r"\d+(?:\.\d+)?", label)) for label in labels]


@every_name
@LANGUAGE
def test_a_figure_takes_each_colour_from_the_page_and_leaks_nothing_into_it(name, language):
    svg, frames = shown(name, language).drawn, json.dumps(shown(name, language).slider)
    styles = " ".join([frames, *(element.get("style", "") for element in elements(name, language))])
    assert not COLOUR.search(styles)
    assert set(re.findall(r"var\((--[\w-]+)\)", styles)) <= {f"--figure-{role.lower()}" for role in ROLES}
    source = (ROOT / f"snippets/figures/{name}.py").read_text(encoding="utf-8")
    assert not re.search("#[0-9a-fA-F]{6}", source), f"snippets/figures/{name}.py: a colour by its value, {USE}"
    assert {element.name for element in elements(name, language)} <= SHAPES and "<!" not in svg
    attributes = [pair for element in elements(name, language) for pair in element.attrs.items()]
    assert {key for key, _ in attributes} <= ATTRIBUTES and "font-family" not in styles
    ids = [value for key, value in attributes if key == "id"]
    assert len(ids) == len(set(ids)) and all(id.startswith(f"{name}-") for id in ids)
    used = [re.findall(r"^#(.*)|url\(#(.*)\)", value) for key, value in attributes if isinstance(value, str)]
    assert {id for found in used for pair in found for id in pair if id} == set(ids)


SHAPES = {"svg", "g", "defs", "clippath", "path", "rect", "use", "text", "tspan"}
PLACES = {"clip-path", "d", "dy", "height", "transform", "viewbox", "width", "x", "y"}
ATTRIBUTES = {"class", "data-moving", "id", "style", "xlink:href", *PLACES}


@every_name
def test_a_figure_speaks_the_language_of_its_page(name):
    zh, en = (labels_of(name, language) for language in LANGUAGES)
    assert len(zh) == len(en), f"snippets/figures/{name}.py: a label in one language only: {zh}, {en}"
    different = f"snippets/figures/{name}.py: a label has another number in the other language"
    assert numbers_of(zh) == numbers_of(en), different
    assert not HAN.search(" ".join(en))
    assert HAN.search(" ".join(zh)) or zh == en  # a figure may do with numbers and symbols alone
    assert "$" not in " ".join(zh + en)


def plain(label: str) -> str:
    return re.sub(r"\s", "", label).replace("′", "'").replace("−", "-").replace("∥", "‖")


@every_name
@LANGUAGE
def test_a_figure_is_the_same_to_the_byte_each_time_and_light_and_its_labels_are_whole_and_keep_apart(
    placed, name, language
):
    (again,) = run_all([figure_program(name, language, ROOT)], name)
    assert again.drawn == shown(name, language).drawn
    assert [*again.slider.items()] == [*shown(name, language).slider.items()]
    assert len(again.drawn + json.dumps(again.slider, ensure_ascii=False)) <= 150_000
    at_each_scale = placed[0]
    found = [one for labels in at_each_scale for one in crowded(*labels)]
    drawn = {plain(label) for label in labels_of(name, language)}
    found += [f"not in the page: {label}" for label, _ in at_each_scale[0][0] if plain(label) not in drawn]
    assert found == []


def test_what_is_kept_is_run_again_when_what_draws_has_changed(tmp_path, monkeypatch):
    program, read = [Part("print(1)\n", "docs/en/p.md", 1)], Path.read_text
    assert load_or_run([program], "one", tmp_path)[0].printed == "1\n"
    for room in ("svg.py", "outputs.py"):
        monkeypatch.setattr(press.outputs, "run_all", lambda programs, name, room=room: [Output(f"anew for {room}")])
        changed = lambda path, room=room, **how: read(path, **how) + "# changed" * (path.name == room)
        monkeypatch.setattr(Path, "read_text", changed)
        assert load_or_run([program], "one", tmp_path)[0].printed == f"anew for {room}"


def test_a_figure_of_any_resolution_is_drawn_in_its_frame():
    with style("a"):
        drawings = []
        for dpi in (72, 100):
            figure = Figure((7, 4), dpi=dpi)
            figure.text(1, 0.5, "right", ha="right", color="#24292f")
            drawings.append(draw(figure, {"INK": "#24292f"}, "a"))
    assert drawings[0] == drawings[1] and 'x="504"' in drawings[0][0]


def test_the_cache_is_used_until_the_program_changes(tmp_path):
    for folder in ("checks", "entropy", "figures"):
        (tmp_path / "snippets" / folder).mkdir(parents=True)
        for path in (ROOT / "snippets" / folder).glob("*.py"):
            (tmp_path / "snippets" / folder / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    first = draw_figure("binary_entropy_curve", "en", tmp_path).drawn
    (file,) = (tmp_path / ".cache/figures").iterdir()
    file.write_text('[["", "from the cache", {}]]', encoding="utf-8")
    assert draw_figure("binary_entropy_curve", "en", tmp_path).drawn == "from the cache"
    formula = tmp_path / "snippets/entropy/binary_entropy.py"
    formula.write_text(
        formula.read_text(encoding="utf-8").replace("return 0 - yes - no", "return 0.1 - yes - no"), encoding="utf-8"
    )
    assert draw_figure("binary_entropy_curve", "en", tmp_path).drawn not in (first, "from the cache")
    assert len(list((tmp_path / ".cache/figures").iterdir())) == 1


@pytest.mark.parametrize(
    "body, message",
    [
        ("axes.plot([0, 1], color='#123456')", "bad.py:1: the colour #123456, use one of INK"),
        ("axes.fill([0, 1, 1], [0, 0, 1], color='black', lw=0)", "bad.py:1: black, use one of INK"),
        (
            "axes.text(0, 0, label(zh='只有中文'))",
            "bad.py:6: TypeError: english() missing 1 required keyword-only argument: 'en'",
        ),
        ("axes.plot([0, 1], [0])", "bad.py:6: ValueError: x and y must have same first dimension"),
    ],
)
def test_a_figure_that_cannot_be_right_is_refused_with_its_place(tmp_path, body, message):
    folder = tmp_path / "snippets/figures"
    folder.mkdir(parents=True)
    for name in SUPPORT:
        (folder / f"{name}.py").write_text(
            (ROOT / f"snippets/figures/{name}.py").read_text(encoding="utf-8"), encoding="utf-8"
        )
    lines = [
        "from snippets.figures.canvas import canvas, panel",
        "",
        "def bad(label):",
        "    figure = canvas()",
        "    axes = panel(figure)",
    ]
    (folder / "bad.py").write_text("\n".join([*lines, f"    {body}", "    return figure", ""]), encoding="utf-8")
    with pytest.raises(AuthorError) as error:
        draw_figure("bad", "en", tmp_path)
    assert str(error.value).startswith(f"snippets/figures/{message}")
