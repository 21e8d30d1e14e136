import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special
from snippets.numerical_trouble.log_softmax import log_softmax
from snippets.numerical_trouble.log_sum_inequality import log_sum_inequality
from snippets.numerical_trouble.masked_softmax import masked_softmax
from snippets.numerical_trouble.softplus import softplus

logits = st.lists(st.floats(-700, 700), min_size=3, max_size=3)
positive = st.lists(st.floats(0.01, 100), min_size=3, max_size=3)


@given(logits)
def test_log_softmax_is_scipys(z):
    assert log_softmax(z) == pytest.approx(special.log_softmax(z), rel=1e-12, abs=1e-12)


def test_log_softmax_takes_batches_huge_logits_and_masks():
    z = np.array([[1000, 0, -np.inf], [4, 1, -np.inf]])
    assert log_softmax(z) == pytest.approx(special.log_softmax(z, axis=1))
    assert -log_softmax([4, 1, -np.inf])[0] == pytest.approx(0.048587, abs=1e-6)  # torch, by class number
    assert log_softmax([40, 0])[0] == pytest.approx(-np.exp(-40), rel=1e-12)
    assert log_softmax([1e308, -1e308]).tolist() == [0, -np.inf]


def test_a_row_of_minus_infinity_has_no_log_softmax():
    with pytest.raises(ValueError, match="^z must have a finite top"):
        log_softmax([-np.inf, -np.inf])


@given(st.floats(-1e300, 1e300))
def test_softplus_is_minus_the_log_of_scipys_sigmoid(z):
    assert softplus(z) == pytest.approx(-special.log_expit(-z), rel=1e-12, abs=0)


def test_softplus_of_infinity_is_the_limit():
    assert softplus([-np.inf, np.inf, 0]).tolist() == [0, np.inf, np.log(2)]


def test_the_loss_from_the_logit_is_torchs():
    """BCEWithLogitsLoss for labels 1, 0, 2 and −1; the last two are no labels."""
    assert softplus(5) - 2 * 5 == pytest.approx(-4.993285, abs=1e-6)
    assert softplus(5) + 5 == pytest.approx(10.006716, abs=1e-6)
    assert softplus(20) == pytest.approx(20)


def test_a_masked_softmax_is_that_of_what_is_kept():
    rng = np.random.default_rng(0)
    z, mask = rng.normal(size=(50, 6)), rng.integers(2, size=(50, 6))
    mask[:, 2] = 1
    for row, keep, q in zip(z, mask == 1, masked_softmax(z, mask)):
        assert q[keep] == pytest.approx(special.softmax(row[keep])) and not q[~keep].any()
    assert masked_softmax([1, 5, 2], 1) == pytest.approx(special.softmax([1, 5, 2]))


@pytest.mark.parametrize(
    ("mask", "message"),
    [
        ([[1, 0], [0, 0]], "^mask must keep something in each row, got"),
        ([[1, 0.5], [1, 0]], "^mask must be 0 or 1, got"),
        ([1, 0], "^z and mask must have the same shape, got"),
        (0, "^mask must keep something in each row, got"),
    ],
)
def test_a_mask_keeps_something_in_each_row(mask, message):
    with pytest.raises(ValueError, match=message):
        masked_softmax([[1, 2], [3, 4]], mask)


@given(positive, positive)
def test_the_log_sum_inequality_holds_and_its_left_side_is_scipys(p, q):
    left, right = log_sum_inequality(p, q)
    assert left == pytest.approx(special.rel_entr(p, q).sum(), rel=1e-9, abs=1e-9)
    assert left >= right - 1e-9 * (1 + abs(right))


def test_the_log_sum_inequality_is_an_equality_where_p_is_a_multiple_of_q():
    left, right = log_sum_inequality([1, 2, 3], [2, 4, 6])
    assert left == pytest.approx(right) == pytest.approx(6 * np.log(0.5))


def test_a_negative_sum_of_numbers_that_are_no_distribution():
    assert log_sum_inequality([0.1, 0.2], [0.5, 0.5]) == pytest.approx((-0.3442, -0.3612), abs=5e-5)
    assert log_sum_inequality([0, 1], [1, 0]) == (np.inf, 0)
    assert log_sum_inequality([0, 0], [1, 0]) == (0, 0)
