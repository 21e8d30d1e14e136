"""The code of a figure: a program that draws it anywhere, in the page's language, without this project."""

import html
from pathlib import Path

from programs import standalone

BLOCKS = {
    "zh": """\
from matplotlib import rcParams
from snippets.figures.chinese_font import chinese_font
from snippets.figures.language import chinese
from snippets.figures.{name} import {name}

rcParams["font.family"] = chinese_font()
figure = {name}(chinese)
figure.savefig("{name}.svg")
""",
    "en": """\
from snippets.figures.language import english
from snippets.figures.{name} import {name}

figure = {name}(english)
figure.savefig("{name}.svg")
""",
}
NAMES = {"zh": ("这幅图的代码", "下载"), "en": ("The code of this figure", "download")}


def drawing(name: str, language: str, root: Path) -> str:
    """The program: what the figure uses, the figure, and the lines that draw and save it."""
    return standalone(BLOCKS[language].format(name=name), f"figure {name}", 1, root)


def folded(text: str, name: str, language: str, up: str) -> str:
    """What stands below a figure: its code, folded, and as a file. In plain type: colours would double a page's weight."""
    title, download = NAMES[language]
    return (
        f'<details class="drawing"><summary>{title}</summary>'
        f'<a href="{up}figures/{name}.py" download>{download} {name}.py</a>'
        f'<div class="highlight"><pre><code>{html.escape(text, quote=False)}</code></pre></div></details>'
    )
