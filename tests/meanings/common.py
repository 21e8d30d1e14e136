"""What the files for several pages need."""

import functools

import numpy as np

from tex import Varying, family

MEANINGS = {}


def meaning(section):
    """What the names in a section's formulas mean, for numbers drawn at random; a list, if in each formula another."""

    def register(function):
        MEANINGS[section] = function
        return function

    return register


def in_turn(rng, values):
    """One of a few values, with each draw the next: so none is left out, not the one that makes two sides equal."""
    return values[rng.bit_generator.seed_seq.entropy % len(values)]


def rates(rule, *settings):
    """A learning rate by its step."""
    return Varying(lambda names: rule(names["t"], *settings))


def slope(f, at, h=1e-5):
    return (f(at + h) - f(at - h)) / (2 * h)


def outcomes(rng, n=4):
    """Two distributions over x₁ … x_n, as families, and a base."""
    p, q = family(rng.dirichlet(np.ones(n))), family(rng.dirichlet(np.ones(n)))
    base = rng.choice([2, np.e, 10])
    everywhere = {"n": n, "x": family(range(1, n + 1)), "x in": range(1, n + 1), "i": int(rng.integers(1, n + 1))}
    return {"p": p, "q": q, r"\log": base, **everywhere}, base


def of(function, *rest):
    """A function of distributions, of families; it computes once what many slips of a formula ask for."""
    once = functools.cache(function)
    return lambda *families: once(*(tuple(members.values()) for members in families), *rest)
