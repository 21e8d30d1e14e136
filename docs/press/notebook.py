"""A lab as a notebook that runs anywhere: its programs with the snippets put in, its text as Jupyter writes it."""

import re
from urllib.parse import urljoin

import nbformat.v4

from press.programs import Part, join
from press.source import Block, Figure, Fold, FrontMatter, Heading, Page, Program, Prose

DOWNLOAD = re.compile(r"\[.*\.ipynb\)")
LINK = re.compile(r"\]\(([\w./-]+)\.(?:md|py)(#[\w-]+)?\)")
SETUP = {
    "zh": """\
# 需要：python -m pip install numpy matplotlib scikit-learn
%matplotlib inline
from matplotlib import font_manager, rcParams

fonts = ["Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "SimHei"]
fonts.append("Noto Sans CJK JP")  # matplotlib 3.10 对整套字体的叫法
installed = font_manager.get_font_names()
chinese = [font for font in fonts if font in installed]
rcParams["font.family"] = ["DejaVu Sans", *chinese]""",
    "en": """\
# Needs: python -m pip install numpy matplotlib scikit-learn
%matplotlib inline""",
}


def write_notebook(lab: Page, programs: list[list[Part]], address: str) -> str:
    """A lab for Jupyter: nothing of this project is needed, links lead to the site at `address`."""
    texts, cells = [""], []
    for block in lab.blocks:
        if isinstance(block, Program):
            texts.append("")
        else:
            texts[-1] += write_text(block, address)
    for number, text in enumerate(texts):
        if number:
            cells.append(nbformat.v4.new_code_cell(join(programs[number - 1]).rstrip("\n"), id=f"program-{number}"))
        if text.strip():
            cells.append(nbformat.v4.new_markdown_cell(text.strip(), id=f"text-{number}"))
    cells.insert(1, nbformat.v4.new_code_cell(SETUP[lab.language], id="setup"))
    kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    return nbformat.writes(nbformat.v4.new_notebook(cells=cells, metadata=kernel), ensure_ascii=False) + "\n"


def write_text(block: Block, address: str) -> str:
    """A block that is no program: what a page says with ids, indents and folds, a notebook says without."""
    match block:
        case FrontMatter():
            return ""
        case Prose() if DOWNLOAD.match(block.text):
            return ""
        case Heading():
            text = f"{'#' * block.level} {block.title}"
        case Figure():
            text = f"*{block.caption}*"
        case Fold():
            text = f"**{block.title}**"
        case _:
            text = "\n".join(line.removeprefix("    ") for line in block.text.split("\n"))
    text = text.replace(r"\(", "$").replace(r"\)", "$")
    text = LINK.sub(lambda link: f"]({urljoin(address + 'labs/', link[1] + '/')}{link[2] or ''})", text)
    return text + "\n" * (1 + block.gap)
