"""A formula computed as it is written: from TeX, and the meanings of its names, to the values of its sides."""

import re
from dataclasses import dataclass
from typing import Any

import numpy as np

TOKEN = re.compile(r"\\(?:[A-Za-z]+|.)|\d+\.\d+|\d|\S")
# Spaces, and sizes of brackets.
LOOKS = {r"\,", r"\;", r"\!", r"\ ", r"\quad", r"\qquad", r"\left", r"\right", r"\bigl", r"\bigr", r"\Bigl", r"\Bigr"}
RELATIONS = {
    "=": lambda left, right: np.allclose(left, right, rtol=1e-6, atol=1e-9),
    r"\approx": lambda left, right: np.allclose(left, right, rtol=5e-3, atol=0),
    "<": lambda left, right: left < right,
    ">": lambda left, right: left > right,
    r"\le": lambda left, right: left <= right,
    r"\ge": lambda left, right: left >= right,
    r"\ne": lambda left, right: left != right,
}
FUNCTIONS = {r"\exp": np.exp, r"\ln": np.log, r"\cos": np.cos, r"\tanh": np.tanh}
BRACKETS = {
    "(": (")", lambda inside: inside),
    "[": ("]", lambda inside: inside),
    "{": ("}", lambda inside: inside),
    r"\lvert": (r"\rvert", np.abs),
    r"\lVert": (r"\rVert", np.linalg.norm),
    r"\lfloor": (r"\rfloor", np.floor),
}
ENDS = {*"+-,&", r"\\", r"\|", r"\end", r"\leftarrow", *RELATIONS, *(closing for closing, _ in BRACKETS.values())}


class Family(dict):
    """x₁, x₂, … or p(1), p(2), …, by their index."""

    __call__ = dict.__getitem__


def family(values) -> Family:
    return Family(enumerate(values, 1))


def read(tex: str) -> list[str]:
    return [token for token in TOKEN.findall(tex) if token not in LOOKS]


def key(tokens: list[str]) -> str:
    return "".join(token for token in tokens if token not in "{}")


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

    def holds(self) -> bool:
        return bool(np.all(RELATIONS[self.sign](self.left, self.right)))


def relations(tex: str, names: dict[str, Any]) -> list[Relation]:
    """The relations that a formula states, where its names mean this.

    What an index without bounds runs over is `names["i in"]`, what w becomes is `names["w \\leftarrow"]`, and what the
    first side must come to, if that is known or there is no other side, is `names["value"]`.
    """
    named = {key(read(name)): meaning for name, meaning in names.items()}
    if r"\begin{aligned}" in tex:
        tex = re.sub(r"\\begin{aligned}|\\end{aligned}|&|\\\\", " ", tex)
    tex = tex.replace(r"\left|", r"\lvert ").replace(r"\right|", r"\rvert ")
    return Formula(read(tex), {"e": np.e, r"\pi": np.pi, **named}).relations()


