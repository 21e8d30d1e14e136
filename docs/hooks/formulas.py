"""TeX becomes KaTeX's HTML, with MathML for screen readers, while the site is built: no script reaches the reader."""

import functools
import html
import re
from collections.abc import Callable
from pathlib import Path

import quickjs

KATEX = Path(__file__).parents[1] / "theme/katex/katex.min.js"
# What arithmatex leaves: the formula in its element, or bare where MkDocs kept the text of a heading only.
MARKED = re.compile(r'<(div|span) class="arithmatex"[^>]*>(\\[\[(])(.*?)\\[\])]</\1>|(\\\()(.*?)\\\)', re.DOTALL)


# A line may end after a formula, but not between it and the punctuation that follows.
NO_BREAK, PUNCTUATION = "\u2060", tuple("，。；：！？、）」》,.;:!?)’”")


class FormulaError(ValueError):
    """TeX that KaTeX refuses (args[0]), and why (args[1])."""


@functools.cache
def katex() -> Callable[[str, bool], str]:
    context = quickjs.Context()
    context.eval(KATEX.read_text(encoding="utf-8"))
    # The binding cannot return a rope, which is what KaTeX builds: JSON makes one flat string of it.
    render: Callable[[str, bool], str] = context.eval(
        "(tex, displayMode) => JSON.parse(JSON.stringify(katex.renderToString(tex, {displayMode, strict: 'error'})))"
    )
    return render


@functools.cache
def rendered(tex: str, display: bool) -> str:
    try:
        return katex()(tex, display)
    except quickjs.JSException as error:
        reason = str(error).splitlines()[0].partition("KaTeX parse error: ")[2]
        raise FormulaError(tex.strip(), reason or str(error)) from None


def render_page(page: str) -> str:
    """The page with each of its formulas rendered."""

    def replace(match: re.Match[str]) -> str:
        tag, opening, tex, bare, bare_tex = match.groups()
        formula = rendered(html.unescape(tex if tag else bare_tex), opening == r"\[")
        return formula + (NO_BREAK if page[match.end() : match.end() + 1] in PUNCTUATION else "")

    return MARKED.sub(replace, page)
