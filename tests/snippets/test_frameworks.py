import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special, stats
from sklearn.metrics import log_loss
from snippets.frameworks.clipped_cross_entropy import clipped_cross_entropy
from snippets.frameworks.kl_div_loss import kl_div_loss
from snippets.frameworks.log_softmax import log_softmax
from snippets.frameworks.mean_binary_cross_entropy import mean_binary_cross_entropy
from snippets.softmax.softmax_cross_entropy import softmax_cross_entropy

scores = st.lists(st.floats(-50, 50), min_size=3, max_size=3)
Z = np.array([[4, 1, -1], [0, 0, 0], [1, 2, 3]])
Q = special.softmax(Z, axis=-1)
P = np.array([0.7, 0.2, 0.1])


@given(scores)
def test_log_softmax_is_scipys(z):
    assert log_softmax(z) == pytest.approx(special.log_softmax(z), abs=1e-12)


def test_log_softmax_of_huge_and_infinite_scores_is_the_limit():
    assert log_softmax([1000, 0]).tolist() == [0, -1000]
    assert log_softmax([[np.inf, 0], [-np.inf, 0]]).tolist() == [[0, -np.inf], [-np.inf, 0]]


def test_a_batch_costs_what_torch_keras_optax_and_scikit_learn_say():
    rows = -log_softmax(Z)[range(3), range(3)]
    assert rows == pytest.approx([0.054985, 1.098612, 0.407606], abs=1e-6)
    assert rows.mean() == pytest.approx(0.520401, abs=1e-6) == log_loss([0, 1, 2], Q)


def test_clipped_cross_entropy_of_probabilities_is_scikit_learns_log_loss():
    assert clipped_cross_entropy(np.eye(3), Q).mean() == pytest.approx(log_loss([0, 1, 2], Q))
    sure = [[1, 0, 0]] * 3
    epsilon = np.finfo(float).eps
    expected = log_loss([0, 1, 2], sure)
    assert clipped_cross_entropy(np.eye(3), sure, epsilon).mean() == pytest.approx(expected, rel=1e-9)


def test_clipped_cross_entropy_of_logits_is_what_keras_returns():
    assert clipped_cross_entropy(np.eye(3), [Z[0]] * 3) == pytest.approx([1e-7, 1.386294, 16.118096], abs=1e-6)


def test_clipped_cross_entropy_divides_by_the_sum():
    assert clipped_cross_entropy([1, 0], [2, 6]) == pytest.approx(np.log(4))
    with pytest.raises(ValueError, match="^q must not sum to 0, got "):
        clipped_cross_entropy([1, 0], [1, -1])


def test_mean_binary_cross_entropy_is_scikit_learns_log_loss_of_all_elements():
    y, z = np.array([[1, 0, 1], [0, 1, 0]]), np.array([[2, -1, 0.5], [0, 3, -2]])
    expected = log_loss(y.ravel(), special.expit(z).ravel())
    assert mean_binary_cross_entropy(y, z).mean() == pytest.approx(expected) == pytest.approx(0.297155, abs=1e-6)


def test_kl_div_loss_of_logarithms_is_scipys_entropy():
    assert kl_div_loss(np.log(Q[0]), P) == pytest.approx(stats.entropy(P, Q[0])) == pytest.approx(0.353167, abs=1e-6)
    assert kl_div_loss([-np.inf, 0], [1, 0]) == np.inf
    assert kl_div_loss([0, -5], [1, 0]) == 0


def test_kl_div_loss_of_probabilities_is_what_torch_returns():
    assert kl_div_loss(Q[0], P) == pytest.approx(-1.474430, abs=1e-6)
    assert kl_div_loss(P, P) == pytest.approx(-1.341819, abs=1e-6)


@pytest.mark.parametrize("classes, floor", [(2, 0.313262), (3, 0.551445), (10, 1.461150), (1000, 5.909472)])
def test_softmax_twice_has_the_floors_that_torch_shows(classes, floor):
    best = np.eye(classes)[0]
    assert softmax_cross_entropy(best, best) == pytest.approx(floor, abs=1e-6)
    assert softmax_cross_entropy(best, special.softmax(50 * best)) == pytest.approx(floor, abs=1e-6)
