"""A formula computed as it is written: `read` makes a tree of the tokens that the build reads, too, `evaluate` computes it
from what its names mean.

`slips` writes it wrong, in each of the ways in which a hand may.
"""

import functools
import math
import operator
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from itertools import product
from typing import Any, NoReturn

import numpy as np

from press.tex import ACCENTS, Token, key, tokens_of

BRACKETS = {"(": ")", "[": "]", "{": "}", "|": "|", r"\lvert": r"\rvert", r"\lVert": r"\rVert", r"\lfloor": r"\rfloor"}
FUNCTIONS = {r"\exp": np.exp, r"\ln": np.log, r"\cos": np.cos, r"\tanh": np.tanh, r"\sqrt": np.sqrt}
# What brackets do, those that do more than hold together.
MEASURES = {"|": np.abs, r"\lvert": np.abs, r"\lVert": np.linalg.norm, r"\lfloor": np.floor}
OPERATIONS = {"+": operator.add, "-": operator.sub, r"\cdot": operator.mul}
EXTREMES: dict[str, Any] = {r"\min": min, r"\max": max}
# How the left side may compare with the right one.
RELATIONS = {
    "=": {"="},
    r"\approx": {"<", "=", ">"},
    "<": {"<"},
    ">": {">"},
    r"\le": {"<", "="},
    r"\ge": {">", "="},
    r"\ne": {"<", ">"},
}
BECOMES = r"\leftarrow"
ENDS = {*"+-,;&", r"\\", r"\|", r"\mid", r"\end{cases}", BECOMES, *RELATIONS, *BRACKETS.values()}
NO_NAMES = {*ENDS, *"^_'/{", r"\cdot", r"\times", r"\begin{aligned}"}
Place = tuple[int, int]  # where a part of TeX begins and ends
Change = tuple[int, int, str]  # what stands there becomes this


@dataclass(frozen=True)
class Node:
    """A part of a formula."""


@dataclass(frozen=True)
class Number(Node):
    value: int | float


@dataclass(frozen=True)
class Name(Node):
    r"""A letter or a word, with what stands above, beside and below it: \hat y'_i. It stands at tex[start:end]."""

    letter: str
    accent: str = ""
    primes: str = ""
    index: tuple[Node, ...] = ()
    below: str = ""  # the index as it is written
    start: int = 0
    end: int = 0

    @property
    def bare(self) -> str:
        """Without its index."""
        return self.accent + self.letter + self.primes

    @property
    def key(self) -> str:
        return f"{self.bare}_{self.below}" if self.index else self.bare


@dataclass(frozen=True)
class Bracket(Node):
    opening: str
    inside: tuple[Node, ...]


@dataclass(frozen=True)
class Call(Node):
    """f(x), or a(1 - a): whether a function is called or a number multiplied, only what the name means can say."""

    name: Name
    bracket: Bracket


@dataclass(frozen=True)
class Function(Node):
    r"""\ln, \cos and others that always mean the same; they need no brackets."""

    name: str
    argument: Node


@dataclass(frozen=True)
class Logarithm(Node):
    base: Node
    argument: Node


@dataclass(frozen=True)
class Negative(Node):
    of: Node


@dataclass(frozen=True)
class Operation(Node):
    sign: str
    left: Node
    right: Node


@dataclass(frozen=True)
class Power(Node):
    base: Node
    exponent: Node


@dataclass(frozen=True)
class Quotient(Node):
    """Written with a slash."""

    above: Node
    below: Node
    places: tuple[Place, Place]


@dataclass(frozen=True)
class Fraction(Node):
    """A quotient, or a derivative if `key` has a meaning of its own."""

    above: Node
    below: Node
    places: tuple[Place, Place]
    key: str


@dataclass(frozen=True)
class Derivative(Node):
    r"""\frac{\partial}{\partial z_i} of the term that follows."""

    by: Name
    of: Node


@dataclass(frozen=True)
class Over(Node):
    """What an index runs over: from first to last; or all that it can be, perhaps but one."""

    index: Name
    first: Node | None = None
    last: Node | None = None
    without: Node | None = None


