"""TeX becomes KaTeX's HTML, with MathML for screen readers, while the site is built: no script reaches the reader."""

import functools
import html
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import quickjs

from press.errors import AuthorError
from press.source import Heading, Page
from press.symbols import Symbols
from press.tex import Symbol, mark

KATEX = quickjs.Context()
KATEX.eval((Path(__file__).parents[1] / "theme/katex/katex.min.js").read_text(encoding="utf-8"))
# MathML, which is read out and copied, is made of what the author wrote; the drawing has the marks too. The binding cannot
# return a rope, which is what KaTeX builds: JSON makes one flat string of it.
RENDER = KATEX.eval(r"""
    (tex, marked, displayMode) => {
        const strict = (code) => code === "htmlExtension" ? "ignore" : "error"
        const trust = ({command}) => command === "\\htmlData"
        const spoken = katex.renderToString(tex, {displayMode, strict: "error", output: "mathml"})
        const macros = {"\\mid": "{\\;\\vert\\;}"} // no relation: a line does not end behind it
        const drawn = katex.renderToString(marked, {displayMode, strict, trust, macros, output: "html"})
        const math = spoken.slice(spoken.indexOf("<math"), spoken.lastIndexOf("</span>"))
        const start = drawn.indexOf('<span class="katex-html"')
        const both = drawn.slice(0, start) + '<span class="katex-mathml">' + math + "</span>" + drawn.slice(start)
        const bare = both.replace(/class="enclosing[^"]*" data-s="(\d+)"/g, "data-s=$1")
        // A letter, or a function with the space behind it, needs no element around its own.
        const letter = /<span (data-s=\d+)><span ([^>]+)>([^<]+)<\/span>(<span class="mspace"[^>]*><\/span>)?<\/span>/g
        return JSON.parse(JSON.stringify(bare.replace(letter, "<span $2 $1>$3</span>$4")))
    }
""")
CLOSING = "[，。；：！？、）」》,.;:!?)’”]"  # a line may end after a formula or code, but not before what closes it
# What arithmatex leaves: the formula in its element, or bare where MkDocs kept the text of a heading only. And where a section
# begins, or in the index of formulas what stands in one.
MARKED = re.compile(
    rf'(?:<(div|span) class="arithmatex"[^>]*>(\\[\[(])(.*?)\\[\])]</\1>|\\\((.*?)\\\))({CLOSING}*)'
    r'|<h\d id="([\w-]+)"| data-section="([^"]+)"',
    re.DOTALL,
)
LINE = 28  # characters of code that are not broken: a line of a narrow phone holds no more
CODE = re.compile(rf"(?:<a [^>]*>)?<code>[^<]{{0,{LINE}}}</code>(?:</a>)?{CLOSING}+")
LONG_CODE = re.compile(rf"<code>([^<]{{{LINE + 1},}})</code>")
LINK = re.compile(rf'<a [^>]*><span class="arithmatex">\\\(([^<]*)\\\)</span></a>{CLOSING}+')
SHORT = 24  # characters of TeX: what is shorter stays on one line
# In MathML the name of a function and its invisible operator are two, where `x_{\min}` has room for one.
NAME = re.compile(r"(?<!<mrow>)<mi[^>]*>[^<]*</mi><mo>\u2061</mo>")
# A link whose words are a formula has no name for those who listen: a browser reads out neither drawing nor TeX.
LINKED = re.compile(r'(<a href="[^"]*#([\w-]+)")>(?=<span class="arithmatex"[^>]*>[^<]*</span></a>)')
STRUT = re.compile(r'class="katex-strut" style="height:([\d.]+)em;(?:vertical-align:(-?[\d.]+)em)?')


