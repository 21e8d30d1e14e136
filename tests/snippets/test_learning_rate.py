"""What the chapter on the learning rate promises."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import gmean
from snippets.gradient_descent.gradient_descent import gradient_descent
from snippets.learning_rate.condition_number import condition_number
from snippets.learning_rate.hessian_vector import hessian_vector
from snippets.learning_rate.learning_rate import learning_rate
from snippets.learning_rate.momentum import momentum
from snippets.learning_rate.power_iteration import power_iteration
from snippets.learning_rate.range_test import range_test
from snippets.learning_rate.students import students
from snippets.learning_rate.train_neuron import train_neuron

HESSIAN = np.array([[5 / 3, 1], [1, 1]])


@pytest.mark.parametrize("curvature", [0.1, 5 / 3, 10])
@pytest.mark.parametrize("share, settles", [(0.01, True), (0.5, True), (0.99, True), (1.01, False)])
def test_below_the_limit_a_quadratic_settles_and_above_it_does_not(curvature, share, settles):
    path = gradient_descent(lambda w: curvature * w, 1.0, share * learning_rate(curvature), 1000)
    assert (abs(path[-1]) < 1e-6) == settles


def test_at_the_limit_it_jumps_between_two_mirror_points():
    path = gradient_descent(lambda w: 2 * w, 1.5, learning_rate(2), 6)
    np.testing.assert_array_equal(path, [1.5, -1.5, 1.5, -1.5, 1.5, -1.5, 1.5])


def test_with_several_parameters_the_steepest_direction_sets_the_limit():
    limit = learning_rate(HESSIAN)
    assert limit == pytest.approx(2 / ((8 / 3 + np.sqrt(40) / 3) / 2))  # roots of λ² − 8/3 λ + 2/3
    for share, settles in [(0.98, True), (1.02, False)]:
        path = gradient_descent(lambda w: HESSIAN @ w, (1, 2), share * limit, 1000)
        assert (np.linalg.norm(path[-1]) < 1e-6) == settles


@pytest.mark.parametrize("hessian", [0, -1, [[1, 2], [2, 1]]])
def test_a_loss_that_does_not_curve_upwards_has_no_limit(hessian):
    with pytest.raises(ValueError, match="hessian must curve upwards beyond rounding, got"):
        learning_rate(hessian)


@pytest.mark.parametrize("hessian", [[[1, 1], [0, 1]], [[1e-9, 9e-9], [0, 1e-8]], [[1, 2]], [1, 2], np.ones((2, 3))])
def test_a_hessian_is_symmetric(hessian):
    with pytest.raises(ValueError, match="^hessian must be symmetric, got"):
        learning_rate(hessian)


@pytest.mark.parametrize("hessian", [np.inf, np.nan, [[1, np.nan], [np.nan, 1]]])
def test_a_hessian_is_finite(hessian):
    with pytest.raises(ValueError, match=r"^hessian must lie in \(-inf, inf\), got"):
        learning_rate(hessian)


def test_a_hessian_may_be_as_inexact_as_a_finite_difference_and_of_any_size():
    for scale in (1e-12, 1, 1e12):
        inexact = scale * (HESSIAN + [[0, 1e-7], [0, 0]])
        assert learning_rate(inexact) == pytest.approx(learning_rate(HESSIAN) / scale, rel=1e-6)


def test_the_range_test_rises_from_lowest_to_highest_by_equal_factors():
    rates = range_test(np.arange(101), 0.001, 10, 100)
    np.testing.assert_allclose(rates, np.geomspace(0.001, 10, 101))
    assert rates[50] == pytest.approx(gmean([0.001, 10]))


@pytest.mark.parametrize("curvature", [0.6, 5 / 3, 2.9])
def test_the_range_test_finds_the_limit_of_a_quadratic(curvature):
    w, distances, rates = 1.0, [], range_test(np.arange(1001), 0.01, 5, 1000)
    for rate in rates:
        w -= rate * curvature * w
        distances.append(abs(w))
    assert rates[np.argmin(distances)] == pytest.approx(learning_rate(curvature), rel=0.01)


@pytest.mark.parametrize("lowest, highest", [(0, 1), (1, 1), (2, 1), (-1, 1)])
def test_a_range_goes_from_low_to_high(lowest, highest):
    with pytest.raises(ValueError, match="^lowest must lie in"):
        range_test(0, lowest, highest, 10)


def test_training_on_the_whole_is_gradient_descent_on_the_mean():
    x, y = np.array([0.7]), np.array([1.0])  # one example: every batch is the whole
    path = train_neuron(x, y, [0.5, 0.25], np.random.default_rng(0), runs=2)
    w = b = 0.0
    for t, rate in enumerate([0.5, 0.25]):
        np.testing.assert_allclose(path[:, t], [[w, w], [b, b]])
        error = 1 / (1 + np.exp(-(0.7 * w + b))) - 1
        w, b = w - rate * error * 0.7, b - rate * error
    np.testing.assert_allclose(path[:, 2], [[w, w], [b, b]])


@pytest.mark.parametrize("x, y", [([1.0, 2.0], [0, 1, 1]), ([1.0, 2.0], [0]), (1.0, 1), ([[1.0]], [[1]])])
def test_training_refuses_examples_that_do_not_pair_up(x, y):
    with pytest.raises(ValueError, match="^(x must be a list|x and y must have the same shape), got"):
        train_neuron(x, y, [0.1], np.random.default_rng(0))


def test_training_draws_ten_examples_for_each_step_of_one_run_unless_told_otherwise():
    x, y = students(np.random.default_rng(0))
    path = train_neuron(x, y, [0.5, 0.5], np.random.default_rng(1))
    assert path.shape == (2, 3, 1)
    np.testing.assert_array_equal(path, train_neuron(x, y, [0.5, 0.5], np.random.default_rng(1), batch=10, runs=1))
    assert train_neuron(x, y, [0.5], np.random.default_rng(1), batch=1).shape == (2, 2, 1)


@pytest.mark.parametrize("batch", [0, -1])
def test_training_refuses_a_batch_of_nothing(batch):
    with pytest.raises(ValueError, match=rf"^batch must lie in \[1, 1e15\], got {batch}"):
        train_neuron([1.0], [1], [0.1], np.random.default_rng(0), batch)


def test_students_are_the_same_for_the_same_seed_and_study_up_to_six_hours():
    hours, passed = students(np.random.default_rng(7), 50)
    again, _ = students(np.random.default_rng(7), 50)
    np.testing.assert_array_equal(hours, again)
    assert hours.shape == passed.shape == (50,)
    assert 0 <= hours.min() and hours.max() <= 6 and set(passed) == {0, 1}


def test_students_pass_the_more_often_the_more_they_study_and_half_of_the_time_at_three_hours():
    assert students(np.random.default_rng(0))[0].shape == (200,)
    hours, passed = students(np.random.default_rng(0), 100_000)
    for low in np.arange(0, 6, 0.5):
        share = passed[(low <= hours) & (hours < low + 0.5)].mean()
        assert share == pytest.approx((1 + np.tanh(0.75 * (low - 2.75))) / 2, abs=0.03)


@pytest.mark.parametrize("flat", [[[9, 3], [3, 1]], [[1, 1], [1, 1]], np.ones((9, 9)), np.outer([0.1, 3], [0.1, 3])])
def test_a_valley_without_a_bottom_has_no_condition_number(flat):
    for scale in (1e-200, 1, 1e200):
        with pytest.raises(ValueError, match="^hessian must curve upwards beyond rounding, got"):
            condition_number(np.multiply(scale, flat))


def test_the_condition_number_is_that_of_numpy_and_of_any_unit():
    for scale in (1e-12, 1, 1e12):
        assert condition_number(scale * HESSIAN) == pytest.approx(np.linalg.cond(HESSIAN))
    assert condition_number(3) == condition_number(np.eye(3)) == 1


@given(st.floats(0.1, 10), st.floats(0, 0.99), st.floats(0.02, 1.98))
def test_momentum_is_the_linear_recurrence_of_its_two_last_points(curvature, beta, share):
    rate = share * (1 + beta) / curvature
    path = momentum(lambda w: curvature * w, 1.0, rate, beta, 9)
    for before, here, after in zip(path, path[1:], path[2:]):
        assert after == pytest.approx((1 + beta - rate * curvature) * here - beta * before, rel=1e-6, abs=1e-9)


def test_without_momentum_it_is_gradient_descent():
    plain = gradient_descent(lambda w: HESSIAN @ w, (1, 2), 0.3, 20)
    np.testing.assert_allclose(momentum(lambda w: HESSIAN @ w, (1, 2), 0.3, 0, 20), plain)


@pytest.mark.parametrize("beta", [0, 0.5, 0.9, 0.99])
def test_momentum_has_a_limit_of_its_own(beta):
    for curvature in (0.5, 1, 3):
        limit = 2 * (1 + beta) / curvature
        for share, settles in [(0.01, True), (0.97, True), (0.99, True), (1.01, False)]:
            end = momentum(lambda w: curvature * w, 1.0, share * limit, beta, 20_000)[-1] if settles else np.inf
            if not settles:
                with np.errstate(all="ignore"):
                    end = momentum(lambda w: curvature * w, 1.0, share * limit, beta, 20_000)[-1]
            assert (abs(end) < 1e-6) == settles


@pytest.mark.parametrize("beta", [-0.1, 1, np.nan])
def test_momentum_keeps_less_than_all_of_the_last_step(beta):
    with pytest.raises(ValueError, match=r"^beta must lie in \[0, 1\), got"):
        momentum(lambda w: w, 1.0, 0.1, beta, 1)


def test_a_product_with_the_hessian_is_that_of_the_matrix():
    rng = np.random.default_rng(0)
    matrix = rng.normal(size=(5, 5))
    matrix, w, v = matrix + matrix.T, rng.normal(size=5), rng.normal(size=5)
    np.testing.assert_allclose(hessian_vector(lambda w: matrix @ w, w, v), matrix @ v, rtol=1e-8)
    quartic = hessian_vector(lambda w: w**3, w, v)  # of Σ w⁴ / 4
    np.testing.assert_allclose(quartic, 3 * w**2 * v, rtol=1e-5)


@pytest.mark.parametrize("w, v", [([1e11, 0], [1, 0]), ([1e15, 0], [1, 0]), ([1, 2], [1e-13, 0])])
def test_a_product_is_refused_where_rounding_swallows_the_step(w, v):
    with pytest.raises(ValueError, match="h must move w"):
        hessian_vector(lambda w: 2 * w, w, v)


def test_power_iteration_finds_the_largest_eigenvalue():
    rng = np.random.default_rng(0)
    matrix = rng.normal(size=(6, 6))
    matrix = matrix @ matrix.T
    found = power_iteration(lambda w: matrix @ w, np.zeros(6), rng, 300)
    assert found == pytest.approx(np.linalg.eigvalsh(matrix)[-1], rel=1e-6)
    assert 2 / found == pytest.approx(learning_rate(matrix), rel=1e-6)


def test_a_plane_has_no_curvature_to_find():
    assert power_iteration(np.ones_like, np.zeros(3), np.random.default_rng(0)) == 0
