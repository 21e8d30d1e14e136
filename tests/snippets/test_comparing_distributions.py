import numpy as np
import pytest
from scipy.optimize import linprog
from scipy.spatial.distance import jensenshannon
from scipy.stats import wasserstein_distance
from snippets.comparing_distributions.jensen_shannon import jensen_shannon
from snippets.comparing_distributions.wasserstein import wasserstein


@pytest.fixture
def rng():
    return np.random.default_rng(0)


@pytest.mark.parametrize("base", [2, np.e, 10])
def test_jensen_shannon_is_the_square_of_scipys_distance(rng, base):
    p, q = rng.dirichlet(np.ones(4), (2, 5))
    assert jensen_shannon(p, q, base) == pytest.approx(jensenshannon(p, q, base, axis=1) ** 2)
    assert jensen_shannon(p[0], q, base) == pytest.approx([jensenshannon(p[0], each, base) ** 2 for each in q])


def test_jensen_shannon_of_disjoint_distributions_is_1_bit_and_scipy_gives_its_root():
    assert jensen_shannon([1, 0], [0, 1], base=2) == 1
    assert jensen_shannon([0.5, 0.5, 0], [0, 0, 1]) == pytest.approx(np.log(2))
    assert jensenshannon([1, 0], [0, 1]) == pytest.approx(0.8326, abs=5e-5)


def test_wasserstein_is_scipys_distance(rng):
    x = np.sort(rng.normal(0, 5, 6))
    p, q = rng.dirichlet(np.ones(6), (2, 4))
    alone = [wasserstein_distance(x, x, *pair) for pair in zip(p, q)]
    assert wasserstein(p, q, x) == pytest.approx(alone)
    assert wasserstein(p[0], q, x) == pytest.approx([wasserstein_distance(x, x, p[0], each) for each in q])


def test_wasserstein_is_the_cost_of_the_cheapest_plan(rng):
    x = np.sort(rng.normal(0, 5, 5))
    p, q = rng.dirichlet(np.ones(5), 2)
    leaves, arrives = np.kron(np.eye(5), np.ones(5)), np.kron(np.ones(5), np.eye(5))
    plan = linprog(np.abs(x[:, None] - x).ravel(), A_eq=np.vstack([leaves, arrives]), b_eq=np.concatenate([p, q]))
    assert wasserstein(p, q, x) == pytest.approx(plan.fun)


def test_with_two_arguments_scipy_takes_probabilities_for_points():
    x, p, q = [0, 1, 2, 5], [0.25, 0.5, 0.25, 0], [0, 0.5, 0, 0.5]
    assert wasserstein_distance(x, x, p, q) == pytest.approx(2) == wasserstein(p, q, x)
    assert wasserstein_distance(p, q) == pytest.approx(np.mean(np.abs(np.sort(p) - np.sort(q))))


@pytest.mark.parametrize("x", [[0, 2, 1], [0, 1, 1]])
def test_wasserstein_refuses_points_that_do_not_rise(x):
    with pytest.raises(ValueError, match="^x must rise, got"):
        wasserstein([0.5, 0.5, 0], [0, 0.5, 0.5], x)


def test_wasserstein_refuses_another_number_of_points():
    with pytest.raises(ValueError, match="^x and p and q must have the same shape, got"):
        wasserstein([0.5, 0.5], [0.5, 0.5], [0, 1, 2])
