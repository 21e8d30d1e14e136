"""What the labs conclude from ten repetitions holds for others: other seeds, and other orders of the batches."""

import functools
import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from helpers import page_of
from press.source import Program

TEN = "REPEATS = range(10)"
DRAWS = re.compile(r"\bfigure\b|\bchart\(")


def run_until(lab: str, end: str, **instead: str) -> dict[str, Any]:
    """What the programs of a lab define, down to a section, drawings left out, with some of their text replaced."""
    namespace: dict[str, Any] = {}
    for block in page_of("en", f"labs/{lab}").every(Program):
        if block.section == end:
            return namespace
        if block.section == "first-look" or not DRAWS.search(block.code):
            code = block.code
            for old, new in (one.split(" -> ") for one in instead.values()):
                code = code.replace(old, new)
            exec(code, namespace)
    raise AssertionError(f"no section {end} in labs/{lab}")


def ahead(one: np.ndarray, other: np.ndarray) -> float:
    """In what share of the repetitions the one is less."""
    return float(np.mean(one < other))


def other(lab: str, end: str, seeds: str, order: int) -> dict[str, Any]:
    """A lab on digits down to a section, with other repetitions and another order of the batches."""
    after = {"schedules": "truths", "digits": "scores"}[lab]
    batches = f"rng = np.random.default_rng(0)\n    {after} -> rng = np.random.default_rng({order})\n    {after}"
    return run_until(lab, end, seeds=f"{TEN} -> REPEATS = {seeds}", order=batches)


def losses_of_schedules(seeds: str, order: int) -> Callable[[float], dict[str, list[np.ndarray]]]:
    """Of each schedule from a rate, with other repetitions and another order: what the lab prints."""
    lab = other("schedules", "range-test", seeds, order) | {"UPDATES": 400}
    for section, end in (("schedules", "ends ="), ("exercises", 'print("from')):
        blocks = [one.code for one in page_of("en", "labs/schedules").every(Program) if one.section == section]
        exec("\n".join(blocks).partition(end)[0], lab)

    def losses(rates):
        layers, _ = lab["train"](rates)
        training, test, confidence, right = lab["score"](layers)
        return [training, test, lab["calm"](layers), confidence, right]

    return lambda start: {name: losses(rates) for name, rates in lab["schedules"](start).items()}


def test_what_schedules_do_to_each_loss_is_so_for_other_seeds_and_another_order():
    after = losses_of_schedules("range(10, 30)", order=1)
    for start in (0.7225, 5.78):
        found = after(start)
        training, test, scaled, confidence, right = found.pop("constant")
        for name, (own_training, own_test, own_scaled, own_confidence, own_right) in found.items():
            assert ahead(own_training, training) <= 0.1, (start, name)
            if start < 1:
                assert ahead(own_test, test) <= 0.1, (start, name)
            elif name in ("exponential", "1/t"):
                assert ahead(own_test, test) >= 0.9, (start, name)
                assert ahead(own_scaled, scaled) <= 0.6, (start, name)
                assert ahead(own_confidence, confidence) == 1, (start, name)
                assert np.median(own_right) <= np.median(right), (start, name)


