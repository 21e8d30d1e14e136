import tracemalloc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import rel_entr, xlogy
from scipy.stats import entropy as shannon
from scipy.stats import multinomial
from sklearn.metrics import log_loss
from snippets.cross_entropy.cross_entropy import cross_entropy
from snippets.cross_entropy.decomposition import decomposition
from snippets.cross_entropy.log_likelihood import log_likelihood
from snippets.cross_entropy.maximum_likelihood import maximum_likelihood
from snippets.cross_entropy.negative_log_likelihood import negative_log_likelihood
from snippets.cross_entropy.one_hot import one_hot
from snippets.cross_entropy.perplexity import perplexity

weights = st.lists(st.floats(0.01, 1), min_size=4, max_size=4)


def normalised(weights):
    return np.array(weights) / np.sum(weights)


@given(weights, weights, st.sampled_from([2, np.e, 10]))
def test_cross_entropy_is_scipys_entropy_plus_relative_entropy_in_any_unit(p, q, base):
    p, q = normalised(p), normalised(q)
    assert cross_entropy(p, q, base) == pytest.approx(shannon(p, base=base) + shannon(p, q, base=base))


@given(weights, weights)
def test_cross_entropy_is_least_where_the_model_is_right(p, q):
    p, q = normalised(p), normalised(q)
    assert cross_entropy(p, q) >= cross_entropy(p, p) - 1e-12


def test_cross_entropy_is_infinite_where_only_q_is_0_and_ignores_where_only_p_is():
    assert cross_entropy([0.5, 0.5], [1, 0]) == np.inf
    assert cross_entropy([1, 0], [0.25, 0.75], base=2) == pytest.approx(2)
    assert cross_entropy([1, 0], [1, 0]) == 0


@pytest.mark.parametrize("function", [cross_entropy, decomposition, perplexity])
def test_what_is_no_pair_of_distributions_is_refused_by_name(function):
    with pytest.raises(ValueError, match="q must sum to 1"):
        function([0.5, 0.5], [0.5, 0.6])
    with pytest.raises(ValueError, match=r"p and q must have the same shape, got {'p': \(2,\), 'q': \(1,\)}"):
        function([0.5, 0.5], [1])
    with pytest.raises(ValueError, match=r"p and q must have the same shape, got {'p': \(3, 2\), 'q': \(2, 2\)}"):
        function(np.full((3, 2), 0.5), np.full((2, 2), 0.5))


@given(weights, weights, st.sampled_from([2, np.e]))
def test_decomposition_gives_scipys_entropy_and_relative_entropy(p, q, base):
    p, q = normalised(p), normalised(q)
    entropy, divergence = decomposition(p, q, base)
    assert entropy == pytest.approx(-xlogy(p, p).sum() / np.log(base))
    assert divergence == pytest.approx(rel_entr(p, q).sum() / np.log(base), abs=1e-12)


def test_one_hot_cross_entropy_is_sklearns_log_loss():
    rng = np.random.default_rng(1)
    labels, q = rng.integers(5, size=40), rng.dirichlet(np.ones(5), 40)
    loss = np.mean(cross_entropy(one_hot(labels, 5), q))
    assert loss == pytest.approx(log_loss(labels, q, labels=range(5)))


def test_negative_log_likelihood_is_sklearns_log_loss_and_takes_one_example():
    rng = np.random.default_rng(2)
    labels, q = rng.integers(5, size=40), rng.dirichlet(np.ones(5), 40)
    assert negative_log_likelihood(labels, q) == pytest.approx(log_loss(labels, q, labels=range(5)))
    assert negative_log_likelihood(2, [0.5, 0.3, 0.2]) == pytest.approx(np.log(5))
    assert negative_log_likelihood([0, 1], [[1, 0], [1, 0]]) == np.inf


@pytest.mark.parametrize("labels", [[0, 1, 2], [[0], [1]], 0])
def test_negative_log_likelihood_needs_a_label_for_each_answer(labels):
    with pytest.raises(ValueError, match="labels must be one a row of q, got"):
        negative_log_likelihood(labels, np.full((2, 3), 1 / 3))


def test_one_hot_keeps_the_shape_of_the_labels():
    assert one_hot(1, 3).tolist() == [0, 1, 0]
    assert one_hot([[0], [2]], 3).tolist() == [[[1, 0, 0]], [[0, 0, 1]]]


