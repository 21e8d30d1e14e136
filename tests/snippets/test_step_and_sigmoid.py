import warnings
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy.special import expit
from snippets.step_and_sigmoid.literal_sigmoid import literal_sigmoid
from snippets.step_and_sigmoid.sigmoid import sigmoid
from snippets.step_and_sigmoid.sigmoid_derivative import sigmoid_derivative
from snippets.step_and_sigmoid.step import step
from snippets.why_loss.accuracy import accuracy
from snippets.why_loss.squared_error import squared_error

reals = st.floats(-700, 700)


def test_step_is_0_up_to_0_and_1_beyond():
    assert step([-np.inf, -1, -5e-324, 0, 5e-324, 2, np.inf]).tolist() == [0, 0, 0, 0, 1, 1, 1]


def test_step_does_not_take_nan_for_a_no():
    with pytest.raises(ValueError, match=r"^z must lie in \[-inf, inf\], got nan"):
        step(np.nan)


def test_squared_error_of_a_step_is_the_share_of_wrong_answers():
    rng = np.random.default_rng(0)
    y, z = rng.integers(0, 2, 50), rng.normal(size=50)
    assert squared_error(y, step(z)) == pytest.approx(1 - accuracy(y, z + 0.5))


@given(reals)
def test_sigmoid_agrees_with_scipy(z):
    assert_allclose(sigmoid(z), expit(z), rtol=1e-12)


@given(st.floats(-36, 36))
def test_sigmoid_agrees_with_the_formula_where_float64_can_follow_it(z):
    assert_allclose(literal_sigmoid(z), expit(z), rtol=1e-12)


@given(st.floats(allow_nan=False))
def test_sigmoid_lies_between_0_and_1_without_a_warning_for_any_z(z):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert 0 <= sigmoid(z) <= 1
        assert 0 <= literal_sigmoid(z) <= 1


@given(reals)
def test_sigmoid_is_symmetric(z):
    assert_allclose(sigmoid(-z), 1 - sigmoid(z), atol=1e-15)


@given(st.floats(-50, 50))
def test_sigmoid_undoes_the_logit(z):
    a = sigmoid(-abs(z))
    assert_allclose(np.log(a) - np.log1p(-a), -abs(z), rtol=1e-9, atol=1e-14)


@pytest.mark.parametrize("z", [-30, -5, -1, 0, 0.5, 4, 20])
def test_sigmoid_derivative_agrees_with_a_finite_difference(z):
    h = 1e-5
    # σ near its smaller end, where a difference of two values keeps its digits; σ′ is even
    difference = (expit(-abs(z) + h) - expit(-abs(z) - h)) / (2 * h)
    assert_allclose(sigmoid_derivative(z), difference, rtol=1e-9)


@given(st.floats(-708, 708))
def test_sigmoid_derivative_keeps_its_digits_up_to_708(z):
    e = Fraction(float(np.exp(-abs(z))))
    assert_allclose(sigmoid_derivative(z), float(e / (1 + e) ** 2), rtol=1e-12)


def test_sigmoid_derivative_is_positive_up_to_745_on_both_sides():
    assert np.all(sigmoid_derivative([-745, 745]) > 0)
    assert np.all(sigmoid_derivative([-746, 746]) == 0)


def test_sigmoid_derivative_is_largest_in_the_middle_and_even():
    z = np.linspace(-40, 40, 8001)
    assert_allclose(sigmoid_derivative(z), sigmoid_derivative(-z), rtol=1e-14)
    assert sigmoid_derivative(0) == pytest.approx(0.25)
    assert np.all(sigmoid_derivative(z) <= 0.25)


def test_the_formula_as_printed_loses_the_derivative_from_53_ln_2_and_below_minus_709():
    s = literal_sigmoid(np.array([-710, -709, 36, 53 * np.log(2) - 1e-9, 53 * np.log(2) + 1e-9, 37]))
    assert (s * (1 - s) > 0).tolist() == [False, True, True, True, False, False]


def corrections(hours, passed):
    """Of the perceptron rule, in the last of many sweeps."""
    w, b, wrong = 0, 0, 0
    for _ in range(400):
        errors = 0
        for x, y in zip(hours, passed):
            error = int(y) - int(w * x + b > 0)
            w, b, errors = w + error * x, b + error, errors + abs(error)
        wrong = errors
    return wrong


@pytest.mark.parametrize("seed", range(20))
def test_the_perceptron_rule_stops_on_separable_examples_and_on_no_others(seed):
    hours = np.random.default_rng(seed).permutation(12)[:8].tolist()
    middle = sorted(hours)[4]
    passed = [x >= middle for x in hours]
    exchanged = [yes != (x in (min(hours), max(hours))) for x, yes in zip(hours, passed)]
    assert corrections(hours, passed) == 0
    assert corrections(hours, exchanged) > 0
