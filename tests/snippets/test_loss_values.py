import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special, stats
from scipy.optimize import minimize
from sklearn.dummy import DummyClassifier
from sklearn.metrics import log_loss
from snippets.loss_values.bits_per_byte import bits_per_byte
from snippets.loss_values.constant_answer import constant_answer
from snippets.loss_values.first_bias import first_bias
from snippets.loss_values.smoothing_floor import smoothing_floor
from snippets.loss_values.typical_probability import typical_probability


@given(st.lists(st.integers(0, 4), min_size=2, max_size=40).filter(lambda labels: len(set(labels)) > 1))
def test_a_constant_answer_costs_what_sklearns_dummy_costs(labels):
    dummy = DummyClassifier(strategy="prior").fit(np.zeros((len(labels), 1)), labels)
    expected = log_loss(labels, dummy.predict_proba(np.zeros((len(labels), 1))))
    assert constant_answer(labels) == pytest.approx(expected)


def test_a_constant_answer_costs_nothing_where_all_labels_are_the_same():
    assert constant_answer([7, 7]) == 0


@pytest.mark.parametrize("labels", [3, [[0, 1], [1, 0]], [0.0, 1.0], [0, -1]])
def test_a_constant_answer_is_for_a_list_of_class_numbers(labels):
    with pytest.raises(ValueError, match="^labels must "):
        constant_answer(labels)


def test_the_typical_probability_is_scipys_geometric_mean():
    q = np.random.default_rng(0).uniform(0.01, 1, 50)
    assert typical_probability(q) == pytest.approx(stats.gmean(q))
    assert typical_probability([0.5, 0]) == 0
    assert typical_probability([np.exp(-0.5)] * 3) == pytest.approx(0.6065, abs=1e-4)


def test_the_first_bias_makes_softmax_and_sigmoid_answer_with_the_shares():
    shares = np.random.default_rng(1).dirichlet(np.ones(4))
    assert special.softmax(first_bias(shares)) == pytest.approx(shares)
    b = first_bias([0.99, 0.01])
    assert b[1] - b[0] == pytest.approx(special.logit(0.01)) == pytest.approx(-4.595, abs=1e-3)


def test_a_class_without_examples_has_no_first_bias():
    with pytest.raises(ValueError, match=r"^shares must lie in \(0, 1\], got"):
        first_bias([1, 0])


@pytest.mark.parametrize(
    "classes, floor", [(2, 0.199), (3, 0.291140), (10, 0.500), (1000, 1.015)]
)  # 0.291140 as torch, keras and optax compute it
def test_the_floor_of_smoothed_labels_is_what_no_logits_pass(classes, floor):
    assert smoothing_floor(classes, 0.1) == pytest.approx(floor, abs=5e-4)
    if classes < 20:
        target = np.full(classes, 0.1 / classes) + 0.9 * np.eye(classes)[0]
        lowest = minimize(lambda z: -target @ special.log_softmax(z), np.zeros(classes)).fun
        assert smoothing_floor(classes, 0.1) == pytest.approx(lowest, abs=1e-6)
        assert smoothing_floor(classes, 0.1) == pytest.approx(stats.entropy(target))


def test_without_smoothing_the_floor_is_0_and_with_all_of_it_that_of_equal_classes():
    assert smoothing_floor(5, 0) == 0 and smoothing_floor(1, 0.3) == 0
    assert smoothing_floor(5, 1) == pytest.approx(np.log(5))


def test_bits_per_byte_of_a_uniform_guess_among_256_bytes_are_8():
    assert bits_per_byte(np.log(256), 70, 70) == pytest.approx(8)
    assert bits_per_byte([3.2, 2.4], [1000, 1500], 4000) == pytest.approx([1.154, 1.298], abs=1e-3)


def test_bits_per_byte_do_not_depend_on_how_a_text_is_cut():
    total = 123.0  # nats for the whole text
    cuts = np.array([10.0, 50.0, 400.0])
    assert bits_per_byte(total / cuts, cuts, 900) == pytest.approx([total / 900 / np.log(2)] * 3)