@functools.cache
def render(tex: str, display: bool, marked: str = "") -> str:
    """A formula's markup; a displayed one says how high it will be, as a browser lays it out only near the screen."""
    formula: str = NAME.sub(r"<mrow>\g<0></mrow>", RENDER(tex, marked or tex, display))
    if not display:
        return formula.replace('"katex"', '"katex closed"', 1) if len(tex) < SHORT else formula
    struts = [(float(height), float(drop or 0)) for height, drop in STRUT.findall(formula)]
    height = max(h + drop for h, drop in struts) - min(drop for _, drop in struts)
    size = f"contain-intrinsic-height:auto {1.21 * max(height, 1.25):.2f}em"  # KaTeX's font size, and its lowest line
    return formula.replace('"katex-display"', f'"katex-display" style="{size}"', 1)


def close(tex: str, closed: str) -> str:
    """A formula stays on one line with what closes it, a long one in its last part."""
    return f'<span class="{"closed" if len(tex) < SHORT else "ended"}">{closed}</span>'


def close_code_and_links(html_page: str) -> str:
    """Short code, and a formula that is a link, stay on one line with what closes them."""
    html_page = LINK.sub(lambda link: close(html.unescape(link[1]), link[0]), html_page)
    return CODE.sub(r'<span class="closed">\g<0></span>', html_page)


def break_code(html_page: str) -> str:
    """Long code is broken behind its brackets and signs, rather than anywhere; after the search has read it whole."""
    return LONG_CODE.sub(lambda code: f"<code>{re.sub('(?<=[(=])(?![)])', '<wbr>', code[1])}</code>", html_page)


def name_links(html_page: str, sources: Iterable[Page]) -> str:
    """Each link that shows a formula alone is called what the section is that it leads to."""
    titles = {heading.id: heading.title for page in sources for heading in page.every(Heading)}
    return LINKED.sub(lambda link: f'{link[1]} aria-label="{html.escape(titles.get(link[2], link[2]))}">', html_page)


def render_formulas(
    html_page: str, sources: Sequence[Page], symbols: Symbols, chapter: bool = True, whole: bool = True
) -> str:
    """A page of the site with each of its formulas rendered; `sources` are the page and others in which they may be written.

    In a chapter each symbol has the meaning of the section that it stands in; elsewhere only in a formula of which the HTML
    tells the section. A page that is `whole` has those meanings in itself.
    """
    page, place = sources[0], ""
    explained: set[int] = set()

    def look_up(symbol: Symbol) -> tuple[int, bool] | None:
        found = symbols.find(symbol, place) if place else None
        if found:
            explained.add(found[0])
        return found

    def replace(match: re.Match[str]) -> str:
        nonlocal place
        _, opening, tex, bare, punctuation, section, elsewhere = match.groups()
        if elsewhere:
            place = elsewhere
            return ""
        if section:
            place = f"{page.name}#{section}" if chapter else ""
            return match[0]
        tex = html.unescape(tex or bare).strip()
        try:
            formula = render(tex, opening == r"\[", mark(tex, look_up))
        except quickjs.JSException as error:
            where = find(tex, sources)
            reason = str(error).splitlines()[0].partition("KaTeX parse error: ")[2] or str(error)
            raise AuthorError(f"{where}: {reason}") from None
        if punctuation and opening != r"\[":
            return close(tex, formula + punctuation)
        return formula + punctuation

    rendered = MARKED.sub(replace, html_page)
    if not explained or not whole:
        return rendered
    meanings = html.escape(symbols.meanings(page.language, explained))
    above, article, below = rendered.rpartition("</article>")
    return f'{above}<div hidden data-meanings="{meanings}"></div>{article}{below}'


def find(tex: str, pages: Iterable[Page]) -> str:
    """The file and line where a formula is written; spaces may have become others on the way."""
    written = re.compile(r"\s+".join(map(re.escape, tex.split())))
    for page in pages:
        for block in page.blocks:
            if found := written.search(block.text):
                return f"{page.file}:{block.line + block.text.count(chr(10), 0, found.start())}"
    return "a page"
