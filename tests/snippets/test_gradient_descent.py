"""What the chapter on gradient descent promises."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import approx_fprime
from sklearn.metrics import mean_squared_error
from snippets.gradient_descent.first_order_decrease import first_order_decrease
from snippets.gradient_descent.gradient import gradient
from snippets.gradient_descent.gradient_descent import gradient_descent
from snippets.gradient_descent.line_loss import line_loss
from snippets.gradient_descent.practice import practice

NUMBERS = st.floats(-5, 5)
QUADRATIC = np.array([[2.0, 0.5], [0.5, 1.0]])


@settings(deadline=None)
@given(NUMBERS, st.floats(0.01, 2), st.floats(0.1, 0.9), st.integers(0, 30))
def test_a_quadratic_shrinks_by_the_same_factor_at_each_step(start, curvature, share, steps):
    rate = share / curvature
    path = gradient_descent(lambda w: curvature * w, start, rate, steps)
    np.testing.assert_allclose(path, start * (1 - share) ** np.arange(steps + 1), atol=1e-9)


def test_the_path_begins_with_the_start_and_leaves_it_alone():
    start = np.array([1.0, 2.0])
    path = gradient_descent(lambda w: w, start, 0.1, 3)
    assert path.shape == (4, 2)
    np.testing.assert_array_equal(path[0], [1, 2])
    np.testing.assert_array_equal(start, [1, 2])


def test_both_parameters_move_from_the_same_old_point():
    path = gradient_descent(lambda w: [w[1], w[0]], (1, 10), 1, 1)
    np.testing.assert_array_equal(path[1], [1 - 10, 10 - 1])


def test_the_line_comes_to_least_squares():
    path = gradient_descent(lambda w: gradient(lambda v: line_loss(*practice(), *v), w), (2.5, 3), 0.6, 300)
    np.testing.assert_allclose(path[-1], np.polyfit(*practice(), 1), atol=1e-6)


@pytest.mark.parametrize("rate", [0, -0.1, np.nan, np.inf])
@pytest.mark.parametrize(
    "function",
    [
        lambda rate: gradient_descent(lambda w: w, 1, rate, 1),
        lambda rate: first_order_decrease([3, 4], rate),
    ],
)
def test_a_learning_rate_that_is_not_positive_is_refused(function, rate):
    with pytest.raises(ValueError, match=r"^learning_rate must lie in \(0, inf\), got"):
        function(rate)


@pytest.mark.parametrize("steps", [-1, -2])
def test_a_path_of_less_than_no_step_is_refused(steps):
    with pytest.raises(ValueError, match=rf"^steps must lie in \[0, 1e15\], got {steps}"):
        gradient_descent(lambda w: w, 1, 0.1, steps)


@settings(deadline=None)
@given(NUMBERS, NUMBERS)
def test_the_loss_of_a_line_is_half_the_mean_squared_error(w, b):
    x, y = practice()
    assert line_loss(x, y, w, b) == pytest.approx(mean_squared_error(y, w * x + b) / 2)


def test_the_loss_of_many_lines_at_once():
    w, b = np.meshgrid([0.0, 1.0, 2.0], [0.5, 1.5])
    losses = line_loss(*practice(), w, b)
    assert losses.shape == (2, 3)
    assert losses[1, 2] == line_loss(*practice(), 2, 1.5)


@pytest.mark.parametrize("x, y", [([1, 2], [1, 2, 3]), ([], []), ([[1]], [[1]])])
def test_points_that_do_not_pair_up_are_refused(x, y):
    with pytest.raises(ValueError, match="^(x and y must have the same shape|x must be (a list|numbers)), got"):
        line_loss(x, y, 1, 1)


@settings(deadline=None)
@given(st.tuples(NUMBERS, NUMBERS, NUMBERS))
def test_the_gradient_is_that_of_scipy(w):
    def f(w):
        return np.sin(w[0]) * w[1] + w[2] ** 2

    np.testing.assert_allclose(gradient(f, w), approx_fprime(np.array(w), f), atol=1e-5)


def test_a_single_number_has_no_gradient_vector():
    with pytest.raises(ValueError, match="^w must be a list, got"):
        gradient(lambda w: w**2, 3.0)


@pytest.mark.parametrize("w", [(np.nan, 1), (1, np.nan), (1e12, 1), (1, 1e11)])
def test_a_point_that_the_step_does_not_suit_has_no_gradient(w):
    with pytest.raises(ValueError, match=r"^(h must move w|w must lie in \(-inf, inf\)), got"):
        gradient(lambda w: w[0] + w[1], w)


@settings(deadline=None)
@given(st.tuples(NUMBERS, NUMBERS), st.floats(1e-3, 0.1))
def test_a_step_loses_what_was_promised_up_to_second_order(w, rate):
    def f(w):
        return w @ QUADRATIC @ w / 2

    w = np.array(w)
    g = QUADRATIC @ w
    actual = f(w) - f(w - rate * g)
    curved = rate**2 * g @ QUADRATIC @ g / 2
    assert first_order_decrease(g, rate) == pytest.approx(actual + curved, abs=1e-9)


def test_several_rates_give_as_many_decreases():
    decreases = first_order_decrease([3, 4], [0.1, 0.2])
    np.testing.assert_allclose(decreases, [2.5, 5])


@settings(deadline=None)
@given(st.floats(0, 2 * np.pi))
def test_no_step_of_the_same_length_loses_more_to_first_order(angle):
    g, rate = np.array([3.0, 4.0]), 0.01
    other = rate * 5 * np.array([np.cos(angle), np.sin(angle)])
    assert first_order_decrease(g, rate) >= -g @ other - 1e-12
