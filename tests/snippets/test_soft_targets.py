import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special
from scipy.optimize import approx_fprime, minimize_scalar
from snippets.soft_targets.distillation import distillation
from snippets.soft_targets.distillation_gradient import distillation_gradient
from snippets.soft_targets.label_smoothing import label_smoothing
from snippets.softmax.softmax_cross_entropy import softmax_cross_entropy

TEACHER, STUDENT = np.array([5, 2, -3]), np.array([4, 1, -1])
scores = st.lists(st.floats(-50, 50), min_size=3, max_size=3)


def test_label_smoothing_is_a_mixture_with_the_uniform_distribution():
    assert label_smoothing([0, 1, 0, 0]) == pytest.approx([0.025, 0.925, 0.025, 0.025])
    assert label_smoothing([[0, 1]], 0).tolist() == [[0, 1]]
    assert label_smoothing([0, 1], 1).tolist() == [0.5, 0.5]


def test_label_smoothing_moves_the_best_scores_to_a_finite_gap():
    y = label_smoothing([1, 0, 0], 0.1)
    best = minimize_scalar(lambda gap: softmax_cross_entropy(y, [gap, 0, 0]), bounds=(0, 20), method="bounded").x
    assert best == pytest.approx(np.log((0.9 + 0.1 / 3) / (0.1 / 3)), abs=1e-4)


@pytest.mark.parametrize(
    ("y", "epsilon", "message"), [([1, 0], -0.1, "epsilon"), ([1, 0], 1.1, "epsilon"), ([1, 1], 0.1, "y must sum")]
)
def test_label_smoothing_refuses_bad_arguments_by_name(y, epsilon, message):
    with pytest.raises(ValueError, match=message):
        label_smoothing(y, epsilon)


def test_of_three_classes_the_smoothed_target_and_its_lowest_loss_are_those_of_the_frameworks():
    y = label_smoothing([1, 0, 0], 0.1)
    assert y == pytest.approx([0.933333, 0.033333, 0.033333], abs=1e-6)
    assert softmax_cross_entropy(y, STUDENT) == pytest.approx(0.321652, abs=1e-6)
    assert special.entr(y).sum() == pytest.approx(0.291140, abs=1e-6)


@given(scores, scores, st.floats(0.5, 20))
def test_distillation_is_scipys_log_softmax_weighted_with_the_teacher(v, z, t):
    p = special.softmax(np.divide(v, t))
    right = -(t**2) * np.dot(p, special.log_softmax(np.divide(z, t)))
    assert distillation(v, z, t) == pytest.approx(right, abs=1e-9)


@given(scores, st.floats(1, 20))
def test_the_gradient_of_distillation_is_the_finite_difference_of_the_loss(z, t):
    slope = approx_fprime(z, lambda z: distillation(TEACHER, z, t), 1e-6)
    assert distillation_gradient(TEACHER, z, t) == pytest.approx(slope, abs=1e-3)


def test_the_gradient_of_distillation_has_the_norms_that_pytorch_finds():
    norms = [np.linalg.norm(distillation_gradient(TEACHER, STUDENT, t)) for t in (1, 4, 16)]
    assert norms == pytest.approx([0.008372, 0.393775, 0.719904], abs=1e-6)


def test_a_hot_gradient_is_the_difference_of_the_centred_scores_over_their_number():
    apart = (STUDENT - STUDENT.mean()) - (TEACHER - TEACHER.mean())
    assert distillation_gradient(TEACHER, STUDENT, 1e6) == pytest.approx(apart / 3, abs=1e-5)


def test_a_student_of_many_rows_has_a_loss_and_a_gradient_for_each():
    z = np.stack([STUDENT, TEACHER])
    assert distillation(TEACHER, z, 4).shape == (2,)
    assert distillation_gradient(TEACHER, z, 4)[1] == pytest.approx(0, abs=1e-12)
