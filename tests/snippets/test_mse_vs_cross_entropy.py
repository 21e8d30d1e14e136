import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import root
from scipy.special import expit
from scipy.stats import logistic
from sklearn.metrics import log_loss, mean_squared_error
from snippets.gradient_descent.gradient_descent import gradient_descent
from snippets.mse_vs_cross_entropy.cross_entropy_gradient import cross_entropy_gradient
from snippets.mse_vs_cross_entropy.curvature import curvature
from snippets.mse_vs_cross_entropy.gradient_ratio import gradient_ratio
from snippets.mse_vs_cross_entropy.hidden_gradient import hidden_gradient
from snippets.mse_vs_cross_entropy.squared_error_gradient import squared_error_gradient

GRADIENTS = [squared_error_gradient, cross_entropy_gradient]
number = st.floats(-3, 3)
unhurried = settings(deadline=None, max_examples=40)  # scikit-learn is slow


def squared(y, a):
    return mean_squared_error([y], [a]) / 2


def crossed(y, a):
    """The expected log loss where a share y of the labels is 1."""
    return y * log_loss([1], [a], labels=[0, 1]) + (1 - y) * log_loss([0], [a], labels=[0, 1])


def slope(f, at, h=1e-4):
    return (f(at + h) - f(at - h)) / (2 * h)


@unhurried
@given(number, st.floats(0, 1), number, number)
def test_squared_error_gradient_is_the_slope_of_half_the_squared_error(x, y, w, b):
    w_slope, b_slope = squared_error_gradient(x, y, w, b)
    assert w_slope == pytest.approx(slope(lambda w: squared(y, expit(w * x + b)), w), abs=1e-7)
    assert b_slope == pytest.approx(slope(lambda b: squared(y, expit(w * x + b)), b), abs=1e-7)


@unhurried
@given(number, st.floats(0, 1), number, number)
def test_cross_entropy_gradient_is_the_slope_of_the_log_loss(x, y, w, b):
    w_slope, b_slope = cross_entropy_gradient(x, y, w, b)
    assert w_slope == pytest.approx(slope(lambda w: crossed(y, expit(w * x + b)), w), abs=1e-6)
    assert b_slope == pytest.approx(slope(lambda b: crossed(y, expit(w * x + b)), b), abs=1e-6)


@pytest.mark.parametrize("gradient", GRADIENTS)
def test_gradients_take_many_samples_at_once(gradient):
    x, y = np.array([-1.0, 0.5, 2.0]), np.array([0, 1, 0.3])
    many = np.array(gradient(x, y, 0.7, -0.2))
    one_by_one = np.transpose([gradient(*sample, 0.7, -0.2) for sample in zip(x, y, strict=True)])
    np.testing.assert_allclose(many, one_by_one)


@pytest.mark.parametrize("gradient", GRADIENTS)
@pytest.mark.parametrize("z", [-1000, 1000])
def test_gradients_stay_finite_where_the_sigmoid_saturates(gradient, z):
    assert np.all(np.isfinite(gradient(1, 0, z, 0)))


def test_only_the_cross_entropy_still_pulls_where_the_output_is_wrong_and_saturated():
    assert squared_error_gradient(1, 0, 30, 0)[0] < 1e-12
    assert cross_entropy_gradient(1, 0, 30, 0)[0] == pytest.approx(1)


@pytest.mark.parametrize("gradient", [*GRADIENTS, lambda x, y, w, b: hidden_gradient(x, y, (w, b), (w, b))])
@pytest.mark.parametrize("x, w, b", [(1.5, 3, np.zeros(3)), ([1, 2], 2, 0), ([1, 2], 2, [1, 3]), (2, [1, 2], [0, 1])])
def test_gradients_take_a_list_for_an_array(gradient, x, w, b):
    np.testing.assert_allclose(gradient(x, 0, w, b), gradient(np.array(x), 0, np.array(w), np.array(b)))


@pytest.mark.parametrize("y", [-0.1, 1.1, 5, np.nan, [0, 2]])
@pytest.mark.parametrize(
    "function",
    [
        lambda y: squared_error_gradient(1, y, 0, 0),
        lambda y: cross_entropy_gradient(1, y, 0, 0),
        lambda y: hidden_gradient(1, y, (1, 0), (1, 0)),
        lambda y: curvature(y, 0),
    ],
)
def test_a_target_that_is_no_probability_is_refused(function, y):
    with pytest.raises(ValueError, match=r"^y must lie in \[0, 1\], got "):
        function(y)


