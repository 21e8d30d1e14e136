"""The formulas of the chapter on entropy, against SciPy and by their properties."""

import itertools

import numpy as np
import pytest
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from snippets.checks.numbers import distribution
from snippets.entropy.additivity import additivity
from snippets.entropy.binary_entropy import binary_entropy
from snippets.entropy.code_length import code_length
from snippets.entropy.entropy import entropy
from snippets.entropy.kraft_inequality import kraft_inequality
from snippets.entropy.log import log
from snippets.entropy.self_information import self_information

probability = st.floats(0, 1)
bases = st.floats(1.1, 100)


@st.composite
def distributions(draw, low=1, high=8):
    size = draw(st.integers(low, high))
    weights = draw(arrays(float, size, elements=st.floats(0, 1))) + np.eye(size)[0]
    return weights / weights.sum()


@given(distributions(), bases)
def test_entropy_agrees_with_scipy_in_every_base(p, base):
    assert entropy(p, base) == pytest.approx(scipy.stats.entropy(p, base=base), abs=1e-12)


@given(distributions())
def test_entropy_lies_between_zero_and_that_of_equal_chances(p):
    assert 0 <= entropy(p) <= np.log(len(p)) + 1e-12


@given(distributions(), distributions())
def test_entropy_of_independent_sources_adds_up(p, q):
    assert entropy(np.outer(p, q).ravel()) == pytest.approx(entropy(p) + entropy(q), abs=1e-9)


def test_entropy_of_a_certain_outcome_is_positive_zero_and_of_a_batch_one_number_a_row():
    assert str(float(entropy([1, 0]))) == "0.0" and isinstance(entropy([1, 0]), float)
    np.testing.assert_allclose(entropy([[0.5, 0.5], [1, 0]], base=2), [1, 0])


@given(probability)
def test_binary_entropy_agrees_with_scipy_and_does_not_tell_heads_from_tails(p):
    assert binary_entropy(p) == pytest.approx(scipy.stats.entropy([p, 1 - p]), abs=1e-12)
    assert binary_entropy(p) == pytest.approx(binary_entropy(1 - p), abs=1e-12)


@given(st.floats(1e-300, 1), st.floats(1e-300, 1))
def test_rarer_outcomes_carry_more_information(p, q):
    if p < q * (1 - 1e-12):
        assert self_information(p) > self_information(q) >= 0


def test_information_has_its_limits_and_its_units():
    assert self_information(0) == np.inf and str(float(self_information(1))) == "0.0"
    assert self_information(1 / 8, base=2) == pytest.approx(3) and self_information(1 / np.e) == pytest.approx(1)
    assert self_information(0.3, base=2) == pytest.approx(scipy.special.entr(0.3) / 0.3 / np.log(2))


@given(st.floats(1e-100, 1), st.floats(1e-100, 1))
def test_only_the_logarithm_adds_up(p, q):
    assert additivity(self_information, p, q) == pytest.approx(0, abs=1e-9)
    assert additivity(lambda p: 1 - p, p, q) == pytest.approx(-(1 - p) * (1 - q))


@given(distributions(low=2, high=6))
def test_the_best_code_lies_within_a_bit_of_the_entropy(p):
    h = scipy.stats.entropy(p, base=2)
    assert h - 1e-9 <= code_length(p) < h + 1 + 1e-9


@pytest.mark.parametrize("p", [[0.5, 0.25, 0.25], [0.4, 0.3, 0.2, 0.1], [0.97, 0.01, 0.01, 0.01]])
def test_no_prefix_code_is_shorter_than_the_best_one(p):
    """Among all lengths that Kraft's inequality allows, which are those of the prefix codes."""
    every = itertools.product(range(1, len(p) + 1), repeat=len(p))
    best = min(np.dot(p, lengths) for lengths in every if sum(2.0**-length for length in lengths) <= 1)
    assert code_length(p) == pytest.approx(best)


def test_only_outcomes_of_positive_probability_need_a_word():
    assert code_length([1.0]) == 0 == code_length([0, 1])
    assert code_length([0.5, 0.5, 0]) == 1


def can_be_a_prefix_code(lengths, words=()):
    """Tries every word of each length."""
    if not lengths:
        return True
    for bits in itertools.product("01", repeat=lengths[0]):
        word = "".join(bits)
        apart = not any(word.startswith(other) or other.startswith(word) for other in words)
        if apart and can_be_a_prefix_code(lengths[1:], (*words, word)):
            return True
    return False


def test_krafts_sum_is_at_most_1_exactly_where_some_prefix_code_has_these_lengths():
    for size in (1, 2, 3, 4):
        for lengths in itertools.combinations_with_replacement(range(4), size):
            assert can_be_a_prefix_code(lengths) == (kraft_inequality(lengths) <= 1)


@given(distributions(low=2))
def test_information_rounded_up_is_a_length_that_kraft_permits(p):
    assert kraft_inequality(np.ceil(self_information(p[p > 1e-300], base=2)).astype(int)) <= 1


@given(st.floats(1e-300, 1e300), bases)
def test_log_counts_in_its_base(x, base):
    assert base ** log(x, base) == pytest.approx(x, rel=1e-9)


@pytest.mark.parametrize(
    "call, message",
    [
        (lambda: entropy([0.5, 0.6]), "p must sum to 1, not be class numbers (one_hot), got"),
        (lambda: entropy([1.5, -0.5]), "p must lie in [0, inf), got"),
        (lambda: entropy([np.nan, 1]), "p must lie in [0, inf), got"),
        (lambda: entropy(1.0), "p must sum to 1, not be class numbers (one_hot), got 1.0"),
        (lambda: entropy([]), "p must be numbers, got []"),
        (lambda: entropy([[0.5, 0.5], [1, 1]]), "p must sum to 1, not be class numbers (one_hot), got"),
        (lambda: distribution([2], "q"), "q must sum to 1, not be class numbers (one_hot), got"),
        *((lambda base=base: entropy([0.5, 0.5], base), "base must lie in (1, inf), got") for base in (1, 0, -2, np.nan, np.inf)),
        (lambda: self_information(1.2), "p must lie in [0, 1], got 1.2"),
        (lambda: self_information(np.nan), "p must lie in [0, 1], got nan"),
        (lambda: binary_entropy(-0.1), "p must lie in [0, 1], got -0.1"),
        (lambda: binary_entropy(1.1), "p must lie in [0, 1], got 1.1"),
        *((lambda p=p: additivity(self_information, p, 0.5), "p must lie in (0, 1], got") for p in (0, 1.1, np.nan)),
        *((lambda q=q: additivity(self_information, 0.5, q), "q must lie in (0, 1], got") for q in (0, 1.1, np.nan)),
        (lambda: additivity(self_information, 1e-200, 1e-200), "p q must lie in [1e-307, 1], got 0.0"),
        (lambda: code_length([[0.5, 0.5]]), "p must be a list, got [[0.5 0.5]]"),
        (lambda: kraft_inequality([1, 2.5]), "lengths must be whole, got [1, 2.5]"),
        (lambda: kraft_inequality([1, -1]), "lengths must lie in [0, 1000], got"),
    ],
)  # fmt: skip
def test_what_is_no_probability_is_refused_by_name(call, message):
    with pytest.raises(ValueError) as error:
        call()
    assert str(error.value).startswith(message)