class Formula:
    """Reads tokens from left to right, and computes while it reads."""

    def __init__(self, tokens: list[str], names: dict[str, Any]):
        self.tokens, self.names, self.at = tokens, names, 0

    def next(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self, *wanted: str) -> str:
        """The next token, if it is one of these."""
        found = self.next() if self.next() in wanted else ""
        self.at += bool(found)
        return found

    def expect(self, *wanted: str) -> str:
        if found := self.take(*wanted):
            return found
        raise SyntaxError(f"{' or '.join(wanted)} expected after {''.join(self.tokens[: self.at])}")

    def group(self) -> list[str]:
        """The tokens between braces, or a single one."""
        start, depth = self.at, 0
        while True:
            depth += {"{": 1, "}": -1}.get(self.tokens[self.at], 0)
            self.at += 1
            if not depth:
                break
        return self.tokens[start + 1 : self.at - 1] if self.at - start > 1 else self.tokens[start : self.at]

    def value(self, tokens: list[str]) -> Any:
        return Formula(tokens, self.names).whole()

    def whole(self) -> Any:
        value = self.sum()
        self.end()
        return value

    def end(self) -> None:
        if self.next():
            raise SyntaxError(f"{self.next()} not understood after {''.join(self.tokens[: self.at])}")

    def relations(self) -> list[Relation]:
        found: list[Relation] = []
        while True:
            start, left = self.at, self.sum()
            while sign := self.take(*RELATIONS, r"\leftarrow"):
                if sign == r"\leftarrow":
                    left, sign = self.meaning(key(self.tokens[start : self.at])), "="
                middle, right = self.at, self.sum()
                found.append(Relation(" ".join(self.tokens[start : self.at]), left, sign, right))
                start, left = middle, right
            if not self.take(","):
                break
        self.end()
        if not found or "value" in self.names:
            found.append(Relation(" ".join(self.tokens), found[0].left if found else left, "=", self.meaning("value")))
        return found

    def sum(self) -> Any:
        total = -self.term() if self.take("+", "-") == "-" else self.term()
        while sign := self.take("+", "-"):
            total = total + self.term() if sign == "+" else total - self.term()
        return total

    def term(self) -> Any:
        product = self.factor()
        while self.next() and self.next() not in ENDS:
            if self.take("/"):
                product = product / self.factor()
            else:
                self.take(r"\cdot", r"\times")
                product = product * self.factor()
        return product

    def factor(self) -> Any:
        base = self.primary()
        return base ** self.value(self.group()) if self.take("^") else base

    def primary(self) -> Any:
        start = self.at
        match token := self.expect(self.next()):
            case _ if token.isdigit():
                while self.next().isdigit():
                    self.at += 1
                return int("".join(self.tokens[start : self.at]))
            case _ if token[0].isdigit():
                return float(token)
            case _ if token in BRACKETS:
                return self.bracketed(*BRACKETS[token])
            case _ if token in FUNCTIONS:
                return FUNCTIONS[token](self.argument())
            case r"\log":
                base = self.value(self.group()) if self.take("_") else self.meaning(token)
                return np.log(self.argument()) / np.log(base)
            case r"\frac" | r"\tfrac":
                return self.fraction(self.group(), self.group())
            case r"\sqrt":
                return np.sqrt(self.value(self.group()))
            case r"\sum":
                return sum(self.each(*self.bounds()))
            case r"\prod":
                return np.prod(self.each(*self.bounds()))
            case r"\lim":
                self.expect("_")
                variable, _, limit = self.group()
                return self.each(variable, [int(limit) + 1e-8])[0]
            case r"\min":
                self.expect("_")
                return self.least([variable for variable in self.group() if variable != ","])
            case r"\begin":
                return self.cases()
        return self.named(token)

    def bracketed(self, closing: str, meaning: Any) -> Any:
        values = [self.sum()]
        while self.take(","):
            values.append(self.sum())
        if sign := self.take(*RELATIONS):  # [a = b] is 1 or 0
            values = [int(RELATIONS[sign](values[0], self.sum()))]
        self.expect(closing)
        return meaning(np.array(values) if len(values) > 1 else values[0])

    def argument(self) -> Any:
        return self.term() if self.next() in (r"\sum", r"\prod") else self.factor()

    def fraction(self, above: list[str], below: list[str]) -> Any:
        name = key([r"\frac", *above, *below])
        if name in self.names:  # a derivative
            return self.meaning(name)
        if above == [r"\partial"]:  # of the term that follows, by one of a family
            _, variable, _, index = below
            start, members, place = self.at, self.names[variable], self.names[index]
            here, values = members[place], []
            for members[place] in (here + 1e-5, here - 1e-5, here):
                self.at = start
                values.append(self.term())
            return (values[0] - values[1]) / 2e-5
        return self.value(above) / self.value(below)

    def bounds(self) -> tuple[str, list]:
        """The index of a sum, and what it runs over."""
        self.expect("_")
        match self.group():
            case [index]:
                return index, list(self.names[f"{index}in"])
            case [index, r"\ne", other]:
                return index, [i for i in self.names[f"{index}in"] if i != self.names[other]]
            case [index, "=", *first]:
                self.expect("^")
                return index, [*range(self.value(first), self.value(self.group()) + 1)]
            case other:
                raise SyntaxError(f"{''.join(other)} is not understood below a sum")

    def each(self, index: str, values: list) -> list:
        """The term that follows, for each value of an index."""
        start, outer, found = self.at, self.names.get(index), []
        for self.names[index] in values:
            self.at = start
            found.append(self.term())
        self.names[index] = outer
        return found

    def least(self, variables: list[str]) -> Any:
        """The least value of the term that follows."""
        if not variables:
            return self.term()
        start, found = self.at, []
        first, *rest = variables
        for value in self.names[f"{first}in"]:
            self.at, self.names[first] = start, value
            found.append(self.least(rest))
        return min(found)

    def cases(self) -> Any:
        environment = self.group()
        found = []
        while not self.take(r"\end"):
            value = self.sum()
            self.expect(",")
            self.expect("&")
            left, sign, right = self.sum(), self.expect(*RELATIONS), self.sum()
            if RELATIONS[sign](left, right):
                found.append(value)
            self.take(r"\\")
        assert environment == self.group() == [*"cases"]
        (value,) = found  # one case holds, and only one
        return value

    def named(self, token: str) -> Any:
        """A number, one of a family, or a function of what follows in brackets."""
        name = token
        if token in (r"\text", r"\mathrm", r"\operatorname", r"\hat", r"\bar", r"\overline", r"\nabla"):
            name += key(self.group())
        while self.take("'"):
            name += "'"
        if self.take("_"):
            index = self.group()
            known = f"{name}_{key(index)}"
            meaning = self.meaning(known) if known in self.names else self.meaning(name)[self.value(index)]
        else:
            meaning = self.meaning(name)
        if not (callable(meaning) and self.take("(")):
            return meaning
        arguments = [self.sum()]
        while self.take(",", r"\|"):
            arguments.append(self.sum())
        self.expect(")")
        return meaning(*arguments)

    def meaning(self, name: str) -> Any:
        if name not in self.names:
            raise KeyError(f"{name} in {' '.join(self.tokens)}: say what it means")
        found = self.names[name]
        return found.of(self.names) if isinstance(found, Varying) else found