@pytest.mark.parametrize("seeds, order", [("range(10, 20)", 1), ("range(20, 30)", 2)])
def test_a_range_test_finds_a_usable_rate_and_eight_times_as_much_is_too_sure(seeds, order):
    lab = other("schedules", "chosen-rate", seeds, order)
    assert 1 < lab["best"] < 2.5
    _, network = lab["train"](lab["rising"], (64, 32, 10))
    assert lab["rates"][np.median(lab["smooth"](network), axis=1).argmin()] < 0.8
    for rate, low, high in (0.305, 0, 0.5), (0.7225, 0, 0.5), (1.445, 1, np.inf):
        _, test, *_ = lab["score"](lab["train"](np.full(400, rate), (64, 32, 10))[0])
        assert low < min(test) and max(test) < high
    trained = {factor: lab["train"](np.full(400, factor * 0.7225))[0] for factor in (1, 2, 4, 8)}
    weights = [np.square(layers[0][0]).sum(axis=(1, 2)) for layers in trained.values()]
    assert np.all(np.diff(weights, axis=0) > 0)
    scores = {factor: lab["score"](layers) for factor, layers in trained.items()}
    losses, tests, sure, right = (dict(zip(scores, each, strict=True)) for each in zip(*scores.values(), strict=True))
    assert all(np.all(losses[factor] < losses[factor // 2]) for factor in (2, 4, 8))
    assert np.median(tests[2]) < np.median(tests[1]) and np.all(tests[8] > tests[1])
    assert all(abs(np.median(right[factor] - right[1])) < 1 for factor in (2, 4))
    assert np.all(sure[8] > right[8])


@pytest.mark.parametrize("seeds, order", [("range(10, 20)", 1), ("range(20, 30)", 2)])
def test_networks_are_underconfident_then_overfit_and_overconfident_and_a_temperature_helps(seeds, order):
    lab = other("digits", "exercises", seeds, order)
    scores, test, valid, score = (lab[name] for name in ("scores", "test", "valid", "score"))
    before = {updates: score(scores[updates], test) for updates in (50, 200, 2000)}
    assert ahead(before[50][2], before[50][1]) >= 0.8 and ahead(before[2000][1], before[2000][2]) == 1
    assert abs(np.median(before[200][2]) - np.median(before[200][1])) < 2
    assert np.median(before[2000][1]) > np.median(before[200][1])
    assert ahead(score(scores[500], valid)[0], score(scores[2000], valid)[0]) >= 0.6
    assert np.all(score(scores[2000], lab["known"])[0] < score(scores[500], lab["known"])[0])
    for updates in (50, 2000):
        t = lab["temperatures"](scores[updates])
        assert (np.median(t) > 1) == (updates == 2000)
        loss, right, sure = score(scores[updates] / t, test)
        assert np.all(right == before[updates][1]) and np.median(loss) < np.median(before[updates][0])
        assert abs(np.median(sure) - np.median(right)) < 2


@functools.cache
def two_losses() -> dict[str, Any]:
    """Forty repetitions more."""
    return run_until("two-losses", "catching-up", seeds=f"{TEN} -> REPEATS = range(10, 50)")


def test_from_an_ordinary_start_forty_others_are_level_in_accuracy_and_not_in_loss():
    squared, crossed = two_losses()["one_neuron"].values()
    assert abs(np.median(squared.test_accuracy[-1] - crossed.test_accuracy[-1])) <= 0.6
    assert 0.55 <= ahead(crossed.test_loss[-1], squared.test_loss[-1]) <= 0.7
    assert np.median(crossed.test_loss[-1]) < np.median(squared.test_loss[-1])


def test_from_a_saturated_start_cross_entropy_is_ahead_in_all_forty():
    squared, crossed = two_losses()["saturated"].values()
    assert ahead(squared.test_accuracy[-1], crossed.test_accuracy[-1]) == 1
    assert ahead(crossed.test_loss[-1], squared.test_loss[-1]) == 1


def test_at_a_high_rate_cross_entropy_is_faster_and_in_the_end_squared_error_is_as_accurate_and_lower_in_loss():
    for scale in (1, 20):
        squared, crossed = two_losses()["train_both"]((30, 1), scale=scale, rate=32).values()
        early = two_losses()["STEPS"] == 10
        assert np.median(squared.test_accuracy[early]) < np.median(crossed.test_accuracy[early])
        assert -0.5 < np.median(squared.test_accuracy[-1]) - np.median(crossed.test_accuracy[-1]) < 2
        assert ahead(squared.test_loss[-1], crossed.test_loss[-1]) >= 0.9
        assert min(run.test_accuracy[-1].min() for run in (squared, crossed)) > 90


def test_in_the_network_squared_error_is_ahead_more_often_and_cross_entropy_overfits():
    squared, crossed = two_losses()["train_both"]((30, 8, 1)).values()
    wins = ahead(crossed.test_accuracy[-1], squared.test_accuracy[-1])
    assert wins > 2 * ahead(squared.test_accuracy[-1], crossed.test_accuracy[-1])
    assert np.mean(crossed.test_loss.argmin(axis=0) < len(crossed.test_loss) - 1) >= 0.9
    assert ahead(crossed.test_loss[-1], squared.test_loss[-1]) <= 0.4
    assert np.median(crossed.test_loss.min(axis=0)) < np.median(squared.test_loss.min(axis=0))
    faster = two_losses()["train"]("squared error", (30, 8, 1), rate=4).test_loss
    assert np.mean(faster.argmin(axis=0) < len(faster) - 1) >= 0.9
    assert np.median(faster[-1]) > 1.1 * np.median(faster.min(axis=0))