@dataclass(frozen=True)
class Sum(Node):
    over: Over | None
    term: Node


@dataclass(frozen=True)
class Product(Node):
    over: Over | None
    term: Node


@dataclass(frozen=True)
class Extreme(Node):
    """The least value of a term, or the greatest."""

    which: str
    variables: tuple[Name, ...]
    term: Node


@dataclass(frozen=True)
class Chain(Node):
    """Sides with signs between them: a = b < c, or a side alone."""

    sides: tuple[Node, ...]
    signs: tuple[str, ...]
    texts: tuple[str, ...]  # of the sides


@dataclass(frozen=True)
class Cases(Node):
    """Values, each with its condition."""

    rows: tuple[tuple[Node, Chain], ...]


@dataclass(frozen=True)
class Formula(Node):
    chains: tuple[Chain, ...]


def nodes_in(part: Any) -> Iterator[Node]:
    """All parts of a tree, each before its own parts."""
    if isinstance(part, Node):
        yield part
        part = tuple(getattr(part, field.name) for field in fields(part))
    if isinstance(part, tuple):
        for one in part:
            yield from nodes_in(one)


def names_in(part: Any) -> Iterator[Name]:
    """The names in a tree, those in an index after the name that bears it."""
    return (node for node in nodes_in(part) if isinstance(node, Name))


@functools.cache
def read(tex: str) -> Formula:
    return Reader(tex).formula()