@pytest.mark.parametrize(
    ("labels", "message"),
    [
        ([0, 3], r"labels must lie in \[0, 2\], got"),
        (-1, r"labels must lie in \[0, 2\], got"),
        ([0.0, 1.0], "labels must be whole, got"),
        ([True, False], "labels must be whole, got"),
        ([], "labels must be numbers, got"),
    ],
)
def test_one_hot_refuses_what_is_no_label(labels, message):
    with pytest.raises(ValueError, match=message):
        one_hot(labels, 3)


@pytest.mark.parametrize("classes", [2.5, 3.0, np.nan, [3], 0])
def test_one_hot_refuses_what_is_no_number_of_classes(classes):
    with pytest.raises(ValueError, match="^classes must (be whole|lie in|be one number).* got"):
        one_hot([0, 1], classes)


def test_one_hot_needs_no_table_of_all_classes():
    tracemalloc.start()
    assert one_hot([3, 50_000], 50_257)[1].argmax() == 50_000
    assert tracemalloc.get_traced_memory()[1] < 10 * 8 * 2 * 50_257
    tracemalloc.stop()


@given(st.lists(st.integers(0, 20), min_size=3, max_size=3), st.lists(st.floats(0.01, 1), min_size=3, max_size=3))
def test_log_likelihood_is_scipys_up_to_the_number_of_orders(counts, q):
    q = normalised(q)
    orders = multinomial.logpmf(counts, sum(counts), [1 / 3] * 3) + sum(counts) * np.log(3)
    assert log_likelihood(counts, q) == pytest.approx(multinomial.logpmf(counts, sum(counts), q) - orders, abs=1e-9)


def test_log_likelihood_of_what_the_model_rules_out_is_minus_infinity():
    assert log_likelihood([3, 1], [1, 0]) == -np.inf
    assert log_likelihood([3, 0], [1, 0]) == 0


@pytest.mark.parametrize(
    ("counts", "message"),
    [
        ([1, -1], r"counts must lie in \[0, inf\), got"),
        ([np.inf, 0], r"counts must lie in \[0, inf\), got"),
        ([np.nan, 0], r"counts must lie in \[0, inf\), got"),
        ([1, 2, 3], "counts and q must have the same shape, got"),
        (4, "counts and q must have the same shape, got"),
        (np.ones((3, 2)), "counts and q must have the same shape, got"),
    ],
)
def test_log_likelihood_refuses_counts_that_do_not_fit(counts, message):
    with pytest.raises(ValueError, match=message):
        log_likelihood(counts, [[1, 0], [1, 0]])


def test_maximum_likelihood_gives_the_frequencies():
    assert maximum_likelihood([[46, 30, 14, 10], [0, 0, 1, 3]]) == pytest.approx(
        np.array([[0.46, 0.3, 0.14, 0.1], [0, 0, 0.25, 0.75]])
    )
    assert maximum_likelihood([0, 1]).tolist() == [0, 1]


@given(st.lists(st.integers(1, 50), min_size=4, max_size=4), weights)
def test_no_other_model_makes_the_data_more_likely(counts, q):
    best = maximum_likelihood(counts)
    assert best.sum() == pytest.approx(1)
    assert log_likelihood(counts, normalised(q)) <= log_likelihood(counts, best) + 1e-9


@pytest.mark.parametrize("counts", [[0, 0], [1, -1, 3], [np.nan, 1], [np.inf, 1], 3, [], [[1, 2], [0, 0]]])
def test_maximum_likelihood_refuses_what_are_no_counts(counts):
    with pytest.raises(ValueError, match=r"^counts must (lie in \[0, inf\)|be a list, not all 0|be numbers), got"):
        maximum_likelihood(counts)


@pytest.mark.parametrize("n", [1, 2, 6, 1000])
def test_perplexity_of_n_equal_chances_is_n(n):
    assert perplexity(np.full(n, 1 / n), np.full(n, 1 / n)) == pytest.approx(n)


def test_perplexity_of_a_sample_is_the_inverse_geometric_mean_of_its_probabilities():
    p, q = [0.5, 0.25, 0.25], [0.2, 0.3, 0.5]
    assert perplexity(p, q) == pytest.approx(1 / (0.2 * 0.2 * 0.3 * 0.5) ** 0.25)
