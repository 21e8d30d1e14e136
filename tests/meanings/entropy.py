"""What the names in the formulas of entropy.md mean."""

import numpy as np
from snippets.entropy.binary_entropy import binary_entropy
from snippets.entropy.code_length import code_length
from snippets.entropy.entropy import entropy
from snippets.entropy.kraft_inequality import kraft_inequality
from snippets.entropy.self_information import self_information

from meanings.common import in_turn, meaning, of, outcomes
from tex import family


@meaning("entropy#self-information")
def information(rng):
    names, base = outcomes(rng)
    return {**names, "x": 2, "I": lambda x: self_information(names["p"](x), base)}


@meaning("entropy#additivity")
def independent(rng):
    names, base = outcomes(rng)
    p, q = names["p"], names["q"]  # of x and of y, independent
    joint = np.outer([*p.values()], [*q.values()])
    table = {("x", "y"): joint[0, 1], ("x",): joint[0].sum(), ("y",): joint[:, 1].sum()}
    numbers = {letter: rng.uniform(1.5, 9) for letter in "amn"}
    names = {"x": "x", "y": "y", "p": lambda *which: table[which]}
    return {**names, **numbers, "I": lambda *which: self_information(table[which], base)}


@meaning("entropy#entropy")
def _(rng):
    names, base = outcomes(rng)
    return {**names, "H": of(entropy, base)}


@meaning("entropy#binary-entropy")
def _(rng):
    names, base = outcomes(rng)
    return {r"\log": names[r"\log"], "p": rng.uniform(), "H": lambda p: binary_entropy(p, base)}


@meaning("entropy#kraft-inequality")
def _(rng):
    names, _ = outcomes(rng)
    lengths = in_turn(rng, [rng.integers(2, 6, 4), np.array([1, 2, 3, 3])])
    return {**names, r"\ell": family(lengths.astype(float)), "value": kraft_inequality(lengths)}


@meaning("entropy#code-length")
def _(rng):
    names, _ = outcomes(rng)
    p = np.array([*names["p"].values()])
    p = in_turn(rng, [p, rng.permutation([1 / 2, 1 / 4, 1 / 8, 1 / 8])])
    rank = (-p).argsort().argsort()
    codes = [np.array(lengths)[rank] for lengths in ([2, 2, 2, 2], [1, 2, 3, 3])]  # there is no other for four outcomes
    names["p"] = family(p)
    best = family(min(codes, key=lambda code: code @ p))
    return {**names, r"\ell": best, r"\bar\ell": code_length(p), "H": of(entropy, 2)}


def nat(x):
    return self_information(x, np.e)


def of_a_code(rng):
    """A distribution whose own code has words of 1, 2, 3 and 3 bits, in some order."""
    lengths = rng.permutation([1.0, 2, 3, 3])
    return {"x": 1, r"\ell": family(lengths), "q": family(2**-lengths)}


def average(rng):
    names, base = outcomes(rng)
    return {**names, "H": of(entropy, base)}


def enlarged(rng):
    """The shares of a code, made to add up to 1: those of the second book add up to less."""
    lengths = dict(enumerate(in_turn(rng, [[1, 2, 3, 3], [1, 3, 3, 3]]), 1))
    total = sum(2.0**-length for length in lengths.values())
    return {"x": 2, r"\ell": lambda x: lengths[x], "q": lambda x: 2.0 ** -lengths[x] / total}


FACTS = {
    r"\ell(x) \ge -\log_2 q(x)": enlarged,
    r"g(s+t) = g(s) + g(t)": lambda rng: {"g": lambda t: nat(np.exp(-t)), "s": rng.uniform(), "t": rng.uniform()},
    r"g(t) = t\,g(1)": lambda rng: {"g": lambda t: nat(np.exp(-t)), "t": rng.uniform()},
    r"g(t) = kt": lambda rng: {"g": lambda t: nat(np.exp(-t)), "k": nat(np.exp(-1)), "t": rng.uniform()},
    r"k > 0": lambda rng: {"k": self_information(np.exp(-1), outcomes(rng)[1])},
    r"\ell(x) = -\log_2 q(x)": of_a_code,
    r"H(p) = -\sum_x p(x) \log p(x)": average,
    r"I = -k \ln p": lambda rng: {"p": (p := rng.uniform()), "I": self_information(p, 2), "k": 1 / np.log(2)},
}
GIVEN = [
    r"0 \log 0 = 0",
    r"g(t) = I(e^{-t})",
    r"q(x) = 2^{-\ell(x)}",
]
EQUIVALENT = {
    "log_a a = log_m m": [r"\log_a (an) = \log_m m + \log_a n"],
    "k is a number, so k(t) is kt": [r"k(t) = kt"],
    "k and 2k have the same sign": [r"2 k > 0"],
    "true as well, but says less": [
        r"H(p) \le \bar\ell < H(p) + 2",
        r"H(p) \le \bar\ell < 2 H(p) + 1",
    ],
}