class Reader:
    """Goes from left to right: each method reads what it is named after, and leaves the rest."""

    def __init__(self, tex: str):
        self.tex, self.tokens, self.at = tex, tokens_of(tex), 0
        self.texts = [*(token.text for token in self.tokens), ""]

    @property
    def next(self) -> str:
        return self.texts[self.at]

    def take(self, *wanted: str) -> str:
        """The next token, if it is one of these."""
        found = self.next
        if found not in wanted:
            return ""
        self.at += 1
        return found

    def follows(self, sign: str) -> bool:
        """Whether this stands behind the next token."""
        return self.texts[self.at + 1 :][:1] == [sign]

    def expect(self, *wanted: str) -> str:
        if found := self.take(*wanted):
            return found
        raise SyntaxError(f"{' or '.join(wanted)} expected after {self.text()}")

    def refuse(self) -> NoReturn:
        raise SyntaxError(f"{self.next or 'the end'} not understood after {self.text()}")

    def place(self, start: int) -> Place:
        """Of what has been read since a token."""
        return self.tokens[start].start, self.tokens[self.at - 1].end

    def text(self, start: int = 0) -> str:
        """What has been read since a token, as it is written."""
        return self.tex[slice(*self.place(start))] if start < self.at else ""

    def formula(self) -> Formula:
        chains = [self.chain()]
        while self.take(","):
            chains.append(self.chain())
        if self.next:
            self.refuse()
        return Formula(tuple(chains))

    def chain(self) -> Chain:
        start, signs = self.at, []
        sides, texts = [self.sum()], [self.text(start)]
        while sign := self.take(*RELATIONS, BECOMES):
            start = self.at
            signs.append(sign)
            sides.append(self.sum())
            texts.append(self.text(start))
        return Chain(tuple(sides), tuple(signs), tuple(texts))

    def sum(self) -> Node:
        total = Negative(self.term()) if self.take("+", "-") == "-" else self.term()
        while sign := self.take("+", "-"):
            total = Operation(sign, total, self.term())
        return total

    def term(self) -> Node:
        start = self.at
        product = self.factor()
        while self.next and self.next not in ENDS:
            above = self.place(start)
            if self.take("/"):
                below = self.at
                product = Quotient(product, self.factor(), (above, self.place(below)))
            else:
                self.take(r"\cdot", r"\times")
                product = Operation(r"\cdot", product, self.factor())
        return product

    def factor(self) -> Node:
        base = self.primary()
        return Power(base, self.group()) if self.take("^") else base

    def primary(self) -> Node:
        if self.next in BRACKETS:
            return self.bracket(",")
        if self.next == r"\log":
            return self.logarithm()
        if self.next in EXTREMES and self.follows("_"):
            return self.extreme()
        match self.take(*FUNCTIONS, r"\frac", r"\sum", r"\prod", r"\begin{cases}"):
            case "" if self.next[:1].isdigit():
                return self.number()
            case "":
                return self.name_and_more()
            case r"\sqrt":
                return Function(r"\sqrt", self.group())
            case r"\frac":
                return self.fraction()
            case r"\sum":
                return Sum(self.over(), self.term())
            case r"\prod":
                return Product(self.over(), self.term())
            case r"\begin{cases}":
                return self.cases()
            case function:
                return Function(function, self.argument())

    def argument(self) -> Node:
        return self.term() if self.next in (r"\sum", r"\prod") else self.factor()

    def logarithm(self) -> Logarithm:
        base: Node = self.letter()  # the sign itself means the base, where none is written below it
        if self.take("_"):
            base = self.group()
        return Logarithm(base, self.argument())

    def number(self) -> Number:
        number = self.digit()
        while isinstance(number.value, int) and self.next.isdigit():
            number = Number(10 * number.value + self.digit().value)
        return number

    def digit(self) -> Number:
        """A number of one token."""
        token = self.next
        self.at += 1
        return Number(float(token) if "." in token else int(token))

    def letter(self) -> Name:
        """A name of one token."""
        if not self.next or self.next in NO_NAMES:
            self.refuse()
        token = self.tokens[self.at]
        self.at += 1
        return Name(token.text, start=token.start, end=token.end)

    def group(self) -> Node:
        """What stands between braces, or a single token."""
        if self.take("{"):
            inside = self.sum()
            self.expect("}")
            return inside
        return self.digit() if self.next[:1].isdigit() else self.letter()

    def bracket(self, *separators: str) -> Bracket:
        opening = self.expect(*BRACKETS)
        inside = [self.chain()]
        while self.take(*separators):
            inside.append(self.chain())
        self.expect(BRACKETS[opening])
        return Bracket(opening, tuple(one if one.signs else one.sides[0] for one in inside))

    def name(self) -> Name:
        start, accent = self.at, self.take(*ACCENTS)
        first = self.at
        if accent:
            self.group()
        else:
            self.letter()
        letter = key(self.text(first))
        primes = ""
        while self.take("'"):
            primes += "'"
        index: tuple[Node, ...] = ()
        below = ""
        if self.take("_"):
            first = self.at
            index = self.bracket(",").inside if self.next == "{" else (self.group(),)
            below = key(self.text(first))
        return Name(letter, accent, primes, index, below, *self.place(start))

    def name_and_more(self) -> Node:
        """A name, perhaps with what stands in brackets beside it."""
        name = self.name()
        return Call(name, self.bracket(",", ";", r"\|", r"\mid")) if self.next == "(" else name

    def fraction(self) -> Node:
        start = self.at
        above, first = self.group(), self.place(start)
        middle = self.at
        below, second = self.group(), self.place(middle)
        match above, below:
            case Name(letter=r"\partial"), Operation(_, Name(letter=r"\partial"), Name() as by):
                return Derivative(by, self.term())
        return Fraction(above, below, (first, second), r"\frac" + key(self.text(start)))

    def over(self) -> Over | None:
        """What stands below and above a sum."""
        if not self.take("_"):
            return None
        if not self.take("{"):
            return Over(self.letter())
        index, sign = self.letter(), self.take("=", r"\ne")
        bound = self.sum() if sign else None
        self.expect("}")
        if sign != "=":
            return Over(index, without=bound)
        self.expect("^")
        return Over(index, first=bound, last=self.group())

    def extreme(self) -> Extreme:
        which = self.expect(*EXTREMES)
        self.expect("_")
        braced = self.take("{")
        variables = [self.letter()]
        while braced and self.take(","):
            variables.append(self.letter())
        if braced:
            self.expect("}")
        return Extreme(which, tuple(variables), self.term())

    def cases(self) -> Cases:
        rows = []
        while not self.take(r"\end{cases}"):
            value = self.sum()
            self.expect(",")
            self.expect("&")
            rows.append((value, self.chain()))
            self.take(r"\\")
        return Cases(tuple(rows))


