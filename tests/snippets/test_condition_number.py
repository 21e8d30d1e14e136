"""What the chapter on the condition number promises."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from snippets.condition_number.condition_number import condition_number
from snippets.condition_number.curvatures import curvatures
from snippets.condition_number.hessian_vector import hessian_vector
from snippets.condition_number.momentum import momentum
from snippets.condition_number.power_iteration import power_iteration
from snippets.gradient_descent.gradient_descent import gradient_descent
from snippets.learning_rate.learning_rate import learning_rate

HESSIAN = np.array([[5 / 3, 1], [1, 1]])


def test_with_several_parameters_the_steepest_direction_sets_the_limit():
    limit = learning_rate(curvatures(HESSIAN)[-1])
    assert limit == pytest.approx(2 / ((8 / 3 + np.sqrt(40) / 3) / 2))  # roots of λ² − 8/3 λ + 2/3
    for share, settles in [(0.98, True), (1.02, False)]:
        path = gradient_descent(lambda w: HESSIAN @ w, (1, 2), share * limit, 1000)
        assert (np.linalg.norm(path[-1]) < 1e-6) == settles


@pytest.mark.parametrize("hessian", [0, -1, [[1, 2], [2, 1]]])
def test_what_does_not_curve_upwards_is_no_bowl(hessian):
    with pytest.raises(ValueError, match="hessian must curve upwards beyond rounding, got"):
        curvatures(hessian)


@pytest.mark.parametrize("hessian", [[[1, 1], [0, 1]], [[1e-9, 9e-9], [0, 1e-8]], [[1, 2]], [1, 2], np.ones((2, 3))])
def test_a_hessian_is_symmetric(hessian):
    with pytest.raises(ValueError, match="^hessian must be symmetric, got"):
        curvatures(hessian)


@pytest.mark.parametrize("hessian", [np.inf, np.nan, [[1, np.nan], [np.nan, 1]]])
def test_a_hessian_is_finite(hessian):
    with pytest.raises(ValueError, match=r"^hessian must lie in \(-inf, inf\), got"):
        curvatures(hessian)


def test_a_hessian_may_be_as_inexact_as_a_finite_difference_and_of_any_size():
    for scale in (1e-12, 1, 1e12):
        inexact = scale * (HESSIAN + [[0, 1e-7], [0, 0]])
        np.testing.assert_allclose(curvatures(inexact), scale * curvatures(HESSIAN), rtol=1e-6)


@pytest.mark.parametrize("flat", [[[9, 3], [3, 1]], [[1, 1], [1, 1]], np.ones((9, 9)), np.outer([0.1, 3], [0.1, 3])])
def test_a_valley_without_a_bottom_has_no_condition_number(flat):
    for scale in (1e-200, 1, 1e200):
        with pytest.raises(ValueError, match="^hessian must curve upwards beyond rounding, got"):
            condition_number(np.multiply(scale, flat))


def test_the_condition_number_is_that_of_numpy_and_of_any_unit():
    for scale in (1e-12, 1, 1e12):
        assert condition_number(scale * HESSIAN) == pytest.approx(np.linalg.cond(HESSIAN))
    assert condition_number(3) == condition_number(np.eye(3)) == 1


@given(st.floats(0.1, 10), st.floats(0, 0.99), st.floats(0.02, 1.98))
def test_momentum_is_the_linear_recurrence_of_its_two_last_points(curvature, beta, share):
    rate = share * (1 + beta) / curvature
    path = momentum(lambda w: curvature * w, 1.0, rate, beta, 9)
    for before, here, after in zip(path, path[1:], path[2:]):
        assert after == pytest.approx((1 + beta - rate * curvature) * here - beta * before, rel=1e-6, abs=1e-9)


def test_without_momentum_it_is_gradient_descent():
    plain = gradient_descent(lambda w: HESSIAN @ w, (1, 2), 0.3, 20)
    np.testing.assert_allclose(momentum(lambda w: HESSIAN @ w, (1, 2), 0.3, 0, 20), plain)


@pytest.mark.parametrize("beta", [0, 0.5, 0.9, 0.99])
def test_momentum_has_a_limit_of_its_own(beta):
    for curvature in (0.5, 1, 3):
        limit = 2 * (1 + beta) / curvature
        for share, settles in [(0.01, True), (0.97, True), (0.99, True), (1.01, False)]:
            end = momentum(lambda w: curvature * w, 1.0, share * limit, beta, 20_000)[-1] if settles else np.inf
            if not settles:
                with np.errstate(all="ignore"):
                    end = momentum(lambda w: curvature * w, 1.0, share * limit, beta, 20_000)[-1]
            assert (abs(end) < 1e-6) == settles


@pytest.mark.parametrize("beta", [-0.1, 1, np.nan])
def test_momentum_keeps_less_than_all_of_the_last_step(beta):
    with pytest.raises(ValueError, match=r"^beta must lie in \[0, 1\), got"):
        momentum(lambda w: w, 1.0, 0.1, beta, 1)


def test_a_product_with_the_hessian_is_that_of_the_matrix():
    rng = np.random.default_rng(0)
    matrix = rng.normal(size=(5, 5))
    matrix, w, v = matrix + matrix.T, rng.normal(size=5), rng.normal(size=5)
    np.testing.assert_allclose(hessian_vector(lambda w: matrix @ w, w, v), matrix @ v, rtol=1e-8)
    quartic = hessian_vector(lambda w: w**3, w, v)  # of Σ w⁴ / 4
    np.testing.assert_allclose(quartic, 3 * w**2 * v, rtol=1e-5)


@pytest.mark.parametrize("w, v", [([1e11, 0], [1, 0]), ([1e15, 0], [1, 0]), ([1, 2], [1e-13, 0])])
def test_a_product_is_refused_where_rounding_swallows_the_step(w, v):
    with pytest.raises(ValueError, match="h must move w"):
        hessian_vector(lambda w: 2 * w, w, v)


def test_power_iteration_finds_the_largest_eigenvalue():
    rng = np.random.default_rng(0)
    matrix = rng.normal(size=(6, 6))
    matrix = matrix @ matrix.T
    found = power_iteration(lambda w: matrix @ w, np.zeros(6), rng, 300)
    assert found == pytest.approx(np.linalg.eigvalsh(matrix)[-1], rel=1e-6)
    assert found == pytest.approx(curvatures(matrix)[-1], rel=1e-6)


def test_a_plane_has_no_curvature_to_find():
    assert power_iteration(np.ones_like, np.zeros(3), np.random.default_rng(0)) == 0
