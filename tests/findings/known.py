"""What is known on a page: what its programs print, what its figures show."""

import functools
from pathlib import Path
from typing import NamedTuple

from bs4 import BeautifulSoup

from press.composition import assemble, show
from press.figures import draw_figure
from press.outputs import Output
from press.programs import join
from press.source import Block, Figure, Page, Program

ROOT = Path(__file__).parents[2]


class Known(NamedTuple):
    """A program or a figure of a page: its code, with the snippets that it uses, and the lines that a reader sees of it."""

    block: Block
    code: str
    lines: list[str]


@functools.cache
def known_on(page: Page) -> list[Known]:
    programs = assemble(page, ROOT)
    outputs = show(page, programs, ROOT)
    found = []
    for block, program, output in zip(page.every(Program), programs, outputs):
        code = block.code if page.is_lab else join(program)
        found.append(Known(block, code, output.printed.splitlines()))
    drawn = iter([output for output in outputs if output.drawn])
    for figure in page.every(Figure):
        if figure.name:
            code = (ROOT / f"snippets/figures/{figure.name}.py").read_text(encoding="utf-8")
            found.append(Known(figure, code, labels_of(draw_figure(figure.name, page.language, ROOT))))
        else:
            found.append(Known(figure, "", labels_of(next(drawn))))
    return found


def labels_of(output: Output) -> list[str]:
    """What the labels of a figure say, in each frame of its slider too."""
    labels = [label.get_text() for label in BeautifulSoup(output.drawn, "lxml").find_all("text")]
    for _, _, attribute, values in output.slider.get("changes", ()):
        if not attribute:
            labels += [BeautifulSoup(value, "lxml").get_text() for value in values]
    return labels
