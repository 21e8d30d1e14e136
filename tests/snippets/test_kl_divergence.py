import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize
from scipy.special import kl_div
from scipy.stats import entropy as relative_entropy
from scipy.stats import norm
from snippets.kl_divergence.distributions import distributions
from snippets.kl_divergence.gaussian import gaussian
from snippets.kl_divergence.gaussian_fit import gaussian_fit
from snippets.kl_divergence.gibbs_inequality import gibbs_inequality
from snippets.kl_divergence.kl_divergence import kl_divergence

weights = st.lists(st.floats(0.01, 1), min_size=4, max_size=4)
GRID = np.linspace(-8, 8, 161)
HUMPS = 0.6 * norm.pdf(GRID, -2, 0.6) + 0.4 * norm.pdf(GRID, 2, 0.6)
HUMPS /= HUMPS.sum()


def normalised(weights):
    return np.array(weights) / np.sum(weights)


@given(weights, weights, st.sampled_from([2, np.e, 10]))
def test_kl_divergence_is_scipys_relative_entropy(p, q, base):
    p, q = normalised(p), normalised(q)
    assert kl_divergence(p, q, base) == pytest.approx(relative_entropy(p, q, base=base), abs=1e-12)


def test_kl_divergence_takes_batches_over_the_last_axis_and_one_distribution_beside_many():
    p, q = np.random.default_rng(0).dirichlet(np.ones(3), (2, 5))
    assert kl_divergence(p, q) == pytest.approx(relative_entropy(p, q, axis=-1))
    assert kl_divergence(p[0], q) == pytest.approx([relative_entropy(p[0], each) for each in q])
    assert kl_divergence(q, p[0]) == pytest.approx([relative_entropy(each, p[0]) for each in q])
    every = [(one, each) for one in p for each in q]
    pairs = np.moveaxis(every, 1, 0)
    assert kl_divergence(*pairs) == pytest.approx([relative_entropy(*pair) for pair in every])


def test_kl_divergence_is_infinite_where_only_q_is_0_and_unmoved_where_only_p_is():
    assert kl_divergence([0.5, 0.5], [1, 0]) == np.inf
    assert kl_divergence([1, 0], [0.5, 0.5], base=2) == pytest.approx(1)
    assert kl_divergence([1, 0], [1, 0]) == 0


@pytest.mark.parametrize("function", [distributions, kl_divergence, gibbs_inequality])
@pytest.mark.parametrize(
    ("p", "q", "message"),
    [
        ([0.5, 0.6], [0.5, 0.5], "p must sum to 1"),
        ([0.5, 0.5], [0.5, 0.4], "q must sum to 1"),
        ([0.5, 0.5], [1.5, -0.5], "q must lie in"),
        ([0.5, 0.5], [1], r"p and q must have the same shape, got {'p': \(2,\), 'q': \(1,\)}"),
        (np.full((5, 1, 2), 0.5), np.full((5, 2), 0.5), "q and p must have the same shape, got"),
        (
            np.full((3, 2), 0.5),
            np.full((2, 2), 0.5),
            r"p and q must have the same shape, got {'p': \(3, 2\), 'q': \(2, 2\)}",
        ),
    ],
)
def test_what_is_no_pair_of_distributions_is_refused_by_name(function, p, q, message):
    with pytest.raises(ValueError, match=message):
        function(p, q)


@given(weights, weights)
def test_gibbs_terms_are_scipys_never_negative_and_add_up_to_the_divergence(p, q):
    p, q = normalised(p), normalised(q)
    terms = gibbs_inequality(p, q)
    assert terms == pytest.approx(kl_div(p, q), abs=1e-12)
    assert np.all(terms >= -1e-15)
    assert terms.sum() == pytest.approx(relative_entropy(p, q), abs=1e-12)


