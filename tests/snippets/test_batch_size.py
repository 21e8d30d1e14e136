import numpy as np
import pytest
from scipy.optimize import minimize_scalar
from snippets.batch_size.batch_noise import batch_noise
from snippets.batch_size.best_step import best_step
from snippets.batch_size.step_noise import step_noise
from snippets.batch_size.weight_decay import weight_decay


@pytest.mark.parametrize("n", [1, 4, 16])
def test_the_mean_of_a_batch_varies_as_much_as_drawn_means_do(n):
    means = np.random.default_rng(0).normal(1, 10, (20000, n)).mean(axis=1)
    assert batch_noise(10, n) == pytest.approx(np.std(means), rel=0.02)


@pytest.mark.parametrize("curvature, slope, n", [(1, 1, 100), (4, -3, 7), (0.2, 0.5, 1)])
def test_no_other_rate_leads_as_low_on_average(curvature, slope, n):
    noise = np.random.default_rng(0).normal(size=4000)
    noise = 10 / np.sqrt(n) * (noise - noise.mean()) / noise.std()

    def loss(rate):
        return np.mean(curvature * (slope / curvature - rate * (slope + noise)) ** 2 / 2)

    best = minimize_scalar(loss, bounds=(0, 2 / curvature), method="bounded", options={"xatol": 1e-9})
    assert best_step(curvature, slope, 10, n) == pytest.approx(best.x, abs=1e-6)


def test_without_noise_the_best_step_leads_to_the_minimum():
    assert best_step(4, 3, 0, 1) == 1 / 4
    with pytest.raises(ValueError, match="^gradient must not be 0, got"):
        best_step(4, 0, 1, 1)


def test_a_step_with_weight_decay_is_one_on_the_loss_with_a_penalty():
    w, x, decay = 1.5, np.array([1.0, 4, 2]), 0.3

    def loss(w):
        return np.mean((w - x) ** 2) / 2 + decay * w**2 / 2

    slope = (loss(w + 1e-5) - loss(w - 1e-5)) / 2e-5
    assert weight_decay(w, np.mean(w - x), 0.1, decay) == pytest.approx(w - 0.1 * slope)


def test_a_sum_takes_the_steps_of_a_mean_at_a_rate_and_decay_scaled_against_each_other():
    g = np.random.default_rng(0).normal(size=5)
    expected = weight_decay(np.ones(5), g, 0.1, 0.01)
    assert weight_decay(np.ones(5), 32 * g, 0.1 / 32, 0.01 * 32) == pytest.approx(expected)


@pytest.mark.parametrize("n, rate", [(4, 0.1), (16, 0.4)])
def test_a_step_varies_as_much_as_drawn_means_do(n, rate):
    means = np.random.default_rng(0).normal(1, 10, (20000, n)).mean(axis=1)
    assert step_noise(rate, 10, n) == pytest.approx(np.std(rate * means), rel=0.02)