@pytest.mark.parametrize(("y", "output"), [(0, 2 / 3), (1, 1 / 3)])
def test_squared_error_gradient_peaks_at_two_thirds_of_the_way_from_the_target(y, output):
    z = np.linspace(-10, 10, 200_001)
    size = np.abs(squared_error_gradient(1, y, 0, z)[1])
    assert expit(z[size.argmax()]) == pytest.approx(output, abs=1e-4)
    assert size.max() == pytest.approx(4 / 27)


@given(st.floats(-30, 30))
def test_gradient_ratio_is_one_over_the_slope_of_the_sigmoid(z):
    assert gradient_ratio(z) == pytest.approx(1 / logistic.pdf(z))


@pytest.mark.parametrize(("z", "ratio"), [(0, "4"), (2, "9.5"), (4, "57"), (10, "22028")])
def test_gradient_ratio_has_the_published_values(z, ratio):
    digits = len(ratio.replace(".", ""))
    assert f"{gradient_ratio(z):.{digits}g}" == ratio


@given(st.floats(-5, 5), st.floats(0, 0.45))
def test_gradient_ratio_is_the_ratio_of_the_gradients(z, y):
    pair = cross_entropy_gradient(1, y, 0, z)[1], squared_error_gradient(1, y, 0, z)[1]
    assert pair[0] == pytest.approx(gradient_ratio(z) * pair[1])


def test_gradient_ratio_grows_without_bound_and_without_a_warning():
    assert gradient_ratio(0) == 4
    assert np.array_equal(gradient_ratio(np.array([-800.0, 800.0])), [np.inf, np.inf])


@given(st.floats(0, 1), st.floats(-6, 6))
def test_curvature_is_the_second_derivative_of_both_losses(y, z):
    losses = (
        lambda z: (y - expit(z)) ** 2 / 2,
        lambda z: y * np.logaddexp(0, -z) + (1 - y) * np.logaddexp(0, z),
    )
    for curve, loss in zip(curvature(y, z), losses, strict=True):
        second = (loss(z + 1e-3) - 2 * loss(z) + loss(z - 1e-3)) / 1e-6
        assert curve == pytest.approx(second, abs=1e-6)


@given(st.floats(0, 1), st.floats(-30, 30))
def test_the_cross_entropy_is_convex_everywhere(y, z):
    assert curvature(y, z)[1] > 0


def test_the_squared_error_bends_down_beyond_an_output_of_two_thirds():
    assert curvature(0, np.log(2))[0] == pytest.approx(0)
    assert curvature(0, np.log(2) - 0.1)[0] > 0 > curvature(0, np.log(2) + 0.1)[0]


@unhurried
@given(number, st.floats(0, 1), number, number, number, number)
def test_hidden_gradient_is_the_slope_through_both_neurons(x, y, w1, b1, w2, b2):
    def loss(w1):
        return crossed(y, expit(w2 * expit(w1 * x + b1) + b2))

    assert hidden_gradient(x, y, (w1, b1), (w2, b2)) == pytest.approx(slope(loss, w1), abs=1e-6)


def test_a_saturated_hidden_neuron_stops_the_gradient_of_the_cross_entropy_too():
    assert abs(hidden_gradient(1, 0, (30, 0), (4, 0))) < 1e-11


@pytest.mark.parametrize(
    ("gradient", "start", "output"),
    [
        (squared_error_gradient, (0.6, 0.9), 0.09),
        (squared_error_gradient, (2, 2), 0.20),
        (cross_entropy_gradient, (0.6, 0.9), 0.01),
        (cross_entropy_gradient, (2, 2), 0.01),
    ],
)
def test_nielsens_neuron_ends_where_the_figure_shows(gradient, start, output):
    w, b = gradient_descent(lambda v: gradient(1, 0, *v), start, 0.15, 300)[-1]
    assert expit(w + b) == pytest.approx(output, abs=0.005)


@pytest.mark.parametrize(("gradient", "hollows"), [(squared_error_gradient, 2), (cross_entropy_gradient, 1)])
def test_the_pages_data_have_two_hollows_for_the_squared_error_and_one_for_the_cross_entropy(gradient, hollows):
    x = np.repeat([-3, -2, 1], 4)
    y = np.array([1, 1, 1, 0, 1, 0, 0, 0, 1, 1, 1, 1])

    def mean(v):
        return np.mean(gradient(x, y, *v), axis=-1)

    ends = [root(mean, start).x for start in [(-2, -5), (0.5, 1.5)]]
    for end in ends:
        steps = np.eye(2) * 1e-5
        hessian = [(mean(end + step) - mean(end - step)) / 2e-5 for step in steps]
        assert mean(end) == pytest.approx(0, abs=1e-9) and np.all(np.linalg.eigvals(hessian) > 0)
    assert len({tuple(end.round(3)) for end in ends}) == hollows
