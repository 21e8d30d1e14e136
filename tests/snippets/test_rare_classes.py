import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special
from scipy.optimize import minimize_scalar
from sklearn.metrics import average_precision_score, precision_score, recall_score
from sklearn.utils.class_weight import compute_class_weight
from snippets.neuron.binary_cross_entropy import binary_cross_entropy
from snippets.rare_classes.focal_loss import focal_loss
from snippets.rare_classes.patients import patients
from snippets.rare_classes.pos_weight import pos_weight
from snippets.rare_classes.precision_recall import precision_recall
from snippets.rare_classes.resampling import resampling
from snippets.rare_classes.soft_dice import soft_dice
from snippets.rare_classes.threshold import threshold
from snippets.step_and_sigmoid.sigmoid import sigmoid


def test_the_patients_have_the_chances_that_the_model_states():
    y, q = patients(np.random.default_rng(1), 400_000)
    assert y.mean() == pytest.approx(q.mean(), abs=5e-4) == pytest.approx(0.01, abs=5e-4)
    for low, high in ((0, 0.01), (0.01, 0.1), (0.1, 0.5), (0.5, 1)):
        here = (low <= q) & (q < high)
        assert y[here].mean() == pytest.approx(q[here].mean(), abs=4 * (0.25 / here.sum()) ** 0.5)


@pytest.mark.parametrize("t", [0.02, 0.2, 0.5])
def test_precision_and_recall_are_scikit_learns(t):
    y, q = patients(np.random.default_rng(13), 1000)
    assert precision_recall(y, q, t) == pytest.approx((precision_score(y, q >= t), recall_score(y, q >= t)))


@pytest.mark.parametrize("y, q", [([0, 0], [0.9, 0.1]), ([0, 1], [0.1, 0.2])])
def test_precision_and_recall_need_a_positive_and_a_yes(y, q):
    with pytest.raises(ValueError, match="^y and q must have a yes, got"):
        precision_recall(y, q, 0.5)


def test_precision_and_recall_need_labels():
    with pytest.raises(ValueError, match="^y must be 0 or 1, got"):
        precision_recall([0.5, 1], [0.5, 0.5], 0.5)
    with pytest.raises(ValueError, match="^y and q must have the same shape, got"):
        precision_recall([0, 1], [0.5, 0.5, 0.5], 0.5)


def test_a_ranking_at_random_has_about_the_base_rate_as_its_average_precision():
    y, _ = patients(np.random.default_rng(13), 20_000)
    found = [average_precision_score(y, np.random.default_rng(seed).random(20_000)) for seed in range(20)]
    assert np.mean(found) == pytest.approx(y.mean(), rel=0.2)


@pytest.mark.parametrize("p, c", [(0.01, 9), (0.1, 9), (0.3, 0.5), (0.8, 4)])
def test_pos_weight_is_the_best_answer_of_the_weighted_loss(p, c):
    best = minimize_scalar(lambda z: c * p * binary_cross_entropy(1, z) + (1 - p) * binary_cross_entropy(0, z))
    assert pos_weight(p, c) == pytest.approx(sigmoid(best.x), abs=1e-6)


def test_pos_weight_has_the_numbers_of_practice():
    assert pos_weight([0.01, 0.1], 9) == pytest.approx([0.083, 0.5], abs=5e-4)
    assert pos_weight([0, 1], 9) == pytest.approx([0, 1])


def test_with_more_classes_the_best_answer_is_in_proportion_to_weight_times_probability():
    p, c = np.array([0.7, 0.2, 0.1]), np.array([1, 2, 9])
    best = c * p / (c @ p)
    drawn = np.random.default_rng(0).dirichlet(np.ones(3), 1000)
    assert np.all(-(c * p) @ np.log(best) <= -(np.log(drawn) @ (c * p)))
    z = np.log(best) - np.log(c)
    assert np.exp(z) / np.exp(z).sum() == pytest.approx(p)


def test_balanced_weights_are_those_of_scikit_learn():
    y = np.array([0, 0, 0, 0, 0, 0, 1, 1, 2])
    counts = np.bincount(y)
    assert 9 / (3 * counts) == pytest.approx(compute_class_weight("balanced", classes=np.arange(3), y=y))


def test_resampling_is_undone_by_bayes_rule():
    """Chances of 1 in the resampled data, from those in all data: each class counts r/π or (1 − r)/(1 − π)."""
    p, pi, r = np.array([0.001, 0.03, 0.5, 0.9]), 0.02, 0.4
    seen = p * r / pi / (p * r / pi + (1 - p) * (1 - r) / (1 - pi))
    z = np.log(seen / (1 - seen))
    assert sigmoid(resampling(z, pi, r)) == pytest.approx(p)
    assert sigmoid(resampling(np.log(4), 0.01, 0.5)) == pytest.approx(0.0388, abs=5e-5)
    assert resampling(1.5, 0.3, 0.3) == pytest.approx(1.5)


