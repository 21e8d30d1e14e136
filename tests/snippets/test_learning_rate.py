"""What the chapter on the learning rate promises."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import gmean
from sklearn.linear_model import LogisticRegression, SGDClassifier
from sklearn.metrics import log_loss
from snippets.gradient_descent.gradient_descent import gradient_descent
from snippets.annealing.cosine_annealing import cosine_annealing
from snippets.annealing.exponential_decay import exponential_decay
from snippets.annealing.inverse_time_decay import inverse_time_decay
from snippets.learning_rate.learning_rate import learning_rate
from snippets.annealing.lowest_loss import lowest_loss
from snippets.annealing.noise_floor import noise_floor
from snippets.learning_rate.range_test import range_test
from snippets.annealing.step_decay import step_decay
from snippets.learning_rate.students import students
from snippets.learning_rate.train_neuron import train_neuron

RATES = st.floats(0.01, 10)
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
    with pytest.raises(ValueError, match="hessian must curve upwards, got"):
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


@pytest.mark.parametrize("eta, curvature, noise", [(0.1, 1, 1), (0.5, 2, 0.3), (1.5, 1, 2)])
def test_a_noisy_walk_comes_to_rest_at_the_noise_floor(eta, curvature, noise):
    rng = np.random.default_rng(0)
    w = gradient_descent(lambda w: curvature * w + rng.normal(0, noise, 20_000), np.zeros(20_000), eta, 100)[-1]
    assert np.mean(curvature * w**2 / 2) == pytest.approx(noise_floor(eta, curvature, noise), rel=0.05)


@pytest.mark.parametrize("eta", [0, -1, 2, 3])
def test_there_is_no_noise_floor_at_or_beyond_the_limit(eta):
    with pytest.raises(ValueError, match=r"^eta must lie in \(0, 2.0\), got"):
        noise_floor(eta, 1, 1)


@pytest.mark.parametrize("curvature", [0, -1, np.nan, np.inf, np.eye(2), [1, 2]])
def test_the_noise_floor_is_that_of_one_parameter(curvature):
    with pytest.raises(ValueError, match=r"^curvature must (lie in \(0, inf\)|be one number), got"):
        noise_floor(0.1, curvature, 1)


@pytest.mark.parametrize("noise", [-1, np.nan, np.inf, [1, -1]])
def test_noise_has_a_deviation(noise):
    with pytest.raises(ValueError, match=r"^noise must lie in \[0, inf\), got"):
        noise_floor(0.1, 1, noise)


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


def test_step_decay_holds_then_drops():
    rates = step_decay(np.arange(9), 8.0, 0.5, 3)
    np.testing.assert_array_equal(rates, [8, 8, 8, 4, 4, 4, 2, 2, 2])


@pytest.mark.parametrize("factor", [0, -0.5, 1.5])
def test_step_decay_does_not_rise(factor):
    with pytest.raises(ValueError, match="factor must lie in"):
        step_decay(1, 1, factor, 1)


@pytest.mark.parametrize("every", [0, -3, np.nan, np.inf])
def test_step_decay_drops_after_a_positive_number_of_steps(every):
    with pytest.raises(ValueError, match=r"^every must lie in \(0, inf\), got"):
        step_decay(9, 8, 0.5, every)


@settings(deadline=None)
@given(RATES, st.floats(0.001, 1), st.floats(0, 100))
def test_exponential_decay_halves_in_every_half_life(start, k, t):
    half = exponential_decay(t + np.log(2) / k, start, k)
    assert half == pytest.approx(exponential_decay(t, start, k) / 2)


def test_the_rates_of_exponential_decay_have_a_finite_sum():
    total = exponential_decay(np.arange(10_000), 0.5, 0.01).sum()
    assert total == pytest.approx(0.5 / (1 - np.exp(-0.01)))


def test_inverse_time_decay_is_that_of_scikit_learn():
    x, y = np.ones((4, 1)), np.array([0, 1, 0, 1])  # its "invscaling" is eta0 / t^power_t, t from 1
    model = SGDClassifier(loss="log_loss", alpha=0, fit_intercept=False, shuffle=False, max_iter=1, tol=None)
    model.set_params(learning_rate="invscaling", eta0=0.5, power_t=1.0).fit(x, y)
    w = 0.0
    for t, target in enumerate(y):
        w -= inverse_time_decay(t, 0.5, 1) * (1 / (1 + np.exp(-w)) - target)
    assert model.coef_[0, 0] == pytest.approx(w)


def test_a_schedule_may_keep_its_rate():
    assert step_decay(9, 0.5, 1, 3) == exponential_decay(9, 0.5, 0) == inverse_time_decay(9, 0.5, 0) == 0.5


@pytest.mark.parametrize("schedule", [exponential_decay, inverse_time_decay])
@pytest.mark.parametrize("k", [-0.1, np.nan, np.inf])
def test_a_decay_does_not_rise(schedule, k):
    with pytest.raises(ValueError, match=r"^k must lie in \[0, inf\), got"):
        schedule(0, 1, k)


@settings(deadline=None)
@given(RATES, st.floats(0, 1), st.integers(1, 1000))
def test_cosine_annealing_goes_from_highest_to_lowest_through_the_middle(highest, share, steps):
    lowest = share * highest
    start, middle, end = cosine_annealing(np.array([0, steps / 2, steps]), highest, lowest, steps)
    assert (start, middle, end) == pytest.approx((highest, (highest + lowest) / 2, lowest))


@settings(deadline=None)
@given(st.floats(0, 1))
def test_cosine_annealing_is_a_cosine_squared(share):
    assert cosine_annealing(share * 10, 1, 0, 10) == pytest.approx(np.cos(np.pi * share / 2) ** 2)


def test_cosine_annealing_does_not_rise():
    with pytest.raises(ValueError, match="^lowest must lie in"):
        cosine_annealing(0, 0.1, 0.5, 10)


@pytest.mark.parametrize(
    "schedule",
    [
        lambda t: range_test(t, 0.1, 1, 10),
        lambda t: step_decay(t, 1, 0.5, 2),
        lambda t: exponential_decay(t, 1, 0.1),
        lambda t: inverse_time_decay(t, 1, 0.1),
        lambda t: cosine_annealing(t, 1, 0, 10),
    ],
)
def test_no_schedule_has_a_rate_before_its_first_step(schedule):
    with pytest.raises(ValueError, match="t must lie in"):
        schedule(-1)


@pytest.mark.parametrize(
    ("schedule", "name"),
    [
        (lambda start: range_test(1, 0.1, start, 10), "highest"),
        (lambda start: step_decay(1, start, 0.5, 2), "start"),
        (lambda start: exponential_decay(1, start, 0.1), "start"),
        (lambda start: inverse_time_decay(1, start, 0.1), "start"),
        (lambda start: cosine_annealing(1, start, 0, 10), "highest"),
    ],
)
@pytest.mark.parametrize("start", [0, -1, np.nan, np.inf])
def test_no_schedule_has_a_highest_rate_that_is_none(schedule, name, start):
    with pytest.raises(ValueError, match=rf"^{name} must lie in \(0, inf\), got "):
        schedule(start)


BOUNDED = pytest.mark.parametrize(
    "schedule", [cosine_annealing, lambda t, high, low, steps: range_test(t, low, high, steps)]
)


@BOUNDED
def test_a_schedule_of_so_many_steps_ends_there(schedule):
    with pytest.raises(ValueError, match=r"^t must lie in \[0, 10.0\]"):
        schedule(11, 1, 0.1, 10)


@BOUNDED
@pytest.mark.parametrize("steps", [0, -1, np.nan])
def test_a_schedule_of_no_steps_is_refused(schedule, steps):
    with pytest.raises(ValueError, match=r"^steps must lie in \(0, inf\), got"):
        schedule(0, 1, 0.1, steps)


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
    with pytest.raises(ValueError, match=rf"^batch must lie in \[1, inf\), got {batch}"):
        train_neuron([1.0], [1], [0.1], np.random.default_rng(0), batch)


def test_the_lowest_loss_is_that_of_logistic_regression():
    hours, passed = students(np.random.default_rng(0))
    model = LogisticRegression(C=np.inf, tol=1e-10, max_iter=1000).fit(hours[:, None], passed)
    chance = model.predict_proba(hours[:, None])
    assert lowest_loss(hours, passed) == pytest.approx(log_loss(passed, chance), abs=1e-9)


@pytest.mark.parametrize("scale", [1e-300, 1e-9, 1e9, 1e300])
def test_the_lowest_loss_does_not_depend_on_the_unit_of_the_input(scale):
    hours, passed = students(np.random.default_rng(0))
    assert lowest_loss(scale * hours, passed) == pytest.approx(lowest_loss(hours, passed), rel=1e-12)


def test_an_input_that_is_always_the_same_has_no_lowest_loss():
    with pytest.raises(ValueError, match="^x must have more than one value, got"):
        lowest_loss([2, 2, 2], [0, 1, 1])


def test_training_with_annealing_comes_near_the_lowest_loss():
    hours, passed = students(np.random.default_rng(0))
    rates = cosine_annealing(np.arange(450), 1, 0.01, 450)
    w, b = train_neuron(hours, passed, rates, np.random.default_rng(1))[:, -1, 0]
    chance = 1 / (1 + np.exp(-(w * hours + b)))
    assert log_loss(passed, chance) < lowest_loss(hours, passed) + 0.01


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