def test_gibbs_terms_are_0_exactly_where_p_equals_q_and_infinite_where_only_q_is_0():
    assert gibbs_inequality([0.5, 0.25, 0.25, 0, 0], [0.25, 0.25, 0, 0.5, 0]) == pytest.approx(
        [0.5 * np.log(2) - 0.25, 0, np.inf, 0.5, 0]
    )


def test_gaussian_is_the_normal_density_up_to_its_scale():
    q = gaussian(GRID, 0.5, 1.5)
    assert q == pytest.approx(norm.pdf(GRID, 0.5, 1.5) / norm.pdf(GRID, 0.5, 1.5).sum())
    assert q.sum() == pytest.approx(1)


def test_gaussian_takes_many_means_and_deviations_at_once():
    q = gaussian(GRID, np.array([[0, 1], [2, 3]]), np.array([[1, 2], [1, 2]]))
    assert q.shape == (2, 2, 161)
    assert q[1, 0] == pytest.approx(gaussian(GRID, 2, 1))


@pytest.mark.parametrize(("mean", "deviation"), [(0, 1e-75), (1e6, 1), (-1e6, 1e-3), (0.04, 1e-3)])
def test_gaussian_leaves_all_to_the_nearest_point_if_it_is_narrow_or_far(mean, deviation):
    nearest = np.abs(GRID - mean).argmin()
    assert gaussian(GRID, mean, deviation) == pytest.approx(np.eye(161)[nearest], abs=1e-12)


def test_gaussian_far_out_keeps_the_ratio_of_its_neighbours():
    q = gaussian([0, 0.001], 1000, 1)  # ln(q₂ / q₁) = 0.001 · 1000 − 0.001² / 2
    assert np.log(q[1] / q[0]) == pytest.approx(1, rel=1e-6)


def test_gaussian_refuses_a_deviation_that_is_not_positive():
    with pytest.raises(ValueError, match=r"^deviation must lie in \[1e-75, inf\], got 0"):
        gaussian(GRID, 0, 0)


@pytest.mark.parametrize("some", [np.nan, 1, np.inf])
def test_a_fit_refuses_a_divergence_that_is_no_number(some):
    with pytest.raises(ValueError, match=r"^divergence must lie in \[-inf, inf\], got"):
        gaussian_fit(lambda q: np.array([[some, np.nan]]), GRID, [0, 1], [1])


@pytest.mark.parametrize("wrong", [[[np.inf, np.inf]], [[1], [2]], 1])
def test_a_fit_refuses_what_is_no_divergence_for_each_q_or_infinite_for_all(wrong):
    with pytest.raises(ValueError, match="^divergence must be a number for each q, not all ∞, got"):
        gaussian_fit(lambda q: np.array(wrong), GRID, [0, 1], [1])


def test_forward_fit_has_the_mean_and_deviation_of_p():
    mean, deviation = gaussian_fit(
        lambda q: kl_divergence(HUMPS, q), GRID, np.linspace(-4, 4, 81), np.linspace(0.2, 4, 77)
    )
    true_mean = np.average(GRID, weights=HUMPS)
    true_deviation = np.average((GRID - true_mean) ** 2, weights=HUMPS) ** 0.5
    assert (mean, deviation) == (pytest.approx(true_mean, abs=0.05), pytest.approx(true_deviation, abs=0.025))


def test_reverse_fit_is_where_scipys_optimiser_ends():
    def cost(parameters):
        q = norm.pdf(GRID, parameters[0], np.exp(parameters[1]))
        return relative_entropy(q, HUMPS)

    best = min(
        (minimize(cost, start, method="Nelder-Mead") for start in ([-2, 0], [2, 0], [0, 1])), key=lambda end: end.fun
    )
    fit = gaussian_fit(lambda q: kl_divergence(q, HUMPS), GRID, np.linspace(-4, 4, 81), np.linspace(0.2, 4, 77))
    assert fit == (pytest.approx(best.x[0], abs=0.06), pytest.approx(np.exp(best.x[1]), abs=0.03))