class Family(dict):
    """x₁, x₂, … or p(1), p(2), …, by their index."""

    __call__ = dict.__getitem__


def family(values) -> Family:
    return Family(enumerate(values, 1))


@dataclass
class Varying:
    """What a name means where other names mean this."""

    of: Any


@dataclass
class Relation:
    text: str
    left: Any
    sign: str
    right: Any

    @functools.cached_property
    def order(self) -> str:
        return order(self.left, self.right)

    def holds(self) -> bool:
        if self.sign == r"\approx":
            return all(near(left, right, 5e-3) for left, right in np.broadcast(self.left, self.right))
        return self.order != "" and {*self.order} <= RELATIONS[self.sign]


def order(left: Any, right: Any) -> str:
    """How two sides compare: =, < or >; several of them where several numbers do, none where one is no number."""
    if np.ndim(left) or np.ndim(right):
        each = {order(one, other) for one, other in np.broadcast(left, right)}
        return "" if "" in each else "".join(sorted(each))
    if near(left, right, 1e-6):
        return "="
    return "<" if left < right else ">" if left > right else ""


def near(left: Any, right: Any, share: float) -> bool:
    """Whether two numbers differ by a small share at most, or by next to nothing if one is 0, of which nothing is."""
    return math.isclose(left, right, rel_tol=share, abs_tol=0 if left and right else 1e-9)


def relations(tex: str, names: dict[str, Any]) -> list[Relation]:
    """The relations that a formula states, where its names mean this.

    What an index without bounds runs over is `names["i in"]`, what w becomes is `names["w \\leftarrow"]`, and what the
    first side must come to, if that is known or there is no other side, is `names["value"]`.
    """
    names = {"e": np.e, r"\pi": np.pi, **{key(name): meaning for name, meaning in names.items()}}
    found: list[Relation] = []
    try:
        for chain in read(tex).chains:
            found += state(chain, names)
            if not chain.signs or "value" in names:
                found.append(Relation(chain.texts[0], evaluate(chain.sides[0], names), "=", look_up("value", names)))
    except Exception as error:
        error.add_note(f"in {tex}")
        raise
    return found


def state(chain: Chain, names: dict[str, Any]) -> list[Relation]:
    """What a chain says, sign by sign."""
    values = [evaluate(side, names) for side in chain.sides]
    found = []
    for i, sign in enumerate(chain.signs):
        text = f"{chain.texts[i]} {sign} {chain.texts[i + 1]}"
        if sign == BECOMES:
            found.append(Relation(text, look_up(key(chain.texts[i]) + BECOMES, names), "=", values[i + 1]))
        else:
            found.append(Relation(text, values[i], sign, values[i + 1]))
    return found


def look_up(name: str, names: dict[str, Any]) -> Any:
    if name not in names:
        raise NameError(f"{name}: say what it means")
    found = names[name]
    return found.of(names) if isinstance(found, Varying) else found


