"""A figure: its program, its place in a page, its code for a reader; and the picture for links that are shared."""

import ast
import functools
import html
import io
from pathlib import Path

from listing import copy_button
from matplotlib import font_manager, rcParams
from programs import Part, joined, parts, standalone
from running import run, shown, style

IMPORTS = "from snippets.figures.{name} import {name}\nfrom snippets.figures.language import {label}\n\n"
# A page's fonts are the browser's; elsewhere matplotlib must be told of one that has Chinese.
FONT = "from matplotlib import rcParams\nfrom snippets.figures.chinese_font import chinese_font\n"
SET_FONT = 'rcParams["font.family"] = chinese_font()\n'
LABELS = {"zh": "chinese", "en": "english"}
FOLDED = {"zh": ("这幅图的代码", "下载"), "en": ("The code of this figure", "download")}
TITLES = Path(__file__).parents[1] / "theme/fonts/social.otf"  # the characters of the site's Chinese name


def program(name: str, language: str, root: Path) -> list[Part]:
    """What draws snippets/figures/<name>.py in one language."""
    label = LABELS[language]
    block = IMPORTS.format(name=name, label=label) + f"{name}({label})\n"
    *snippets, call = parts(block, f"figure {name}", 1, root)
    return [*snippets, call._replace(file=f"snippets/figures/{name}.py", line=1)]  # to blame for what cannot be drawn


def saved(name: str, language: str, root: Path) -> str:
    """What draws it for a reader, in a file."""
    label, font = LABELS[language], language == "zh"
    block = FONT * font + IMPORTS.format(name=name, label=label) + SET_FONT * font
    return standalone(f'{block}figure = {name}({label})\nfigure.savefig("{name}.svg")\n', f"figure {name}", 1, root)


def drawn(name: str, language: str, root: Path) -> str:
    """The SVG of a figure, and its slider if it offers frames."""
    return shown([program(name, language, root)], f"figures/{name}.{language}", root)[0].drawn


def framed(svg: str, alt: str, caption: str, name: str, figures: list[str]) -> str:
    """A figure's place in the Markdown; the drawing itself joins `figures`, to be put there last."""
    figures.append(svg.replace("<svg ", f'<svg role="img" aria-label="{html.escape(alt)}" ', 1))
    mark = f"<!--figure {len(figures) - 1}-->"
    return f'<figure class="figure" id="{name}" markdown="1">\n{mark}\n<figcaption markdown="span">{caption}</figcaption>\n</figure>'


def folded(code: str, name: str, language: str, up: str) -> str:
    """What stands below a figure: its code, folded, and as a file. In plain type: colours would double a page's weight."""
    title, download = FOLDED[language]
    copy = copy_button(language, f'target="#{name}-code"')
    return (
        f'<details class="drawing"><summary>{title}</summary>'
        f'<a href="{up}figures/{name}.py" download>{download} {name}.py</a>'
        f'<div class="listing">{copy}<pre class="part" id="{name}-code">{html.escape(code, quote=False)}</pre></div></details>'
    )


@functools.cache  # under `mkdocs serve` once, not at each edit
def preview(language: str, root: Path) -> bytes:
    """A PNG of 1200 by 630 px that stands for the site where a link to it is shared."""
    output = io.BytesIO()
    with style("preview"):
        font_manager.fontManager.addfont(TITLES)
        rcParams["font.family"] = ["DejaVu Sans", font_manager.get_font(TITLES).family_name]
        figure = run(ast.parse(joined(program("preview", language, root))), "preview", {})
        figure.savefig(output, format="png", dpi=144, metadata={"Software": None})
    return output.getvalue()
