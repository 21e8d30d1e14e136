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


def other_digits(seeds: str, order: int) -> dict[str, Any]:
    """The lab on digits down to its range test, with other repetitions and another order of the batches."""
    batches = f"rng = np.random.default_rng(0)\n    truths -> rng = np.random.default_rng({order})\n    truths"
    return run_until("digits", "range-test", seeds=f"{TEN} -> REPEATS = {seeds}", order=batches)


def losses_of_schedules(seeds: str, order: int) -> Callable[[float], dict[str, list[np.ndarray]]]:
    """Of each schedule from a rate, with other repetitions and another order: what the lab prints, and the confidence."""
    lab = other_digits(seeds, order)
    lab |= {"UPDATES": 400, "chosen": {"softmax regression": 0.7225}}
    for section, end in (("schedules", "ends ="), ("temperature-scaling", "scaled =")):
        blocks = [one.code for one in page_of("en", "labs/digits").every(Program) if one.section == section]
        exec("\n".join(code for code in blocks if not DRAWS.search(code)).partition(end)[0], lab)
    forward, score = lab["forward"], lab["score"]

    def losses(rates):
        layers, _ = lab["train"]((64, 10), rates)
        z_valid, z = (forward(layers, lab[name])[1] for name in ("x_valid", "x_test"))
        scaled = z / lab["temperatures"](lab["y_valid"], z_valid)
        pairs = (lab["y"], forward(layers, lab["x"])[1]), (lab["y_test"], z), (lab["y_test"], scaled)
        confidence = lab["softmax"](z).max(axis=-1).mean(axis=1)
        return [*(score(*pair)[0] for pair in pairs), confidence, score(lab["y_test"], z)[1]]

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


def test_after_a_temperature_a_schedule_may_end_below_the_constant_rate():
    scaled = {name: np.median(found[2]) for name, found in losses_of_schedules("range(10)", order=5)(0.7225).items()}
    assert min(scaled["step"], scaled["exponential"], scaled["cosine"]) < scaled["constant"]
    assert max(scaled["step"], scaled["exponential"], scaled["cosine"]) < 1.1 * scaled["constant"]


FEWER = {(10, 0), (20, 0), (30, 1)}  # groups, by first seed and order, whose range test turns near 0.5


@pytest.mark.parametrize("first", [10, 20, 30, 40])
@pytest.mark.parametrize("order", [0, 1, 2])
def test_past_the_turn_of_a_range_test_the_loss_of_nearly_all_rises_unless_it_turns_early(first, order):
    lab = other_digits(f"range({first}, {first + 10})", order)
    lab["MODELS"].pop("softmax regression")
    for block in page_of("en", "labs/digits").every(Program):
        if block.section == "range-test" and not DRAWS.search(block.code):
            exec(block.code.partition("\n\n\nfor name")[0], lab)
    rate = lab["chosen"]["network"]
    twice, four, eight = (lab["train_at"](factor * rate, lab["MODELS"]["network"])[0] for factor in (2, 4, 8))
    higher = np.sum(four > twice)
    if (first, order) in FEWER:
        assert 0.45 < 2 * rate < 0.55 and higher < 5
    else:
        assert 0.55 < 2 * rate < 0.8 and higher > 7
    assert np.all(eight > twice) and np.all(eight > four)


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
