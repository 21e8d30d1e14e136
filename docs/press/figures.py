"""A figure: its program, and the file that a reader gets of it; and the picture for links that are shared."""

import functools
import io
from pathlib import Path

from matplotlib import font_manager, rcParams

from press.outputs import Output, load_or_run, run, style
from press.programs import Assembly, Part, standalone

LABELS = {"zh": "chinese", "en": "english"}
IMPORTS = "from snippets.figures.{name} import {name}\nfrom snippets.figures.language import {label}\n\n"
# A page's fonts are the browser's; elsewhere matplotlib must be told of one that has Chinese.
FONT = "from matplotlib import rcParams\nfrom snippets.figures.chinese_font import chinese_font\n"
SET_FONT = 'rcParams["font.family"] = chinese_font()\n'
TITLES = Path(__file__).parents[1] / "theme/fonts/social.otf"  # the characters of the site's Chinese name


def figure_program(name: str, language: str, root: Path) -> list[Part]:
    """What draws snippets/figures/<name>.py in one language."""
    block = (IMPORTS + "{name}({label})\n").format(name=name, label=LABELS[language])
    *snippets, call = Assembly(root).extend(block, f"figure {name}", 1)
    return [*snippets, call._replace(file=f"snippets/figures/{name}.py", line=1)]  # to blame for what cannot be drawn


def figure_code(name: str, language: str, root: Path) -> str:
    """What draws it for a reader, in a file."""
    font = language == "zh"
    block = FONT * font + IMPORTS + SET_FONT * font + 'figure = {name}({label})\nfigure.savefig("{name}.svg")\n'
    return standalone(block.format(name=name, label=LABELS[language]), f"figure {name}", 1, root)


def draw_figure(name: str, language: str, root: Path) -> Output:
    return load_or_run([figure_program(name, language, root)], f"figures/{name}.{language}", root)[0]


@functools.cache  # under `mkdocs serve` once, not at each edit
def draw_preview(language: str, root: Path) -> bytes:
    """A PNG of 1200 by 630 px that stands for the site where a link to it is shared."""
    output = io.BytesIO()
    with style("preview"):
        font_manager.fontManager.addfont(TITLES)
        rcParams["font.family"] = ["DejaVu Sans", font_manager.get_font(TITLES).family_name]
        figure = run(figure_program("preview", language, root), {})
        figure.savefig(output, format="png", dpi=144, facecolor="white", metadata={"Software": None})
    return output.getvalue()