def test_from_the_threshold_on_a_yes_is_cheaper():
    t = threshold(1, 10)
    assert t == pytest.approx(0.0909, abs=5e-5)
    for q in (t - 0.01, t + 0.01):
        assert ((1 - q) * 1 < q * 10) == (q > t)


def test_the_cheapest_threshold_is_that_of_the_costs_on_every_seed():
    for seed in range(20):
        y, q = patients(np.random.default_rng(seed), 100_000)
        tried = [0.02, threshold(1, 10), 0.2, 0.5]
        costs = [10 * np.sum((q < t) & (y == 1)) + np.sum((q >= t) & (y == 0)) for t in tried]
        assert np.argmin(costs) == 1


def test_the_weight_10_and_the_threshold_of_a_half_decide_the_same():
    _, q = patients(np.random.default_rng(0), 10_000)
    assert np.array_equal(pos_weight(q, 10) >= 0.5, q >= threshold(1, 10))


def test_soft_dice_of_labels_is_1_minus_f1():
    y, q = np.array([1, 1, 0, 0, 1]), np.array([1, 0, 1, 0, 1])
    precision, recall = precision_score(y, q), recall_score(y, q)
    assert soft_dice(y, q) == pytest.approx(1 - 2 * precision * recall / (precision + recall))


def test_soft_dice_is_a_ratio_of_sums():
    assert soft_dice([1, 0], [0.8, 0.4]) == pytest.approx(0.2727, abs=5e-5)
    assert soft_dice([[1], [0]], [[0.8], [0.4]]).mean() == pytest.approx(0.556, abs=5e-4)
    with pytest.raises(ValueError, match="^y and q must not be 0 everywhere, got"):
        soft_dice([0, 0], [0, 0])


def test_dice_does_not_lead_to_the_true_probability():
    """A pixel that is 1 in 60% of the pictures, beside one that always is: the best answer is 1, not 0.6."""
    q = np.linspace(0, 1, 101)
    pair = np.stack([np.ones(101), q], axis=-1)
    loss = 0.6 * soft_dice(np.ones((101, 2)), pair) + 0.4 * soft_dice(np.tile([1, 0], (101, 1)), pair)
    assert q[np.argmin(loss)] == 1


def test_what_alpha_and_gamma_do_to_the_best_answer():
    z = np.linspace(-8, 8, 160_001)
    found = {
        (p, alpha, gamma): sigmoid(
            z[np.argmin(p * focal_loss(1, z, alpha, gamma) + (1 - p) * focal_loss(0, z, alpha, gamma))]
        )
        for p in (0.8, 0.01)
        for alpha, gamma in ((0.5, 2), (0.25, 0), (0.25, 2))
    }
    assert [*found.values()] == pytest.approx([0.627, 0.571, 0.527, 0.154, 0.0034, 0.108], abs=5e-4)


@given(st.floats(-30, 30), st.sampled_from([0, 1]))
def test_focal_loss_is_its_formula(z, y):
    p = special.expit(z if y else -z)
    alpha = 0.25 if y else 0.75
    expected = -alpha * special.expit(-z if y else z) ** 2 * np.log(p)
    assert focal_loss(y, z) == pytest.approx(expected, rel=1e-6)


def test_focal_loss_without_focus_is_weighted_cross_entropy():
    z = np.array([-2.0, 0.0, 3.0])
    assert focal_loss([1, 1, 0], z, alpha=0.5, gamma=0) == pytest.approx(-0.5 * special.log_expit([-2, 0, -3]))


def test_focal_loss_shrinks_a_sure_right_answer_a_hundredfold_as_the_paper_says():
    z = special.logit(0.9)
    assert focal_loss(1, z, alpha=1) == pytest.approx(-np.log(0.9) / 100)


def test_focal_loss_stays_finite_for_any_score():
    assert focal_loss([1, 0], [-800.0, -800.0]) == pytest.approx([200, 0])


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"y": 0.5}, "y must be 0 or 1"),
        ({"alpha": 2}, "alpha must lie"),
        ({"gamma": -1}, r"gamma must lie in \[0, inf\)"),
    ],
)
def test_focal_loss_refuses_bad_arguments_by_name(options, message):
    with pytest.raises(ValueError, match=message):
        focal_loss(**{"y": 1, "z": 0.0, **options})


def test_focal_loss_of_infinite_scores_is_the_limit():
    assert focal_loss([1, 0, 1], [np.inf, -np.inf, -np.inf]).tolist() == [0, 0, np.inf]


def test_focal_loss_is_that_of_optax():
    losses = [focal_loss(1, 0.5, alpha=1), *(focal_loss(y, 0.5) for y in (1, 0))]
    assert losses == pytest.approx([0.067573, 0.016893, 0.283059], abs=1e-6)
