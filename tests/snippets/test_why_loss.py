import re

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose
from sklearn.metrics import accuracy_score, mean_squared_error
from sklearn.metrics import hinge_loss as hinge_of_scikit_learn
from snippets.why_loss.accuracy import accuracy
from snippets.why_loss.derivative import derivative
from snippets.why_loss.examples import examples
from snippets.why_loss.hinge_loss import hinge_loss
from snippets.why_loss.squared_error import squared_error

labels = arrays(float, 12, elements=st.sampled_from([0.0, 1.0]))
outputs = arrays(float, 12, elements=st.floats(-3, 3))


@pytest.mark.parametrize(
    ("f", "slope"),
    [
        (np.sin, np.cos),
        (np.exp, np.exp),
        (lambda w: w**3, lambda w: 3 * w**2),
        (np.tanh, lambda w: 1 / np.cosh(w) ** 2),
    ],
)
def test_derivative_is_that_of_the_calculus_textbook(f, slope):
    w = np.array([-2.0, -0.5, 0.0, 1.0, 3.0])
    assert_allclose(derivative(f, w), slope(w), rtol=1e-8, atol=1e-9)


def test_error_of_the_central_difference_shrinks_like_h_squared():
    errors = [abs(derivative(np.exp, 0.0, h) - 1) for h in (0.1, 0.01)]
    assert errors[0] / errors[1] == pytest.approx(100, rel=0.01)


@pytest.mark.parametrize("h", [0, -1e-5, np.nan, np.inf])
def test_derivative_refuses_a_step_that_is_none(h):
    with pytest.raises(ValueError, match=r"^h must lie in \(0, inf\), got"):
        derivative(np.sin, 1.0, h)


@pytest.mark.parametrize("w", [1e12, 1e11, -(2.0**36), np.array([1, 1e12]), 1.7e308])
def test_derivative_refuses_a_step_that_does_not_move_w(w):
    with pytest.raises(ValueError, match="^h must move w, got"):
        derivative(lambda w: w, w, h=1e-5)


@pytest.mark.parametrize(
    ("f", "w"),
    [
        (lambda w: w > 0.3, 0.3),
        (lambda w: np.where(w > 0.3, 5.0, 4.9), np.array([0.3, 2])),
        (np.sign, 0),
        (np.floor, 3),
        (lambda w: 1 / w, 0),
        (lambda w: 1 / w**2, 0),
        (lambda w: -1 / w, 2e-6),
        (np.tan, np.pi / 2),
        (lambda w: np.log(np.abs(w)), 0),
        (np.abs, -3e-6),
    ],
)
def test_derivative_refuses_a_place_where_there_is_none(f, w):
    with pytest.raises(ValueError, match="^f must be smooth around w, got"):
        derivative(f, w)


@pytest.mark.parametrize("f", [lambda w: w**3, lambda w: w**5, lambda w: w**2, lambda w: 0 * w + 7.1, np.sin])
@pytest.mark.parametrize("w", [0, 1e-22, -3e-6, 1e-5, 2])
def test_derivative_takes_nothing_smooth_for_a_jump(f, w):
    assert abs(derivative(f, w)) <= 81


def test_a_descent_by_differences_may_come_to_where_they_cancel():
    """The central difference of (w² − 1)² is 0 near 1 where the slope is not: there the last steps end."""
    w = 1.1
    for _ in range(200):
        w -= 0.03 * derivative(lambda w: (w**2 - 1) ** 2, w)
    assert w == pytest.approx(1, abs=1e-9)


@given(st.floats(-1e300, 1e300), st.floats(1e-9, 1))
def test_derivative_of_w_is_1_or_the_step_is_refused(w, h):
    try:
        assert derivative(lambda w: w, w, h) == pytest.approx(1, rel=0.01)
    except ValueError:
        assert np.spacing(abs(w)) > h / 100


@given(labels, outputs)
def test_accuracy_agrees_with_scikit_learn(y, a):
    assert accuracy(y, a) == pytest.approx(accuracy_score(y, a > 0.5))


@given(labels, outputs)
def test_squared_error_agrees_with_scikit_learn(y, a):
    assert_allclose(squared_error(y, a), mean_squared_error(y, a), rtol=1e-12, atol=1e-300)


@given(labels, outputs)
def test_hinge_loss_agrees_with_scikit_learn(y, a):
    assume(0 < y.mean() < 1)  # of one class only scikit-learn cannot tell which it is
    assert_allclose(hinge_loss(y, a), hinge_of_scikit_learn(y, 2 * a - 1, labels=[0, 1]), rtol=1e-12, atol=1e-15)


@given(labels, outputs)
def test_hinge_loss_is_no_less_than_the_share_of_wrong_answers(y, a):
    assert hinge_loss(y, a) >= 1 - accuracy(y, a) - 1e-12


@given(labels, outputs)
def test_share_of_wrong_answers_is_at_most_four_times_the_squared_error(y, a):
    assert 1 - accuracy(y, a) <= 4 * squared_error(y, a) + 1e-12


@pytest.mark.parametrize("measure", [accuracy, hinge_loss, squared_error])
def test_a_batch_is_judged_row_by_row(measure):
    y, a = np.array([0, 1, 1]), np.array([[0.1, 0.2, 0.9], [0.7, 0.8, 0.4]])
    assert_allclose(measure(y, a), [measure(y, row) for row in a])


@pytest.mark.parametrize("measure", [accuracy, hinge_loss, squared_error])
@pytest.mark.parametrize("first", [(3,), (3, 1), (3, 2), (5, 3), ()])
@pytest.mark.parametrize("second", [(4,), (3, 1), (3,), (), (2, 2), (1, 3)])
def test_outputs_have_the_shape_of_the_targets_or_further_axes_in_front(measure, first, second):
    arrays = np.zeros(first), np.zeros(second)
    if first and second[-len(first) :] == first:
        assert measure(*arrays).shape == second[:-1]
    else:
        rule = "have the same shape" if first or second else "be lists"
        shapes = re.escape(f", got {{'y': {first}, 'a': {second}}}")
        with pytest.raises(ValueError, match=rf"^y and a must {rule}{shapes}$"):
            measure(*arrays)


@pytest.mark.parametrize("measure", [accuracy, hinge_loss, squared_error])
@pytest.mark.parametrize("shape", [(0,), (2, 0)])
def test_what_lists_no_target_is_refused(measure, shape):
    with pytest.raises(ValueError, match="^y must be numbers, got"):
        measure(np.zeros(shape), np.zeros(shape))


@pytest.mark.parametrize("measure", [accuracy, hinge_loss])
def test_labels_other_than_0_and_1_are_refused(measure):
    with pytest.raises(ValueError, match="^y must be 0 or 1"):
        measure([-1, 1], [0.2, 0.8])


def test_accuracy_refuses_nan_which_would_count_as_a_no():
    with pytest.raises(ValueError, match=r"^a must lie in \[-inf, inf\], got"):
        accuracy([0, 1], [np.nan, 0.8])


def test_an_output_of_one_half_is_a_no():
    assert accuracy([0], [0.5]) == 1


def test_the_examples_flip_where_the_page_says():
    x, rest, _ = examples()
    flips = (0.5 - rest) / x
    assert np.sum((flips > -1) & (flips < 1)) == 89
    assert not np.any((flips >= -0.5) & (flips <= -0.498))


def test_the_examples_are_the_same_each_time():
    for first, second in zip(examples(), examples(), strict=True):
        assert np.array_equal(first, second)
