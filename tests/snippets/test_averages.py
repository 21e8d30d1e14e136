import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import softmax
from sklearn.metrics import log_loss
from snippets.averages.token_mean import token_mean
from snippets.averages.weighted_mean import weighted_mean

LOSSES = [0.054985, 1.098612, 0.407606]


def test_the_weighted_mean_is_that_of_numpy_scikit_learn_and_torch():
    assert weighted_mean(LOSSES, [1, 2, 5]) == pytest.approx(np.average(LOSSES, weights=[1, 2, 5]))
    q = softmax([[4, 1, -1], [0, 0, 0], [1, 2, 3]], axis=-1)
    expected = log_loss([0, 1, 2], q, sample_weight=[1, 2, 5])
    assert weighted_mean(LOSSES, [1, 2, 5]) == pytest.approx(expected, abs=1e-6) == pytest.approx(0.536280, abs=1e-6)
    assert weighted_mean([2, 0.5], [1, 9]) == pytest.approx(0.65)


@given(st.floats(1e-3, 1e3))
def test_the_weight_of_a_single_example_cancels(weight):
    assert weighted_mean([0.407606], [weight]) == pytest.approx(0.407606)


def test_a_mask_leaves_out_what_it_hides():
    assert weighted_mean(LOSSES, [1, 0, 1]) == pytest.approx(0.231296, abs=1e-6)
    with pytest.raises(ValueError, match="^weights must not all be 0, got"):
        weighted_mean(LOSSES, [0, 0, 0])


def test_the_mean_per_token_is_that_of_all_tokens():
    assert token_mean([3, 1], [10, 100]) == pytest.approx(np.mean([3] * 10 + [1] * 100))
    assert token_mean([3, 1], [10, 100]) == pytest.approx(1.181818, abs=1e-6)
    assert token_mean([3, 1], [7, 7]) == 2
    with pytest.raises(ValueError, match="^sizes must not all be 0, got"):
        token_mean([3, 1], [0, 0])


@pytest.mark.parametrize("function", [weighted_mean, token_mean])
def test_lists_of_other_lengths_are_refused(function):
    with pytest.raises(ValueError, match=" must have the same shape, got "):
        function([1, 2, 3], [1, 2])