def evaluate(node: Node, names: dict[str, Any]) -> Any:
    """The value of a part of a formula, where its names mean this."""
    match node:
        case Number(value):
            return value
        case Name(index=()):
            return look_up(node.key, names)
        case Name():
            if node.key in names:
                return look_up(node.key, names)
            (index,) = node.index
            return look_up(node.bare, names)[evaluate(index, names)]
        case Operation(sign, left, right):
            return OPERATIONS[sign](evaluate(left, names), evaluate(right, names))
        case Quotient(above, below):
            return evaluate(above, names) / evaluate_alone(below, names)
        case Negative(of):
            return -evaluate(of, names)
        case Bracket(opening, inside):
            values = [evaluate(one, names) for one in inside]
            vector = np.array(values) if len(values) > 1 else values[0]
            return MEASURES[opening](vector) if opening in MEASURES else vector
        case Call(name, bracket):
            function = evaluate(name, names)
            if callable(function):
                return function(*(evaluate(one, names) for one in bracket.inside))
            return function * evaluate(bracket, names)
        case Power(Call(name, bracket), exponent) if not callable(number := evaluate(name, names)):
            return number * evaluate(Power(bracket, exponent), names)  # a(1 - a)^2
        case Power(base, exponent):
            # a power of NumPy's whole numbers may not be negative
            return np.float_power(evaluate(base, names), evaluate(exponent, names))
        case Fraction(above, below, key=name):
            return look_up(name, names) if name in names else evaluate(above, names) / evaluate(below, names)
        case Function(name, argument):
            return FUNCTIONS[name](evaluate_alone(argument, names))
        case Logarithm(base, argument):
            return np.log(evaluate_alone(argument, names)) / np.log(evaluate(base, names))
        case Sum(over, term):
            return sum(evaluate_each(over, term, names))
        case Product(over, term):
            return np.prod(evaluate_each(over, term, names))
        case Derivative(by, of):
            return differentiate(of, by, names)
        case Extreme(which, variables, term):
            ranges = [look_up(f"{one.key} in", names) for one in variables]
            keys = [one.key for one in variables]
            return EXTREMES[which](evaluate(term, {**names, **dict(zip(keys, values))}) for values in product(*ranges))
        case Cases(rows):
            (found,) = [value for value, condition in rows if evaluate(condition, names)]  # one holds, and only one
            return evaluate(found, names)
        case Chain():
            return int(all(one.holds() for one in state(node, names)))  # [a = b] is 1 or 0
    raise TypeError(f"{node} has no value")


def evaluate_alone(node: Node, names: dict[str, Any]) -> Any:
    r"""The value of what stands behind a slash or \ln: there it must be clear where it ends."""
    match node:
        case Call(name) | Power(Call(name)) if not callable(evaluate(name, names)):
            raise SyntaxError(f"brackets behind {name.key}, which is no function: write a sign or brackets around it")
    return evaluate(node, names)


def evaluate_each(over: Over | None, term: Node, names: dict[str, Any]) -> list[Any]:
    """The values of a term for each value of an index."""
    if not over:
        raise SyntaxError("a sum without an index: say what it runs over")
    if over.first and over.last:
        values = range(evaluate(over.first, names), evaluate(over.last, names) + 1)
    else:
        values = look_up(f"{over.index.key} in", names)
    left_out = [evaluate(over.without, names)] if over.without else []
    return [evaluate(term, {**names, over.index.key: value}) for value in values if value not in left_out]


def differentiate(term: Node, by: Name, names: dict[str, Any]) -> Any:
    """The derivative of a term by one of a family, from differences."""
    (index,) = by.index
    members, place = look_up(by.bare, names), evaluate(index, names)

    def beside(step: float) -> Any:
        return evaluate(term, {**names, by.bare: Family({**members, place: members[place] + step})})

    return (beside(1e-5) - beside(-1e-5)) / 2e-5


# What a hand may write for a sign, a function or a digit.
MISTAKEN = {
    **{"=": [r"\ne", r"\le", "<"], r"\ne": ["="], r"\approx": ["=", r"\ne"], BECOMES: ["="]},
    **{"<": [">", r"\le"], ">": ["<", r"\ge"], r"\le": ["<", r"\ge"], r"\ge": [">", r"\le"]},
    **{"+": ["-"], "-": ["+"], "/": [r"\cdot"], r"\cdot": ["/"], r"\times": ["/"]},
    **{r"\ln": [r"\log_2 "], r"\log": [r"\ln", r"\log_2 "], r"\sum": [r"\prod"], r"\prod": [r"\sum"]},
    **{r"\min": [r"\max"], r"\max": [r"\min"], r"\lVert": [r"\lvert"], r"\hat": [""], "'": [""]},
    **{"0": ["1"], "1": ["0", "2"], "2": ["1"], **{str(n): [str(n + 1)] for n in range(3, 9)}, "9": ["8"]},
}
# Behind these a term begins, and a factor or a sign may be written.
BEGINNINGS = {"", "(", "[", "{", "+", "-", BECOMES, *RELATIONS}


