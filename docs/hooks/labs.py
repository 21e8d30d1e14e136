"""A lab, a program in percent format, becomes a page whose blocks continue each other, and a notebook that runs anywhere."""

import re
from textwrap import indent
from urllib.parse import urljoin

import nbformat.v4
from programs import AuthorError, Part, joined

CELL = re.compile(r"^# %%(.*)\n((?:(?!# %%).*\n)*)", re.MULTILINE)
BEGINNING = re.compile(r"# ---\n(?:# .*\n)+# ---\n\n(?=# %%)")
FENCED = re.compile(r"^ *```python\n.*?^ *```$", re.MULTILINE | re.DOTALL)
# How a page says what a notebook says otherwise: ids of headings, formulas, figures, folded answers, its download.
PLAIN = (
    (r"^(#+ .*?) *\{ *#[\w-]+ *\}$", r"\1"),
    (r"\\[()]", "$"),
    (r'^!\[[^]]+\]\(#[\w-]+ "([^"]+)"\)$', r"*\1*"),
    (r'^\?\?\? \w+ "(.*)"$', r"**\1**"),
    (r"^    |^\[.*\.ipynb\).*\n\n", ""),
)
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


def lab_markdown(text: str, file: str) -> str:
    """A lab as Markdown, each line where it was."""
    beginning = BEGINNING.match(text)
    if not beginning:
        raise AuthorError(f"{file}:1: a lab begins with `# ---`, `# description: …`, `# ---`, a blank line, `# %%`")
    if glued := re.search(r"[^\n]\n# %%", text):
        line = text.count("\n", 0, glued.end()) + 1
        raise AuthorError(f"{file}:{line}: no blank line above this `# %%`, add one")

    def cell(match: re.Match[str]) -> str:
        kind, body = match.groups()
        if "[markdown]" in kind:
            return "\n" + re.sub("^# ?", "", body, flags=re.MULTILINE)
        code = body.rstrip("\n")
        return indent(f"```python\n{code}\n```", "    " * ("answer" in kind)) + body[len(code) + 1 :]

    return re.sub("^# ?", "", beginning[0], flags=re.MULTILINE) + CELL.sub(cell, text[beginning.end() :])


def notebook(text: str, programs: list[list[Part]], language: str, address: str) -> str:
    """A lab for Jupyter: nothing of this project is needed, links lead to the site at `address`."""
    cells = []
    for number, words in enumerate(FENCED.split(text)):
        if number:
            code = joined(programs[number - 1]).rstrip("\n")
            cells.append(nbformat.v4.new_code_cell(code, id=f"program-{number}"))
        for pattern, plain in PLAIN:
            words = re.sub(pattern, plain, words, flags=re.MULTILINE)
        words = LINK.sub(lambda link: f"]({urljoin(address + 'labs/', link[1] + '/')}{link[2] or ''})", words).strip()
        if words:
            cells.append(nbformat.v4.new_markdown_cell(words, id=f"text-{number}"))
    cells.insert(1, nbformat.v4.new_code_cell(SETUP[language], id="setup"))
    kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    return nbformat.writes(nbformat.v4.new_notebook(cells=cells, metadata=kernel), ensure_ascii=False) + "\n"
