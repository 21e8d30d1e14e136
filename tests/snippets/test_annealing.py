"""What the chapter on annealing promises."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.linear_model import LogisticRegression, SGDClassifier
from sklearn.metrics import log_loss
from snippets.annealing.cosine_annealing import cosine_annealing
from snippets.annealing.exponential_decay import exponential_decay
from snippets.annealing.inverse_time_decay import inverse_time_decay
from snippets.annealing.lowest_loss import lowest_loss
from snippets.annealing.noise_floor import noise_floor
from snippets.annealing.step_decay import step_decay
from snippets.annealing.warm_up import warm_up
from snippets.gradient_descent.gradient_descent import gradient_descent
from snippets.learning_rate.range_test import range_test
from snippets.learning_rate.students import students
from snippets.learning_rate.train_neuron import train_neuron
from snippets.neuron.binary_cross_entropy import binary_cross_entropy

RATES = st.floats(0.01, 10)


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
        lambda t: warm_up(t, 1, 0, 3, 10),
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
        (lambda start: warm_up(1, start, 0, 3, 10), "highest"),
    ],
)
@pytest.mark.parametrize("start", [0, -1, np.nan, np.inf])
def test_no_schedule_has_a_highest_rate_that_is_none(schedule, name, start):
    with pytest.raises(ValueError, match=rf"^{name} must lie in \(0, inf\), got "):
        schedule(start)


BOUNDED = pytest.mark.parametrize(
    "schedule",
    [
        cosine_annealing,
        lambda t, high, low, steps: range_test(t, low, high, steps),
        lambda t, high, low, steps: warm_up(t, high, low, 5, steps),
    ],
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


@settings(deadline=None)
@given(RATES, st.floats(0, 1), st.integers(1, 50), st.integers(1, 50))
def test_warm_up_rises_in_a_straight_line_and_then_follows_a_cosine(highest, share, warm, rest):
    t, lowest = np.arange(warm + rest + 1), share * highest
    rates = warm_up(t, highest, lowest, warm, warm + rest)
    np.testing.assert_allclose(rates[: warm + 1], np.linspace(0, highest, warm + 1), atol=1e-12)
    np.testing.assert_allclose(rates[warm:], cosine_annealing(t[: rest + 1], highest, lowest, rest))


@pytest.mark.parametrize("warm", [10, 11])
def test_warm_up_is_over_before_the_training_is(warm):
    with pytest.raises(ValueError, match="^warm must be less than steps, got"):
        warm_up(0, 1, 0, warm, 10)


def losses_at_the_end(rates, runs=400):
    """Above the lowest, in nats, in each of many runs."""
    x, y = students(np.random.default_rng(0))
    w, b = train_neuron(x, y, rates, np.random.default_rng(2), runs=runs)[:, -1, :, None]
    return binary_cross_entropy(*np.broadcast_arrays(y, w * x + b)).mean(axis=-1) - lowest_loss(x, y)


def errors_apart(one, other):
    """The difference of two means, in standard errors."""
    return abs(one.mean() - other.mean()) / np.sqrt(one.var() / len(one) + other.var() / len(other))


def test_400_runs_do_not_tell_apart_what_the_page_says_they_do_not():
    constant = [losses_at_the_end(np.full(450, rate)) for rate in (0.25, 0.3, 0.4)]
    assert max(errors_apart(constant[0], constant[1]), errors_apart(*constant[1:])) < 3
    assert errors_apart(constant[0], constant[2]) < 3
    t = np.arange(450)
    cosine = losses_at_the_end(cosine_annealing(t, 1, 0.01, 450))
    assert errors_apart(cosine, losses_at_the_end(warm_up(t, 1, 0.01, 45, 450))) < 3


def test_400_runs_tell_those_constant_rates_from_lower_and_higher_ones():
    best = losses_at_the_end(np.full(450, 0.3))
    for rate in (0.1, 0.16, 1):
        assert errors_apart(best, losses_at_the_end(np.full(450, rate))) > 3