@functools.cache
def slips(tex: str) -> list[str]:
    """What a formula may be by mistake: with another sign, function, number or letter, or two in each other's place."""
    found = {spelling(tex): ""}
    for changes in (*changes_of_signs(tex), *additions(tex), *changes_of_letters(tex), *exchanges(tex)):
        slip = rewrite(tex, changes)
        found.setdefault(spelling(slip), slip)
    return [slip for slip in found.values() if slip]


def spelling(tex: str) -> tuple[str, ...]:
    """A formula however it is spaced."""
    return tuple(token.text for token in tokens_of(tex))


def rewrite(tex: str, changes: list[Change]) -> str:
    """A formula with these changes, from the last to the first, so that each finds its place."""
    for start, end, text in sorted(changes, reverse=True):
        behind = tex[end:]
        gap = " " if re.search(r"\\[A-Za-z]+$", text) and behind[:1].isalpha() else ""
        tex = tex[:start] + text + gap + behind
    return tex


def changes_of_signs(tex: str) -> Iterator[list[Change]]:
    for token in tokens_of(tex):
        last = token.end - 1 if "." in token.text else token.start  # of the digits of 0.5, the last
        for other in MISTAKEN.get(tex[last : token.end], []):
            yield [(last, token.end, other)]


def additions(tex: str) -> Iterator[list[Change]]:
    """A factor of 2, or a minus."""
    before, last = "", ""
    for text, start, _ in tokens_of(tex):
        if last in BEGINNINGS and before != "_" and text not in "+-":
            if not text.isdigit():
                yield [(start, start, "2 ")]
            if last not in ("+", "-") and text != "0":
                yield [(start, start, "-")]
        before, last = last, text


def changes_of_letters(tex: str) -> Iterator[list[Change]]:
    """A letter of the formula in place of another."""
    places = letters(tex)
    for token in places:
        for other in sorted({other.text for other in places} - {token.text}):
            yield [(token.start, token.end, other)]


def exchanges(tex: str) -> Iterator[list[Change]]:
    """What is above a fraction and what is below; two letters that stand together, unless that makes no difference."""
    for node in nodes_in(read(tex)):
        if isinstance(node, Fraction | Quotient):
            yield exchange(tex, *node.places)
    places, said = letters(tex), ordered(read(tex))
    for one, other in [*zip(places, places[1:]), *zip(places, places[2:])]:
        changes = exchange(tex, (one.start, one.end), (other.start, other.end))
        try:
            makes_no_difference = ordered(read(rewrite(tex, changes))) == said
        except SyntaxError:
            makes_no_difference = False
        if not makes_no_difference:
            yield changes


def exchange(tex: str, one: Place, other: Place) -> list[Change]:
    return [(*one, tex[slice(*other)]), (*other, tex[slice(*one)])]


def letters(tex: str) -> list[Token]:
    """The tokens that are letters or words, and no part of a sign."""
    found = {name.letter for name in names_in(read(tex))} - {r"\partial", *MISTAKEN}
    return [token for token in tokens_of(tex) if token.text in found]


def ordered(part: Any) -> str:
    """What a tree says, with its sums, products and equations in the order of the alphabet."""
    match part:
        case Name():
            return part.key
        case Chain(sides, ("=" | r"\ne" as sign,)):
            return sign.join(sorted(map(ordered, sides)))
        case Operation("+" | r"\cdot" as sign):
            return f"({sign.join(sorted(map(ordered, operands(part, sign))))})"
        case Node():
            parts = [
                getattr(part, field.name) for field in fields(part) if field.name not in ("key", "places", "texts")
            ]
            return f"{type(part).__name__}({', '.join(map(ordered, parts))})"
        case tuple():
            return f"({', '.join(map(ordered, part))})"
    return str(part)


def operands(node: Node, sign: str) -> list[Node]:
    """What a sum or a product is of."""
    if isinstance(node, Operation) and node.sign == sign:
        return [*operands(node.left, sign), *operands(node.right, sign)]
    return [node]
