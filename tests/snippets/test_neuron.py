import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy.special import expit, log_expit
from scipy.stats import entropy
from sklearn.metrics import log_loss
from snippets.neuron.binary_cross_entropy import binary_cross_entropy
from snippets.neuron.half_squared_error import half_squared_error
from snippets.neuron.learners import learners
from snippets.neuron.neuron import neuron

inputs = st.floats(-10, 10)
shares = st.floats(0, 1)


@given(inputs, inputs, inputs)
def test_neuron_agrees_with_scipy(x, w, b):
    assert_allclose(neuron(x, w, b), expit(w * x + b), rtol=1e-12)


@pytest.mark.parametrize("x, w, b", [([1, 2], 2, 0), ([1, 2], 2, [1, 3]), (1, 3, np.zeros(3)), (3, [1, 2], [1, 2])])
def test_neuron_takes_a_list_for_an_array(x, w, b):
    assert_allclose(neuron(x, w, b), expit(np.multiply(w, x) + np.array(b)), rtol=1e-12)


def test_neuron_of_unsigned_integers_does_not_wrap_around():
    assert_allclose(neuron(np.uint8([200]), w=2, b=-400), 0.5)


def test_neuron_answers_one_half_on_its_decision_boundary():
    assert neuron(5.0, w=0.6, b=-3) == pytest.approx(0.5)


def test_no_number_of_hours_separates_the_learners():
    hours, passed = learners()
    assert len(hours) == 10 and {*passed} == {0, 1}
    assert passed[hours == 4] == 1 and passed[hours == 7] == 0
    assert all(0 < np.mean((hours > border) == passed) < 1 for border in range(10))


@given(st.floats(-700, 700))
def test_cross_entropy_agrees_with_scipy_for_either_target(z):
    assert_allclose(binary_cross_entropy(1, z), -log_expit(z), rtol=1e-12)
    assert_allclose(binary_cross_entropy(0, z), -log_expit(-z), rtol=1e-12)


def test_cross_entropy_agrees_with_scikit_learn_on_average():
    rng = np.random.default_rng(0)
    y, z = rng.integers(0, 2, 200), rng.normal(0, 3, 200)
    assert np.mean(binary_cross_entropy(y, z)) == pytest.approx(log_loss(y, expit(z)))


@given(st.floats(0.001, 0.999), st.floats(-20, 20))
def test_cross_entropy_is_entropy_plus_divergence_so_least_at_a_equal_y(y, z):
    q = [expit(z), expit(-z)]
    p = [y, 1 - y]
    assert_allclose(binary_cross_entropy(y, z), entropy(p) + entropy(p, q), rtol=1e-9, atol=1e-12)
    assert binary_cross_entropy(y, z) >= entropy(p) - 1e-12


@pytest.mark.parametrize("z", [37, 1000, 1e300])
def test_cross_entropy_of_a_confident_mistake_is_finite_and_equals_z(z):
    assert binary_cross_entropy(0, z) == z
    assert binary_cross_entropy(1, -z) == z


def test_cross_entropy_of_a_confident_success_keeps_its_digits():
    assert_allclose(binary_cross_entropy(1, 40), np.exp(-40), rtol=1e-12)


@pytest.mark.parametrize(
    ("y", "z", "limit"),
    [(1, np.inf, 0), (0, -np.inf, 0), (1, -np.inf, np.inf), (0, np.inf, np.inf), (0.5, np.inf, np.inf)],
)
def test_cross_entropy_of_an_infinite_z_is_the_limit(y, z, limit):
    assert binary_cross_entropy(y, z) == limit


@pytest.mark.parametrize("y", [-0.1, 1.1, np.nan, [0, 2]])
@pytest.mark.parametrize("function", [lambda y: half_squared_error(y, 0.0), lambda y: binary_cross_entropy(y, 0.0)])
def test_a_target_that_is_no_probability_is_refused(function, y):
    with pytest.raises(ValueError, match=r"^y must lie in \[0, 1\], got "):
        function(y)


@given(shares, shares)
def test_half_squared_error_is_half_a_squared_distance_and_at_most_one_half(y, a):
    c = half_squared_error(y, a)
    assert_allclose(c, abs(y - a) ** 2 / 2, rtol=1e-12, atol=1e-300)
    assert 0 <= c <= 0.5


def test_slope_of_half_squared_error_along_a_is_a_minus_y():
    y, a, h = 0.0, np.linspace(0.1, 0.9, 9), 1e-4
    slope = (half_squared_error(y, a + h) - half_squared_error(y, a - h)) / (2 * h)
    assert_allclose(slope, a - y, atol=1e-9)


def test_half_squared_error_of_unsigned_integers_does_not_wrap_around():
    assert half_squared_error(np.uint8([0]), np.uint8([1])) == 0.5


@pytest.mark.parametrize("a", [-3, 1.5, np.inf])
def test_half_squared_error_refuses_an_output_that_is_no_probability(a):
    with pytest.raises(ValueError, match=r"^a must lie in \[0, 1\], got "):
        half_squared_error(0, a)
