"""The labs' snippets against finite differences and closed forms."""

import numpy as np
import pytest
from snippets.labs.backward import backward
from snippets.labs.descend import descend
from snippets.labs.forward import forward
from snippets.labs.gradient_norm import gradient_norm
from snippets.labs.random_layers import random_layers


def test_layers_have_the_shapes_and_the_deviation_that_they_promise():
    layers = random_layers([np.random.default_rng(seed) for seed in range(3)], (400, 300, 2), scale=5)
    assert [w.shape for w, _ in layers] == [(3, 400, 300), (3, 300, 2)]
    assert [b.shape for _, b in layers] == [(3, 1, 300), (3, 1, 2)]
    assert not any(b.any() for _, b in layers)
    assert layers[0][0].std() == pytest.approx(5 / 20, rel=0.01)
    assert layers[0][0].mean() == pytest.approx(0, abs=0.005)
    plain = random_layers([np.random.default_rng(0)], (400, 300))
    assert plain[0][0].std() == pytest.approx(1 / 20, rel=0.01)


def test_the_layers_of_a_seed_do_not_depend_on_its_neighbours():
    alone = random_layers([np.random.default_rng(7)], (5, 4, 3))
    among = random_layers([np.random.default_rng(seed) for seed in (1, 7)], (5, 4, 3))
    for (w, _), (both, _) in zip(alone, among):
        np.testing.assert_array_equal(w[0], both[1])


@pytest.mark.parametrize("sizes", [(2, 1), (2, 3, 1)])
def test_what_goes_forward_comes_backward_and_descends_for_one_set_of_examples_and_several_networks(sizes):
    layers = random_layers([np.random.default_rng(seed) for seed in range(3)], sizes)
    inputs, z = forward(layers, np.ones((7, 2)))
    after = descend(layers, backward(layers, inputs, z / 7), 0.1)
    assert np.all(np.abs(forward(after, np.ones((7, 2)))[1]) < np.abs(z))


def test_a_single_size_is_refused():
    with pytest.raises(ValueError, match="sizes must name inputs and outputs"):
        random_layers([np.random.default_rng(0)], (3,))


@pytest.mark.parametrize("sizes", [(3, 2), (3, 4, 2), (3, 5, 4, 2)])
def test_the_gradient_is_that_of_finite_differences(sizes):
    rng = np.random.default_rng(0)
    layers = random_layers([np.random.default_rng(seed) for seed in range(2)], sizes)
    x, y = rng.normal(size=(2, 7, 3)), rng.normal(size=(2, 7, 2))

    def loss(layers):
        return 0.5 * np.sum((forward(layers, x)[1] - y) ** 2, axis=(1, 2))

    inputs, z = forward(layers, x)
    gradients = backward(layers, inputs, z - y)
    for layer, pair in enumerate(gradients):
        for which, gradient in enumerate(pair):
            for index in np.ndindex(gradient.shape[1:]):
                sides = []
                for step in (1e-6, -1e-6):
                    moved = [list(parameters) for parameters in layers]
                    moved[layer][which] = layers[layer][which].copy()
                    moved[layer][which][:, *index] += step
                    sides.append(loss(moved))
                slope = (sides[0] - sides[1]) / 2e-6
                np.testing.assert_allclose(gradient[:, *index], slope, rtol=1e-5, atol=1e-7)


def test_a_step_goes_down_by_the_rate_times_the_squared_norm():
    layers = random_layers([np.random.default_rng(0)], (3, 4, 1))
    x, y = np.ones((1, 2, 3)), np.array([[[1.0], [2.0]]])

    def loss(layers):
        return 0.5 * np.sum((forward(layers, x)[1] - y) ** 2)

    inputs, z = forward(layers, x)
    gradients = backward(layers, inputs, z - y)
    fall = loss(layers) - loss(descend(layers, gradients, 1e-6))
    assert fall == pytest.approx(1e-6 * gradient_norm(gradients)[0] ** 2, rel=1e-4)


def test_the_norm_is_that_of_all_numbers_in_a_row():
    rng = np.random.default_rng(0)
    gradients = [(rng.normal(size=(2, 3, 4)), rng.normal(size=(2, 1, 4))) for _ in range(2)]
    for seed in range(2):
        row = np.concatenate([g[seed].ravel() for pair in gradients for g in pair])
        assert gradient_norm(gradients)[seed] == pytest.approx(np.linalg.norm(row))
