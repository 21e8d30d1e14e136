"""What the chapter on the learning rate promises."""

import numpy as np
import pytest
from scipy.stats import gmean
from snippets.gradient_descent.gradient_descent import gradient_descent
from snippets.learning_rate.learning_rate import learning_rate
from snippets.learning_rate.range_test import range_test
from snippets.learning_rate.students import students
from snippets.learning_rate.train_neuron import train_neuron


@pytest.mark.parametrize("curvature", [0.1, 5 / 3, 10])
@pytest.mark.parametrize("share, settles", [(0.01, True), (0.5, True), (0.99, True), (1.01, False)])
def test_below_the_limit_a_quadratic_settles_and_above_it_does_not(curvature, share, settles):
    path = gradient_descent(lambda w: curvature * w, 1.0, share * learning_rate(curvature), 1000)
    assert (abs(path[-1]) < 1e-6) == settles


def test_at_the_limit_it_jumps_between_two_mirror_points():
    path = gradient_descent(lambda w: 2 * w, 1.5, learning_rate(2), 6)
    np.testing.assert_array_equal(path, [1.5, -1.5, 1.5, -1.5, 1.5, -1.5, 1.5])


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


@pytest.mark.parametrize("curvature", [0, -1, np.inf, np.nan])
def test_a_loss_that_does_not_curve_upwards_has_no_limit(curvature):
    with pytest.raises(ValueError, match=r"^curvature must lie in \(0, inf\), got"):
        learning_rate(curvature)
