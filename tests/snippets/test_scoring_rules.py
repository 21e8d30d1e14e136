import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize_scalar
from sklearn.calibration import calibration_curve
from sklearn.metrics import brier_score_loss
from snippets.calibration.expected_calibration_error import expected_calibration_error
from snippets.scoring_rules.brier_decomposition import brier_decomposition
from snippets.scoring_rules.brier_score import brier_score


@given(st.integers(0, 20), st.floats(0, 1))
def test_the_mean_score_is_scikit_learns_of_as_many_rainy_days(rainy, q):
    y = np.repeat([1, 0], [rainy, 20 - rainy])
    assert brier_score(rainy / 20, q) == pytest.approx(brier_score_loss(y, np.full(20, q), labels=[0, 1]))


@pytest.mark.parametrize("p", [0, 0.1, 0.5, 0.7, 1])
def test_the_mean_score_is_least_at_the_truth(p):
    assert minimize_scalar(
        lambda q: brier_score(p, np.clip(q, 0, 1)), bounds=(0, 1), method="bounded"
    ).x == pytest.approx(p, abs=1e-5)


def test_of_a_known_outcome_it_is_the_squared_error():
    q = np.linspace(0, 1, 5)
    np.testing.assert_allclose(brier_score([0, 1, 0, 1, 1], q), (q - [0, 1, 0, 1, 1]) ** 2)


@pytest.mark.parametrize("seed", range(5))
def test_the_parts_add_up_to_scikit_learns_brier_score(seed):
    rng = np.random.default_rng(seed)
    q = rng.integers(0, 11, 300) / 10
    y = (rng.random(300) < q**2).astype(int)
    reliability, resolution, uncertainty = brier_decomposition(y, q)
    assert reliability - resolution + uncertainty == pytest.approx(brier_score_loss(y, q))
    accuracy, said = calibration_curve(y, q, n_bins=1)
    assert uncertainty == pytest.approx(accuracy[0] * (1 - accuracy[0]))
    assert reliability > 0 < resolution


def test_the_parts_of_the_forecast_with_two_numbers_are_known():
    y, q = np.repeat([1, 0, 1, 0], [15, 35, 35, 15]), np.repeat([0.2, 0.8], 50)
    assert brier_decomposition(y, q) == pytest.approx((0.01, 0.04, 0.25))
    assert brier_decomposition(y, np.full(100, 0.5)) == pytest.approx((0, 0, 0.25))
    assert expected_calibration_error(np.eye(2)[y], np.stack([1 - q, q], axis=-1)) == pytest.approx(0.1)


def test_labels_that_are_neither_0_nor_1_are_refused():
    with pytest.raises(ValueError, match="^y must be 0 or 1, got"):
        brier_decomposition([0, 2], [0.5, 0.5])


def test_scikit_learn_says_what_the_page_quotes():
    assert brier_score_loss([0, 1], [1, 0]) == 1
    assert brier_score_loss([0, 1, 2], [[0, 1, 0], [1, 0, 0], [0, 1, 0]]) == 2
