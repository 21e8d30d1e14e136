"""The labs' snippets against finite differences, closed forms and scikit-learn."""

import numpy as np
import pytest
from scipy.optimize import minimize_scalar
from sklearn.calibration import calibration_curve
from sklearn.metrics import log_loss
from snippets.labs.backward import backward
from snippets.labs.calibration_bins import calibration_bins
from snippets.labs.descend import descend
from snippets.labs.expected_calibration_error import expected_calibration_error
from snippets.labs.forward import forward
from snippets.labs.gradient_norm import gradient_norm
from snippets.labs.random_layers import random_layers
from snippets.labs.temperature_scaling import temperature_scaling


def answers(n: int = 400, classes: int = 4, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """One-hot labels, and scores that know them in part."""
    rng = np.random.default_rng(seed)
    y = np.eye(classes)[rng.integers(classes, size=n)]
    return y, 2 * y + rng.normal(0, 2, (n, classes))


def probabilities(z: np.ndarray) -> np.ndarray:
    e = np.exp(z)
    return e / e.sum(axis=1, keepdims=True)


def test_layers_have_the_shapes_and_the_deviation_that_they_promise():
    layers = random_layers([np.random.default_rng(seed) for seed in range(3)], (400, 300, 2), scale=5)
    assert [w.shape for w, _ in layers] == [(3, 400, 300), (3, 300, 2)]
    assert [b.shape for _, b in layers] == [(3, 1, 300), (3, 1, 2)]
    assert not any(b.any() for _, b in layers)
    assert layers[0][0].std() == pytest.approx(5 / 20, rel=0.01)
    assert layers[0][0].mean() == pytest.approx(0, abs=0.005)
    plain = random_layers([np.random.default_rng(0)], (400, 300))
    assert plain[0][0].std() == pytest.approx(1 / 20, rel=0.01)


def test_the_layers_of_a_seed_do_not_depend_on_its_neighbours():
    alone = random_layers([np.random.default_rng(7)], (5, 4, 3))
    among = random_layers([np.random.default_rng(seed) for seed in (1, 7)], (5, 4, 3))
    for (w, _), (both, _) in zip(alone, among):
        np.testing.assert_array_equal(w[0], both[1])


def test_a_single_size_is_refused():
    with pytest.raises(ValueError, match="sizes must name inputs and outputs"):
        random_layers([np.random.default_rng(0)], (3,))


@pytest.mark.parametrize("sizes", [(3, 2), (3, 4, 2), (3, 5, 4, 2)])
def test_the_gradient_is_that_of_finite_differences(sizes):
    rng = np.random.default_rng(0)
    layers = random_layers([np.random.default_rng(seed) for seed in range(2)], sizes)
    x, y = rng.normal(size=(2, 7, 3)), rng.normal(size=(2, 7, 2))

    def loss(layers):
        return 0.5 * np.sum((forward(layers, x)[1] - y) ** 2, axis=(1, 2))

    inputs, z = forward(layers, x)
    gradients = backward(layers, inputs, z - y)
    for layer, pair in enumerate(gradients):
        for which, gradient in enumerate(pair):
            for index in np.ndindex(gradient.shape[1:]):
                sides = []
                for step in (1e-6, -1e-6):
                    moved = [list(parameters) for parameters in layers]
                    moved[layer][which] = layers[layer][which].copy()
                    moved[layer][which][:, *index] += step
                    sides.append(loss(moved))
                slope = (sides[0] - sides[1]) / 2e-6
                np.testing.assert_allclose(gradient[:, *index], slope, rtol=1e-5, atol=1e-7)


def test_a_step_goes_down_by_the_rate_times_the_squared_norm():
    layers = random_layers([np.random.default_rng(0)], (3, 4, 1))
    x, y = np.ones((1, 2, 3)), np.array([[[1.0], [2.0]]])

    def loss(layers):
        return 0.5 * np.sum((forward(layers, x)[1] - y) ** 2)

    inputs, z = forward(layers, x)
    gradients = backward(layers, inputs, z - y)
    fall = loss(layers) - loss(descend(layers, gradients, 1e-6))
    assert fall == pytest.approx(1e-6 * gradient_norm(gradients)[0] ** 2, rel=1e-4)


def test_the_norm_is_that_of_all_numbers_in_a_row():
    rng = np.random.default_rng(0)
    gradients = [(rng.normal(size=(2, 3, 4)), rng.normal(size=(2, 1, 4))) for _ in range(2)]
    for seed in range(2):
        row = np.concatenate([g[seed].ravel() for pair in gradients for g in pair])
        assert gradient_norm(gradients)[seed] == pytest.approx(np.linalg.norm(row))


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
    with pytest.raises(ValueError, match=r"^bins must lie in \[1, inf\), got 0"):
        calibration_bins(y, probabilities(z), bins=0)


@pytest.mark.parametrize("function", [calibration_bins, expected_calibration_error])
@pytest.mark.parametrize(
    ("y", "q", "message"),
    [
        (np.eye(2), [[2, -1], [0, 1]], "q must lie in"),
        ([[1, 1], [0, 1]], np.eye(2), "y must sum to 1"),
        ([[2, -1], [0, 1]], np.eye(2), "y must lie in"),
        ([[1, 0]], np.eye(2)[[0, 1, 0]], "y and q must be tables of the same shape"),
        (np.eye(2), np.eye(3)[:2], "y and q must be tables of the same shape"),
        ([1, 0], [1, 0], "y and q must be tables of the same shape"),
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
