"""TeX as the build and the tests read it: its tokens, and the symbols among them with all that belongs to each."""

import functools
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

# Words, environments and numbers with a point are whole; other digits are single, since \frac12 is a half.
TOKEN = re.compile(
    r"\\(?:text|mathrm|mathsf|operatorname)\{[^}]*\}|\\(?:begin|end)\{\w+\}"
    r"|\\(?:left|right)\||\\(?:[A-Za-z]+|.)|\d+\.\d+|\d|\S"
)
# Spaces, and sizes of brackets.
LOOKS = {r"\,", r"\;", r"\!", r"\ ", r"\quad", r"\qquad", r"\left", r"\right", r"\bigl", r"\bigr", r"\Bigl", r"\Bigr"}
# What makes lines of a formula, which is read as if it stood on one.
LINES = {r"\begin{aligned}", r"\end{aligned}", "&", r"\\"}
SAME = {r"\left|": r"\lvert", r"\right|": r"\rvert", r"\tfrac": r"\frac"}
ACCENTS = (r"\hat", r"\bar", r"\overline", r"\nabla")
ARROWS = {r"\leftarrow", r"\to"}
# Letters of any alphabet, functions with a name, and signs that need to be explained.
SYMBOL = re.compile(
    r"[A-Za-z]|\\(?:mathrm|mathsf|operatorname)\{[^}]*\}"
    r"|\\(?:alpha|beta|gamma|delta|varepsilon|epsilon|zeta|eta|theta|kappa|lambda|mu|nu|xi|pi|rho|sigma|tau|phi|chi|psi|omega"
    r"|Gamma|Delta|Theta|Lambda|Pi|Sigma|Phi|Psi|Omega|ell"
    r"|sum|prod|partial|lim|max|min|exp|ln|log|cos|sin|tanh|leftarrow|to)"
)


class Token(NamedTuple):
    text: str
    start: int
    end: int


class Symbol(NamedTuple):
    r"""A letter or a sign with what stands above, beside and below it: \hat y'_i. It stands at tex[start:end].

    Two formulas have the same symbol if `key` is the same, or `bare`, which is without the index.
    """

    key: str
    bare: str
    start: int
    end: int
    whole: int  # where what stands above it as an exponent ends, too
    raised: bool  # whether it is itself an index or an exponent without braces


@functools.cache
def tokens_of(tex: str) -> tuple[Token, ...]:
    unseen = LOOKS | LINES if r"\begin{aligned}" in tex else LOOKS
    return tuple(Token(SAME.get(one[0], one[0]), *one.span()) for one in TOKEN.finditer(tex) if one[0] not in unseen)


@functools.cache
def key(tex: str) -> str:
    """A name as it is looked up, however it is spaced and braced."""
    name = tex.removesuffix(" in")  # what an index runs over, which is no TeX
    return "".join(token.text for token in tokens_of(name) if token.text not in "{}") + tex[len(name) :]


@functools.cache
def symbols_in(tex: str) -> tuple[Symbol, ...]:
    """The symbols of a formula in their order, those in an index or an exponent after the one that bears it."""
    return tuple(find_symbols(tex))


def find_symbols(tex: str) -> Iterator[Symbol]:
    tokens = tokens_of(tex)
    at = 0
    while at < len(tokens):
        accented = tokens[at].text in ACCENTS
        if not accented and not SYMBOL.fullmatch(tokens[at].text):
            at += 1
            continue
        first = at
        at = end_of_group(tokens, at + 1) if accented else at + 1
        inside = at
        while at < len(tokens) and tokens[at].text == "'":
            at += 1
        bare = below = key(tex[tokens[first].start : tokens[at - 1].end])
        end = tokens[at - 1].end
        while at < len(tokens) and tokens[at].text in "_^":
            script, at = at, end_of_group(tokens, at + 1)
            if tokens[script].text == "_" and below == bare:
                end = tokens[at - 1].end
                below += "_" + key(tex[tokens[script + 1].start : end])
        raised = first > 0 and tokens[first - 1].text in "_^"
        yield Symbol(below, bare, tokens[first].start, end, tokens[at - 1].end, raised)
        at = inside


def end_of_group(tokens: tuple[Token, ...], at: int) -> int:
    """The number of the token behind what stands between braces from here, or behind a single token."""
    depth = 0
    while at < len(tokens):
        depth += {"{": 1, "}": -1}.get(tokens[at].text, 0)
        at += 1
        if depth <= 0:
            break
    return at


# The number of a symbol's row, and whether that row is for the symbol with its index.
Find = Callable[[Symbol], tuple[int, bool] | None]


def look_up(tex: str, find: Find) -> Iterator[tuple[Symbol, int | None]]:
    """Each symbol with the number of its row, if it has one; the index that is part of a row says nothing of its own."""
    explained = 0
    for symbol in symbols_in(tex):
        if symbol.start >= explained:
            row, with_index = find(symbol) or (None, False)
            explained = symbol.end if with_index else 0
            yield symbol, row


def mark(tex: str, find: Find) -> str:
    r"""A formula in which \htmlData names the row of each symbol, around all that belongs to the symbol."""
    added: list[tuple[int, int, str]] = []
    for symbol, row in look_up(tex, find):
        if row is None:
            continue
        opening, closing = rf"\htmlData{{s={row}}}{{", "}"
        if symbol.bare in ARROWS:  # a line may be broken behind an arrow, if KaTeX knows it for one
            opening, closing = r"\mathrel{" + opening, closing + "}"
        if symbol.raised:
            opening, closing = "{" + opening, closing + "}"
        added += [(symbol.start, 1, opening), (symbol.whole, 0, closing)]
    for place, _, text in sorted(added, reverse=True):
        tex = tex[:place] + text + tex[place:]
    return tex
