import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.special import expit, log_softmax
from sklearn.metrics import log_loss
from snippets.pros_and_cons.angular_margin import angular_margin
from snippets.pros_and_cons.error_signal import error_signal

inputs = st.lists(st.floats(-2, 2), min_size=3, max_size=3)
angle = st.floats(0, np.pi)


@settings(deadline=None, max_examples=40)  # scikit-learn is slow
@given(inputs, inputs, st.sampled_from([0, 1]), st.floats(-2, 2))
def test_error_signal_times_input_is_the_slope_of_the_log_loss(x, w, y, b):
    def loss(w):
        return log_loss([y], [expit(np.dot(x, w) + b)], labels=[0, 1])

    h = 1e-4
    for i, step in enumerate(np.eye(3) * h):
        slope = (loss(w + step) - loss(w - step)) / (2 * h)
        assert error_signal(x, y, w, b) * x[i] == pytest.approx(slope, abs=1e-6)


@given(inputs, inputs, st.floats(0, 1), st.floats(-100, 100))
def test_error_signal_is_never_more_than_one(x, w, y, b):
    assert abs(error_signal(x, y, w, b)) <= 1


def test_error_signal_takes_many_samples_at_once():
    x, y, w = np.array([[1.0, 2.0], [3.0, -4.0]]), np.array([0, 1]), [0.5, -0.25]
    expected = expit([0.1, 2.6]) - y
    np.testing.assert_allclose(error_signal(x, y, w, 0.1), expected)


@pytest.mark.parametrize("w", [[1.0], [1.0, 2.0, 3.0], 1.0])
def test_error_signal_refuses_weights_that_do_not_match_the_inputs(w):
    with pytest.raises(ValueError, match="^(w and x must have the same shape|w must be a list), got "):
        error_signal([1.0, 2.0], 0, w, 0)


@pytest.mark.parametrize("y", [5, -1, np.nan, [0, 2]])
def test_error_signal_refuses_a_target_that_is_no_probability(y):
    with pytest.raises(ValueError, match=r"^y must lie in \[0, 1\], got "):
        error_signal([1.0, 2.0], y, [0.5, 0.5], 0)


@given(st.lists(angle, min_size=2, max_size=5), st.floats(0.1, 64))
def test_without_a_margin_the_loss_is_the_cross_entropy_of_the_cosines(theta, scale):
    expected = -log_softmax(scale * np.cos(theta))[0]
    assert angular_margin(theta, 0, scale, margin=0) == pytest.approx(expected, abs=1e-9)


@given(st.lists(angle, min_size=3, max_size=3), st.sampled_from([0, 1, 2]), st.floats(0, 1))
def test_the_margin_is_added_to_the_angle_of_the_right_class_only(theta, y, margin):
    moved = np.array(theta)
    moved[y] += margin
    assume(moved[y] <= np.pi)
    expected = -log_softmax(8 * np.cos(moved))[y]
    assert angular_margin(theta, y, 8, margin) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("theta, margin", [([2.7, 0.1], 0.5), ([[0.1, 1], [3.1, 1]], 0.1), ([np.pi, 0], 0.01)])
def test_a_margin_is_refused_where_it_would_reward_a_worse_angle(theta, margin):
    with pytest.raises(ValueError, match=r"^theta \+ margin must lie in \[0, 3.1416\], got"):
        angular_margin(theta, 0, margin=margin)


@given(st.floats(0, np.pi - 0.5), st.floats(0, np.pi - 0.5), angle)
def test_a_worse_angle_never_has_a_smaller_loss(one, other, wrong):
    better, worse = sorted([one, other])
    assert angular_margin([worse, wrong], 0) >= angular_margin([better, wrong], 0) - 1e-9


@given(st.floats(0, np.pi - 0.5), angle)
def test_a_margin_never_makes_the_loss_smaller(right, wrong):
    assert angular_margin([right, wrong], 0) >= angular_margin([right, wrong], 0, margin=0) - 1e-12


def test_angular_margin_has_the_scale_and_margin_of_the_paper_unless_told_otherwise():
    assert angular_margin([0.4, 1.3], 0) == angular_margin([0.4, 1.3], 0, scale=64, margin=0.5)


def test_angular_margin_takes_many_features_at_once():
    theta = np.array([[0.1, 1.2], [0.9, 0.8]])
    one_by_one = [angular_margin(row, 1) for row in theta]
    np.testing.assert_allclose(angular_margin(theta, 1), one_by_one)
    each_its_own = [angular_margin(row, y) for row, y in zip(theta, [1, 0], strict=True)]
    np.testing.assert_allclose(angular_margin(theta, [1, 0]), each_its_own)


@pytest.mark.parametrize("theta", [[-0.1, 1], [1, 3.2], [np.nan, 1], 0.5])
def test_angular_margin_refuses_what_are_no_angles_within_half_a_turn(theta):
    with pytest.raises(ValueError, match=r"^theta must (lie in \[0, 3.1416\]|be a list of angles), got "):
        angular_margin(theta, 0)


@pytest.mark.parametrize(
    ("y", "rule"),
    [
        *((y, r"lie in \[0, 1\]") for y in (-1, 2, 5, [0, 2])),
        *((y, "be whole") for y in (True, 0.0)),
        *((y, "be one class for each row of theta") for y in ([0, 1, 1], [[0, 1]])),
    ],
)
def test_angular_margin_refuses_what_is_no_class_of_each_feature(y, rule):
    with pytest.raises(ValueError, match=f"^y must {rule}, got "):
        angular_margin([[0.1, 1.2], [0.9, 0.8]], y)


def test_angular_margin_refuses_many_classes_for_one_feature():
    with pytest.raises(ValueError, match="^y must be one class for each row of theta, got "):
        angular_margin([0.1, 1.2], np.array([0, 1]))


@pytest.mark.parametrize(("scale", "margin"), [(0, 0.5), (-1, 0.5), (64, -0.1), (64, 3.2), (np.nan, 0.5)])
def test_angular_margin_refuses_a_scale_or_margin_out_of_range(scale, margin):
    with pytest.raises(ValueError, match=r"^(scale must lie in \(0, inf\)|margin must lie in \[0, 3.1416\)), got "):
        angular_margin([0.1, 1.0], 0, scale, margin)
