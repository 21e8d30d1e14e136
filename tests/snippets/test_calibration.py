import numpy as np
import pytest
from scipy.optimize import minimize, minimize_scalar
from scipy.special import expit
from sklearn.calibration import calibration_curve
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss
from snippets.calibration.calibration_bins import calibration_bins
from snippets.calibration.expected_calibration_error import expected_calibration_error
from snippets.calibration.overfit import overfit
from snippets.calibration.platt_scaling import platt_scaling
from snippets.calibration.temperature_scaling import temperature_scaling


def answers(n: int = 400, classes: int = 4, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """One-hot labels, and scores that know them in part."""
    rng = np.random.default_rng(seed)
    y = np.eye(classes)[rng.integers(classes, size=n)]
    return y, 2 * y + rng.normal(0, 2, (n, classes))


def probabilities(z: np.ndarray) -> np.ndarray:
    e = np.exp(z)
    return e / e.sum(axis=1, keepdims=True)


def test_bins_are_those_of_scikit_learn():
    y, z = answers()
    p = probabilities(z)
    right = y.argmax(axis=1) == p.argmax(axis=1)
    accuracy, confidence = calibration_curve(right, p.max(axis=1), n_bins=10)
    share, mine, theirs = calibration_bins(y, p)
    np.testing.assert_allclose(mine[share > 0], confidence)
    np.testing.assert_allclose(theirs[share > 0], accuracy)
    assert share.sum() == pytest.approx(1)


def test_a_model_that_is_always_sure_errs_by_its_share_of_wrong_answers():
    y = np.eye(2)[[0, 0, 0, 1]]
    sure = np.eye(2)[[0, 0, 0, 0]]
    assert expected_calibration_error(y, sure) == pytest.approx(0.25)


def test_a_model_as_sure_as_it_is_right_has_no_calibration_error():
    y = np.eye(2)[[0, 0, 0, 1]]
    p = np.tile([0.75, 0.25], (4, 1))
    assert expected_calibration_error(y, p) == pytest.approx(0)


def test_one_bin_compares_the_means():
    y, z = answers()
    p = probabilities(z)
    gap = abs(np.mean(y.argmax(axis=1) == p.argmax(axis=1)) - p.max(axis=1).mean())
    assert expected_calibration_error(y, p, bins=1) == pytest.approx(gap)


def test_no_bins_are_refused():
    y, z = answers()
    with pytest.raises(ValueError, match=r"^bins must lie in \[1, 1e15\], got 0"):
        calibration_bins(y, probabilities(z), bins=0)


@pytest.mark.parametrize("function", [calibration_bins, expected_calibration_error])
@pytest.mark.parametrize(
    ("y", "q", "message"),
    [
        (np.eye(2), [[2, -1], [0, 1]], "q must lie in"),
        ([[1, 1], [0, 1]], np.eye(2), "y must sum to 1"),
        ([[2, -1], [0, 1]], np.eye(2), "y must lie in"),
        ([[1, 0]], np.eye(2)[[0, 1, 0]], "y and q must (be tables of|have) the same shape"),
        (np.eye(2), np.eye(3)[:2], "y and q must (be tables of|have) the same shape"),
        ([1, 0], [1, 0], "y and q must (be tables of|have) the same shape"),
        (np.zeros((0, 2)), np.zeros((0, 2)), "q must be numbers"),
    ],
)
def test_answers_and_probabilities_that_do_not_fit_are_refused_by_name(function, y, q, message):
    with pytest.raises(ValueError, match=f"^{message}.*, got "):
        function(y, q)


@pytest.mark.parametrize("factor", [0.2, 1, 7])
def test_the_temperature_has_the_least_loss(factor):
    y, z = answers()
    labels = y.argmax(axis=1)
    best = minimize_scalar(
        lambda log_t: log_loss(labels, probabilities(factor * z / np.exp(log_t))), bounds=(-4, 4), method="bounded"
    )
    assert temperature_scaling(y, factor * z) == pytest.approx(np.exp(best.x), rel=1e-3)


@pytest.mark.parametrize("z", [5 * np.eye(3), np.eye(3)[[1, 2, 0]]], ids=["never wrong", "worse than chance"])
def test_scores_without_a_best_temperature_are_refused(z):
    with pytest.raises(ValueError, match="z must beat chance and be wrong somewhere, got"):
        temperature_scaling(np.eye(3), z)


@pytest.mark.parametrize("z", [[[1e308, 0]], [[0, np.inf]], [[0, -1e305]]])
def test_scores_that_no_temperature_could_tame_are_refused(z):
    with pytest.raises(ValueError, match=r"^z must lie in \[-1e300, 1e300\], got"):
        temperature_scaling([[1, 0]], z)


@pytest.mark.parametrize("factor", [1e-8, 1e8])
def test_a_temperature_beyond_the_bracket_is_refused(factor):
    y, z = answers()
    with pytest.raises(ValueError, match=r"^z must have a T in \(1e-6, 1e6\), got"):
        temperature_scaling(y, factor * z)


def logit(p):
    return np.log(p / (1 - p))


@pytest.mark.parametrize("seed", range(3))
def test_the_model_learns_its_pictures_by_heart_and_is_too_sure_of_others(seed):
    y, z = overfit(np.random.default_rng(seed))
    assert y.shape == z.shape == (2600, 3)
    right = y.argmax(axis=1) == z.argmax(axis=1)
    assert right[:100].all()
    assert right[100:].mean() < probabilities(z[100:]).max(axis=1).mean() - 0.1


def test_longer_training_sees_the_same_pictures_and_lowers_the_loss_of_the_first_100():
    losses = []
    for steps in (0, 1, 20, 300):
        y, z = overfit(np.random.default_rng(5), steps)
        losses.append(log_loss(y[:100].argmax(axis=1), probabilities(z[:100])))
    np.testing.assert_array_equal(y, overfit(np.random.default_rng(5), 0)[0])
    assert losses[0] == pytest.approx(np.log(3))
    assert all(np.diff(losses) < 0)


@pytest.mark.parametrize("seed", range(4))
def test_slope_and_shift_are_those_of_scikit_learns_logistic_regression(seed):
    rng = np.random.default_rng(seed)
    z = 100 * rng.normal(3, 1, 200)
    y = rng.random(200) < 1 / (1 + np.exp(3 - z / 100))
    peer = LogisticRegression(C=1e12, tol=1e-10, max_iter=10_000).fit((z / 100)[:, None], y)
    w, b = platt_scaling(y, z)
    assert (100 * w, b) == pytest.approx((peer.coef_[0, 0], peer.intercept_[0]), rel=1e-3, abs=1e-3)


def test_slope_and_shift_undo_a_slope_and_a_shift():
    q = np.repeat([0.1, 0.5, 0.8], 100)
    y = np.concatenate([np.repeat([1, 0], [n, 100 - n]) for n in (10, 50, 80)])
    assert platt_scaling(y, 3 * logit(q) - 2) == pytest.approx((1 / 3, 2 / 3))
    assert platt_scaling(y, -logit(q)) == pytest.approx((-1, 0), abs=1e-9)
    assert platt_scaling(y, 1e90 * logit(q))[0] == pytest.approx(1e-90)


@pytest.mark.parametrize("n", [6, 30, 100, 500])
def test_scores_that_overlap_have_a_line_at_which_both_slopes_are_0(n):
    rng, found = np.random.default_rng(n), 0
    for _ in range(200):
        z = np.round(3 * rng.normal(size=n), 1)
        y = (rng.random(n) < expit(0.7 * z)).astype(int)
        if set(y) == {0, 1} and z[y == 0].min() < z[y == 1].max() and z[y == 1].min() < z[y == 0].max():
            w, b = platt_scaling(y, z)
            error = expit(w * z + b) - y
            assert np.mean(error) == pytest.approx(0, abs=1e-9) and np.mean(error * z) == pytest.approx(0, abs=1e-9)
            found += 1
    assert found > 50


@pytest.mark.parametrize("far", [50.0, 1e4])
def test_a_score_far_off_is_fitted_like_the_others(far):
    y, z = np.tile([0, 1, 1, 0], 50), np.random.default_rng(0).normal(size=200)
    z[1] = far
    loss = lambda line: log_loss(y, expit(line[0] * z + line[1]))
    peer = minimize(loss, [0.1, 0], method="Nelder-Mead", options={"xatol": 1e-9, "fatol": 1e-13})
    assert platt_scaling(y, z) == pytest.approx(peer.x, abs=1e-6)


@pytest.mark.parametrize(
    ("y", "z", "message"),
    [
        ([0, 0, 1, 1], [1, 2, 3, 4], "z must not separate 0 from 1, both in y"),
        ([1, 1, 0, 0], [1, 2, 2, 4], "z must not separate 0 from 1, both in y"),
        ([1, 1, 1], [1, 2, 3], "z must not separate 0 from 1, both in y"),
        ([0, 1, 0], [1, 1, 1], "z must not separate 0 from 1, both in y"),
        ([0, 0.5, 1], [1, 2, 3], "y must be 0 or 1"),
    ],
)
def test_scores_and_labels_without_a_best_line_are_refused(y, z, message):
    with pytest.raises(ValueError, match=f"^{message}, got"):
        platt_scaling(y, z)


def test_scikit_learn_says_what_the_page_quotes():
    with pytest.raises(ValueError, match=r"^y_prob has values outside \[0, 1\]\.$"):
        calibration_curve([0, 1], [-1, 2])
    y, q = [0, 0, 1, 1, 0, 1], [0.05, 0.1, 0.9, 0.95, 0.5, 0.55]
    assert len(calibration_curve(y, q, n_bins=5)[0]) == 3
    assert len(calibration_curve(y, q, n_bins=5, strategy="quantile")[0]) == 5
