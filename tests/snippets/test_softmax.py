import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special
from scipy.optimize import approx_fprime
from sklearn.metrics import log_loss
from snippets.softmax.multi_label import multi_label
from snippets.softmax.softmax import softmax
from snippets.softmax.softmax_cross_entropy import softmax_cross_entropy
from snippets.softmax.softmax_gradient import softmax_gradient

scores = st.lists(st.floats(-50, 50), min_size=3, max_size=3)
Y = [0.2, 0.5, 0.3]


@given(scores)
def test_softmax_is_scipys(z):
    assert softmax(z) == pytest.approx(special.softmax(z))


def test_softmax_takes_batches_and_huge_scores():
    z = np.array([[1000, 1001, -1000], [0, 0, 0]])
    assert softmax(z) == pytest.approx(special.softmax(z, axis=-1))


@pytest.mark.parametrize("z", [[np.inf, np.inf], [-np.inf, -np.inf], [np.nan, 0], 3.0, []])
def test_softmax_refuses_what_are_no_scores(z):
    with pytest.raises(ValueError, match="^z must "):
        softmax(z)


def test_softmax_of_an_infinite_score_is_the_limit():
    assert softmax([[1, np.inf, 0], [-np.inf, 0, 0], [1, -np.inf, -np.inf]]).tolist() == [
        [0, 1, 0],
        [0, 0.5, 0.5],
        [1, 0, 0],
    ]
    assert softmax_cross_entropy([[1, 0], [0, 1], [0, 1]], [[np.inf, 0], [np.inf, 0], [-np.inf, 0]]).tolist() == [
        0,
        np.inf,
        0,
    ]
    assert softmax_gradient([0.5, 0.5], [0, -np.inf]).tolist() == [0.5, -0.5]


@given(scores)
def test_softmax_cross_entropy_is_scipys_log_softmax_weighted_with_the_target(z):
    assert softmax_cross_entropy(Y, z) == pytest.approx(-np.dot(Y, special.log_softmax(z)), abs=1e-12)


def test_softmax_cross_entropy_of_labels_is_sklearns_log_loss():
    rng = np.random.default_rng(2)
    z, labels = rng.normal(size=(30, 4)), rng.integers(4, size=30)
    loss = softmax_cross_entropy(np.eye(4)[labels], z).mean()
    assert loss == pytest.approx(log_loss(labels, special.softmax(z, axis=-1), labels=range(4)))


def test_softmax_cross_entropy_keeps_huge_losses_and_tiny_ones():
    assert softmax_cross_entropy([1, 0], [0, 1000]) == 1000
    assert softmax_cross_entropy([0, 1, 0], [0, 40, 0]) == pytest.approx(2 * np.exp(-40), rel=1e-12, abs=0)


@given(scores)
def test_softmax_gradient_is_the_finite_difference_of_the_loss(z):
    slope = approx_fprime(z, lambda z: -np.dot(Y, special.log_softmax(z)), 1e-6)
    assert softmax_gradient(Y, z) == pytest.approx(slope, abs=1e-4)


def test_softmax_gradient_adds_up_to_0_and_takes_batches():
    z = np.random.default_rng(3).normal(size=(6, 3))
    assert softmax_gradient(Y, z).shape == (6, 3)
    assert softmax_gradient(Y, z).sum(axis=-1) == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize("function", [softmax_cross_entropy, softmax_gradient])
@pytest.mark.parametrize(
    ("y", "z", "message"),
    [
        ([0.5, 0.6], [0, 0], "y must sum to 1"),
        (1, [0, 0], "y must sum to 1, not be class numbers .one_hot"),
        ([1, 0], [0, np.nan], r"z must lie in \[-inf, inf\]"),
        ([1, 0], [0, 0, 0], r"y and z must have the same shape, got {'y': \(2,\), 'z': \(3,\)}"),
        ([1, 0], 0, "y and z must have the same shape, got|z must be a list of scores, got 0"),
        (np.eye(2)[[0, 1, 0]], np.eye(2), r"y and z must have the same shape, got {'y': \(3, 2\), 'z': \(2, 2\)}"),
    ],
)
def test_targets_and_scores_that_do_not_fit_are_refused_by_name(function, y, z, message):
    with pytest.raises(ValueError, match=message):
        function(y, z)


@given(scores)
def test_multi_label_is_the_sum_of_one_log_loss_for_each_label(z):
    y = [1, 0, 1]
    expected = -special.log_expit([z[0], -z[1], z[2]]).sum()
    assert multi_label(y, z) == pytest.approx(expected)


def test_multi_label_gives_one_loss_for_each_example_however_large_the_scores():
    y, z = np.array([[1, 0], [0, 0]]), np.array([[-800.0, 800.0], [0.0, 0.0]])
    assert multi_label(y, z) == pytest.approx([1600, 2 * np.log(2)])


def test_multi_label_of_infinite_scores_is_the_limit():
    assert multi_label([1, 0], [np.inf, -np.inf]) == 0
    assert multi_label([1, 0], [np.inf, np.inf]) == np.inf


def test_multi_label_refuses_labels_that_do_not_fit():
    with pytest.raises(ValueError, match="y and z must have the same shape, got"):
        multi_label([1, 0], [1.0, 2.0, 3.0])
    with pytest.raises(ValueError, match=r"y and z must have the same shape, got {'y': \(3, 2\), 'z': \(2, 2\)}"):
        multi_label(np.zeros((3, 2)), np.zeros((2, 2)))
    with pytest.raises(ValueError, match=r"y must lie in \[0, 1\]"):
        multi_label([1, 2], [1.0, 2.0])
