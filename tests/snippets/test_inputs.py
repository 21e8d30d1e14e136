"""What goes into the snippets: every argument of every function, what is refused by name, and the right value of the rest."""

import importlib
import itertools
import re
from decimal import Decimal, getcontext
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from snippets.checks.numbers import numbers

ROOT = Path(__file__).parents[2]
LONGER = [np.longdouble("1e4000")] if np.finfo(np.longdouble).bits > 64 else []  # as long as float64 on Windows
RNG = object()  # stands for a new generator in each call
LAYERS = [(np.ones((1, 2, 3)), np.zeros((1, 1, 3))), (np.ones((1, 3, 1)), np.zeros((1, 1, 1)))]
EYE = [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
GUESS = [[0.5, 0.25, 0.25], [0.25, 0.5, 0.25], [0.75, 0, 0.25]]

# A call of each snippet that is right, with values that half-precision and integers can hold where they may.
PAIR = {"p": [0.5, 0.25, 0.25], "q": [0.25, 0.5, 0.25]}
NEURON = {"x": 2, "y": 1, "w": 3, "b": -4}
CALLS = {
    "annealing.cosine_annealing": {"t": 50, "highest": 100, "lowest": 50, "steps": 100},
    "annealing.exponential_decay": {"t": 100, "start": 100, "k": 2},
    "annealing.inverse_time_decay": {"t": 100, "start": 100, "k": 2},
    "annealing.lowest_loss": {"x": [100, 50, 20, 10], "y": [1, 0, 1, 0]},
    "annealing.noise_floor": {"eta": 1, "curvature": 1, "noise": [100]},
    "annealing.step_decay": {"t": 100, "start": 100, "factor": 0.5, "every": 50},
    "annealing.warm_up": {"t": 50, "highest": 100, "lowest": 50, "warm": 20, "steps": 100},
    "averages.token_mean": {"means": [3, 1], "sizes": [10, 100]},
    "averages.weighted_mean": {"losses": [2, 0.5], "weights": [1, 9]},
    "batch_size.batch_noise": {"deviation": 10, "n": 100},
    "batch_size.best_step": {"curvature": 2, "gradient": 2, "deviation": 10, "n": 100},
    "batch_size.step_noise": {"rate": 2, "deviation": 10, "n": 100},
    "batch_size.weight_decay": {"w": 100, "gradient": 50, "rate": 2, "decay": 0.5},
    "calibration.calibration_bins": {"y": EYE, "q": GUESS, "bins": 10},
    "calibration.expected_calibration_error": {"y": EYE, "q": GUESS, "bins": 10},
    "calibration.overfit": {"rng": RNG, "steps": 2},
    "calibration.platt_scaling": {"y": [0, 1, 0, 1], "z": [10, 50, 100, 120]},
    "calibration.temperature_scaling": {"y": [[1, 0], [0, 1], [1, 0]], "z": [[100, 50], [50, 100], [10, 50]]},
    "comparing_distributions.jensen_shannon": {**PAIR, "base": 2},
    "comparing_distributions.wasserstein": {**PAIR, "x": [0, 100, 120]},
    "condition_number.condition_number": {"hessian": [[100, 50], [50, 100]]},
    "condition_number.curvatures": {"hessian": [[100, 50], [50, 100]]},
    "condition_number.hessian_vector": {"gradient": lambda w: w, "w": [100, 50], "v": [2, 1], "h": 1},
    "condition_number.momentum": {
        "gradient": lambda w: w,
        "start": [100, 50],
        "learning_rate": 3,
        "beta": 0.5,
        "steps": 2,
    },
    "condition_number.power_iteration": {"gradient": lambda w: w, "w": [100, 50], "rng": RNG, "steps": 2, "h": 1},
    "cross_entropy.cross_entropy": {**PAIR, "base": 2},
    "cross_entropy.decomposition": {**PAIR, "base": 2},
    "cross_entropy.log_likelihood": {"counts": [100, 100], "q": [0.5, 0.5]},
    "cross_entropy.maximum_likelihood": {"counts": [100, 100, 50]},
    "cross_entropy.negative_log_likelihood": {"labels": [0, 2, 0], "q": GUESS},
    "cross_entropy.one_hot": {"labels": [0, 2], "classes": 3},
    "cross_entropy.perplexity": PAIR,
    "entropy.additivity": {"information": lambda p: -np.log(p), "p": 0.5, "q": 0.25},
    "entropy.binary_entropy": {"p": 0.25, "base": 2},
    "entropy.code_length": {"p": [0.5, 0.25, 0.25]},
    "entropy.entropy": {"p": [0.5, 0.25, 0.25], "base": 2},
    "entropy.kraft_inequality": {"lengths": [1, 2, 3, 3]},
    "entropy.log": {"x": 100, "base": 2},
    "entropy.self_information": {"p": 0.25, "base": 2},
    "frameworks.clipped_cross_entropy": {"y": [0, 1], "q": [0.25, 0.75], "clip": 0.125},
    "frameworks.kl_div_loss": {"x": [-1, -2], "p": [0.25, 0.75]},
    "frameworks.log_softmax": {"z": [100, 98]},
    "frameworks.mean_binary_cross_entropy": {"y": [0, 1], "z": [100, 100]},
    "gradient_descent.first_order_decrease": {"gradient": [100, 100], "learning_rate": 2},
    "gradient_descent.gradient": {"f": lambda w: w @ w, "w": [100, 50], "h": 1},
    "gradient_descent.gradient_descent": {"gradient": lambda w: w, "start": [100, 50], "learning_rate": 3, "steps": 2},
    "gradient_descent.line_loss": {"x": [0, 100], "y": [100, 50], "w": 100, "b": 100},
    "gradient_descent.practice": {},
    "kl_divergence.distributions": PAIR,
    "kl_divergence.gaussian": {"x": [0, 100, 120], "mean": 100, "deviation": 50},
    "kl_divergence.gaussian_fit": {
        **{"divergence": lambda q: np.sum((q - [0.25, 0.5, 0.25]) ** 2, axis=-1), "x": [0, 100, 120]},
        **{"means": [50, 100], "deviations": [20, 50]},
    },
    "kl_divergence.gibbs_inequality": PAIR,
    "kl_divergence.kl_divergence": {**PAIR, "base": 2},
    "labs.backward": {"layers": LAYERS, "inputs": [np.ones((1, 4, 2)), np.ones((1, 4, 3))], "error": [[[1]] * 4]},
    "labs.descend": {"layers": LAYERS, "gradients": LAYERS, "rate": 2},
    "labs.forward": {"layers": LAYERS, "x": [[100, 50]]},
    "labs.gradient_norm": {"gradients": LAYERS},
    "labs.random_layers": {"rngs": [RNG], "sizes": [2, 1], "scale": 2},
    "learning_rate.learning_rate": {"curvature": 100},
    "learning_rate.range_test": {"t": 50, "lowest": 1, "highest": 100, "steps": 100},
    "learning_rate.students": {"rng": RNG, "n": 3},
    "learning_rate.train_neuron": {
        **{"x": [100, 50], "y": [1, 0], "rates": [100, 2], "rng": RNG, "batch": 3, "runs": 2},
    },
    "loss_values.bits_per_byte": {"loss": 2, "tokens": 100, "utf8_bytes": 50},
    "loss_values.constant_answer": {"labels": [0, 1, 1, 100]},
    "loss_values.first_bias": {"shares": [0.5, 0.25, 0.25]},
    "loss_values.smoothing_floor": {"classes": 10, "epsilon": 0.5},
    "loss_values.typical_probability": {"q": [0.5, 0.25, 1]},
    "numerical_trouble.log_softmax": {"z": [100, 98]},
    "numerical_trouble.log_sum_inequality": {"p": [1, 2], "q": [0.5, 100]},
    "numerical_trouble.masked_softmax": {"z": [100, 98, 50], "mask": [1, 1, 0]},
    "numerical_trouble.softplus": {"z": 100},
    "mse_vs_cross_entropy.cross_entropy_gradient": NEURON,
    "mse_vs_cross_entropy.curvature": {"y": 1, "z": 2},
    "mse_vs_cross_entropy.gradient_ratio": {"z": [100, 2]},
    "mse_vs_cross_entropy.hidden_gradient": {"x": 2, "y": 1, "hidden": (3, -4), "output": (5, -1)},
    "mse_vs_cross_entropy.squared_error_gradient": NEURON,
    "mutual_information.conditional_entropy": {"p": [[0.5, 0.125], [0.125, 0.25]], "base": 2},
    "mutual_information.joint": {"p": [[0.5, 0.125], [0.125, 0.25]]},
    "mutual_information.mutual_information": {"p": [[0.5, 0.125], [0.125, 0.25]], "base": 2},
    "neuron.binary_cross_entropy": {"y": 0, "z": 100},
    "neuron.half_squared_error": {"y": 0, "a": 1},
    "neuron.learners": {},
    "neuron.neuron": {"x": 100, "w": 2, "b": -100},
    "pros_and_cons.angular_margin": {"theta": [1, 2], "y": 0, "scale": 64, "margin": 0.5},
    "pros_and_cons.error_signal": {"x": [100, 50], "y": 1, "w": [2, -4], "b": -1},
    "rare_classes.focal_loss": {"y": 1, "z": 2, "alpha": 0.25, "gamma": 2},
    "rare_classes.patients": {"rng": RNG, "n": 3},
    "rare_classes.pos_weight": {"p": 0.25, "c": 9},
    "rare_classes.precision_recall": {"y": [0, 1], "q": [0.25, 0.75], "threshold": 0.5},
    "rare_classes.resampling": {"z": 2, "share": 0.125, "resampled": 0.5},
    "rare_classes.soft_dice": {"y": [0, 1], "q": [0.25, 0.75]},
    "rare_classes.threshold": {"false_alarm": 1, "miss": 10},
    "scoring_rules.brier_decomposition": {"y": [1, 0, 1], "q": [0.2, 0.5, 0.5]},
    "scoring_rules.brier_score": {"p": 0.5, "q": 0.25},
    "soft_targets.distillation": {"v": [100, 50], "z": [50, 100], "temperature": 4},
    "soft_targets.distillation_gradient": {"v": [100, 50], "z": [50, 100], "temperature": 4},
    "soft_targets.label_smoothing": {"y": [0, 1], "epsilon": 0.5},
    "step_and_sigmoid.literal_sigmoid": {"z": 100},
    "step_and_sigmoid.sigmoid": {"z": 100},
    "step_and_sigmoid.sigmoid_derivative": {"z": 100},
    "step_and_sigmoid.step": {"z": 100},
    "softmax.multi_label": {"y": [0, 1], "z": [100, 100]},
    "softmax.shifted": {"z": [100, 50]},
    "softmax.softmax": {"z": [100, 98]},
    "softmax.softmax_cross_entropy": {"y": [0, 1], "z": [100, 50]},
    "softmax.softmax_gradient": {"y": [0, 1], "z": [100, 98]},
    "softmax.targets": {"y": [0, 1], "z": [100, 50]},
    "why_loss.accuracy": {"y": [0, 1], "a": [0.25, 0.75]},
    "why_loss.derivative": {"f": lambda w: w * w, "w": 100, "h": 1},
    "why_loss.examples": {},
    "why_loss.hinge_loss": {"y": [0, 1], "a": [100, 50]},
    "why_loss.squared_error": {"y": [0, 100], "a": [100, 50]},
}
# What is not numbers but functions, generators, or layers as random_layers() and backward() make them.
OTHERS = {"information", "f", "divergence", "rng", "rngs", "layers", "gradients", "inputs"}
OTHERS_OF = {("gradient_descent.gradient_descent", "gradient")}
OTHERS_OF |= {(f"condition_number.{name}", "gradient") for name in ("hessian_vector", "momentum", "power_iteration")}
ARGUMENTS = [
    (snippet, name)
    for snippet, call in CALLS.items()
    for name in call
    if name not in OTHERS and (snippet, name) not in OTHERS_OF
]
every_argument = pytest.mark.parametrize("snippet, name", ARGUMENTS)


def function(snippet):
    module = importlib.import_module(f"snippets.{snippet}")
    return getattr(module, snippet.partition(".")[2])


def call(snippet, **changed):
    """With its right arguments, and a new generator for each RNG, but for those that are changed."""
    arguments = dict(CALLS[snippet])
    for name, value in arguments.items():
        if value is RNG:
            arguments[name] = np.random.default_rng(0)
        elif name == "rngs":
            arguments[name] = [np.random.default_rng(0) for _ in value]
    return function(snippet)(**{**arguments, **changed})


def put(snippet, name, bad):
    """Call a snippet with one argument replaced; of a pair, (w, b), the first."""
    good = CALLS[snippet][name]
    return call(snippet, **{name: (bad, good[1]) if isinstance(good, tuple) else bad})


def first_of(snippet, name):
    good = CALLS[snippet][name]
    return good[0] if isinstance(good, tuple) else good


def test_every_snippet_has_a_row():
    files = [path.relative_to(ROOT / "snippets") for path in (ROOT / "snippets").glob("*/*.py")]
    snippets = {f"{file.parent}.{file.stem}" for file in files if file.parent.name not in ("figures", "checks")}
    assert snippets == CALLS.keys(), "add a right call of each new snippet to CALLS"


@pytest.mark.parametrize("snippet", CALLS)
def test_a_row_is_a_right_call_with_every_argument(snippet):
    code = function(snippet)
    code = getattr(code, "__wrapped__", code).__code__
    assert set(code.co_varnames[: code.co_argcount]) == CALLS[snippet].keys()
    call(snippet)


# What is no number, or not all there


@every_argument
def test_what_is_no_number_is_a_type_error_with_the_name(snippet, name):
    longer = 10**20, 10**400, [10**20, 0], [[0.5, 2**64]], Fraction(1, 2), Decimal(1), *LONGER
    for bad in (None, "1", {}, {"a": 1}, [None], ["1", "2"], [1, None], 1j, object(), {1, 2}, *longer):
        with pytest.raises(TypeError, match=f"^{name} must be real numbers in float64, got "):
            put(snippet, name, bad)


LISTS_OF_LAYERS = [(snippet, name) for snippet, call in CALLS.items() for name in call if call[name] is LAYERS]


@pytest.mark.parametrize(
    "snippet, name", [*LISTS_OF_LAYERS, ("labs.backward", "inputs"), ("labs.random_layers", "rngs")]
)
def test_what_is_no_list_of_layers_is_refused_with_the_name(snippet, name):
    flat, words = np.ones(3), np.array([["1"]])
    wrong = [flat], [(flat, flat)], [[words, words]], [(flat[None], flat[None] * 1j)], [[[[1.0]]]]
    for bad in (None, 1, "1", {}, [None], [1, 2], [[1, 2]], [([1], [2])], flat, object(), np.random, *wrong):
        with pytest.raises((TypeError, ValueError), match=f"^{name} must be "):
            call(snippet, **{name: bad})


@every_argument
def test_what_is_empty_ragged_or_masked_is_refused_by_name(snippet, name):
    masked = np.ma.array([1, 0], mask=[1, 0])
    hidden = masked, [masked], (masked,), [np.ma.masked, 1.0], (1.0, np.ma.masked)
    hidden += [[masked]], ([masked, [1, 0]],), [[0.5, np.ma.masked]], [[[(np.ma.masked,)]]]
    for bad in ([], [[]], np.zeros((0, 2)), [[1, 2], [3]], [1, [2, 3]], *hidden):
        with pytest.raises(ValueError, match=f"^{name} must be (numbers|one number|a list), got "):
            put(snippet, name, bad)


@every_argument
def test_not_a_number_is_refused_by_name_wherever_it_stands(snippet, name):
    good = np.array(first_of(snippet, name), dtype=float)
    for place in np.ndindex(good.shape):
        bad = good.copy()
        bad[place] = np.nan
        with pytest.raises(ValueError, match=rf"^{name} must lie in [\[(].*[\])], got "):
            put(snippet, name, bad)


# Arguments in which −∞ and ∞ have a limit, and those in which only ∞ has one.
LIMITS = {
    ("rare_classes.focal_loss", "z"),
    ("rare_classes.resampling", "z"),
    *((f"neuron.{snippet}", name) for snippet, name in (("neuron", "x"), ("neuron", "w"), ("neuron", "b"))),
    *((f"neuron.{snippet}", "z") for snippet in ("binary_cross_entropy",)),
    *((f"mse_vs_cross_entropy.{loss}_gradient", name) for loss in ("cross_entropy", "squared_error") for name in "wb"),
    *((f"mse_vs_cross_entropy.{snippet}", "z") for snippet in ("curvature", "gradient_ratio")),
    *((f"step_and_sigmoid.{snippet}", "z") for snippet in ("literal_sigmoid", "sigmoid", "sigmoid_derivative", "step")),
    *((f"softmax.{snippet}", "z") for snippet in ("multi_label", "shifted", "softmax", "targets")),
    *((f"softmax.{snippet}", "z") for snippet in ("softmax_cross_entropy", "softmax_gradient")),
    *((f"numerical_trouble.{snippet}", "z") for snippet in ("log_softmax", "masked_softmax", "softplus")),
    *((f"why_loss.{snippet}", "a") for snippet in ("accuracy", "hinge_loss", "squared_error")),
    *(("pros_and_cons.error_signal", name) for name in "xwb"),
    ("labs.forward", "x"),
    *(("frameworks.log_softmax", "z"), ("frameworks.mean_binary_cross_entropy", "z"), ("frameworks.kl_div_loss", "x")),
    ("gradient_descent.first_order_decrease", "gradient"),
}
LIMITS_ABOVE = {
    ("entropy.log", "x"),
    ("kl_divergence.gaussian", "deviation"),
    ("kl_divergence.gaussian_fit", "deviations"),
}


@every_argument
@pytest.mark.parametrize("infinite", [-np.inf, np.inf])
def test_infinity_is_taken_where_it_has_a_limit_and_refused_by_name_elsewhere(snippet, name, infinite):
    bad = np.array(first_of(snippet, name), dtype=float)
    bad[(0,) * bad.ndim] = infinite
    if (snippet, name) in LIMITS or (infinite > 0 and (snippet, name) in LIMITS_ABOVE):
        result = put(snippet, name, bad)
        assert not any(np.any(np.isnan(part)) for part in parts(result))
    else:
        with pytest.raises(ValueError, match=f"^{name} must "):
            put(snippet, name, bad)


def parts(result):
    """The arrays in what a function returns."""
    if isinstance(result, tuple | list):
        return [part for each in result for part in parts(each)]
    return [np.asarray(result)]


def test_what_a_gradient_gives_is_taken_in_float64_or_refused_by_name():
    small = call("condition_number.hessian_vector", gradient=lambda w: (200 - w).astype(np.uint8))
    assert small.tolist() == [-2, -1]
    with pytest.raises(TypeError, match=r"^gradient\(w \+ h v\) must be real numbers in float64, got "):
        call("condition_number.hessian_vector", gradient=lambda w: None)


@pytest.mark.parametrize("wrong", [1j, "1", None, Decimal(1), *LONGER])
def test_what_a_function_gives_is_real_numbers_or_refused_by_name(wrong):
    given = lambda *_: np.array(wrong)
    refused = pytest.raises((ValueError, TypeError), match=r"^(f\(w\)|information|divergence|gradient) must be real")
    for snippet, name in (("why_loss.derivative", "f"), ("entropy.additivity", "information")):
        with refused:
            call(snippet, **{name: given})
    for snippet in ("gradient_descent.gradient_descent", "condition_number.momentum"):
        with refused:
            call(snippet, gradient=given, start=1)
    with refused:
        call("gradient_descent.gradient", f=given)
    with refused:
        call("kl_divergence.gaussian_fit", divergence=lambda q: np.full((2, 2), wrong))


def test_where_infinities_meet_there_is_no_limit():
    with pytest.raises(ValueError, match="^x must not hold both ∞ and −∞, got "):
        call("frameworks.kl_div_loss", x=[np.inf, -np.inf])
    with pytest.raises(ValueError, match="^x must not meet ∞ − ∞, got "):
        call("labs.forward", x=[[np.inf, -np.inf]])


@pytest.mark.parametrize("x, w, b", [(0, np.inf, 0), (np.inf, 0, 0), (np.inf, 1, -np.inf)])
def test_where_infinities_meet_in_a_neuron_the_message_names_all_that_is_given(x, w, b):
    for snippet, pair in (("neuron.neuron", (x, w)), ("pros_and_cons.error_signal", ([x], [w]))):
        with pytest.raises(ValueError, match=r"^w x \+ b must lie in \[-inf, inf\], got nan"):
            call(snippet, x=pair[0], w=pair[1], b=b)


def test_far_from_0_a_larger_step_finds_the_curvature():
    far = {"w": [1e12, 1], "steps": 10, "gradient": lambda w: 3 * w}
    with pytest.raises(ValueError, match="^h must move w, got 0.0001"):
        call("condition_number.power_iteration", h=1e-4, **far)
    assert call("condition_number.power_iteration", h=1e8, **far) == pytest.approx(3)
    assert call("gradient_descent.gradient", f=lambda w: w @ w, w=[1e12, 1], h=1e8) == pytest.approx(
        [2e12, 2], rel=0.01
    )


@pytest.mark.parametrize("size", [2**53, 2**63, np.uint64(2**64 - 1)])
def test_a_count_is_no_larger_than_whole_numbers_are_exact(size):
    for snippet, name in (
        ("batch_size.batch_noise", "n"),
        ("batch_size.best_step", "n"),
        ("batch_size.step_noise", "n"),
        ("calibration.calibration_bins", "bins"),
        ("cross_entropy.one_hot", "classes"),
        ("loss_values.smoothing_floor", "classes"),
    ):
        with pytest.raises(ValueError, match=rf"^{name} must lie in \[1, 1e15\], got {size}"):
            call(snippet, **{name: size})
    with pytest.raises(ValueError, match=r"^sizes must lie in \[0, 1e15\], got "):
        call("averages.token_mean", sizes=np.array([2**62, 2**62]))


# Types


COUNTS = {"bins", "batch", "runs", "n", "classes", "sizes", "labels"}
WHOLE = [(snippet, name) for snippet, name in ARGUMENTS if name in COUNTS]
WHOLE += [("condition_number.momentum", "steps"), ("condition_number.power_iteration", "steps")]
WHOLE += [("calibration.overfit", "steps")]
WHOLE += [("gradient_descent.gradient_descent", "steps"), ("pros_and_cons.angular_margin", "y")]
WHOLE += [("entropy.kraft_inequality", "lengths")]


@pytest.mark.parametrize("snippet", CALLS)
@pytest.mark.parametrize("kind", [np.float16, np.float32, np.int8, np.uint8, np.int64, np.bool_])
def test_numbers_of_any_type_are_computed_in_float64(snippet, kind):
    changed = {}
    for name, good in CALLS[snippet].items():
        if (snippet, name) in ARGUMENTS and not isinstance(good, tuple):
            cast = np.asarray(good).astype(kind)
            held = np.array_equal(cast, good) and (cast.dtype.kind in "iu" or (snippet, name) not in WHOLE)
            changed[name] = cast if held else good
    for one, other in zip(parts(call(snippet, **changed)), parts(call(snippet)), strict=True):
        assert one.dtype in (float, int) and one.shape == other.shape
        np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize("snippet, name", WHOLE)
def test_a_count_and_a_class_are_whole_numbers(snippet, name):
    good = np.asarray(CALLS[snippet][name])
    for bad in (good * 1.0, good * 0.75 + 0.25, good > 0):
        with pytest.raises(ValueError, match=f"^{name} must be whole, got "):
            put(snippet, name, bad)
    for bad in (-1 - good, good - 1000):
        with pytest.raises(ValueError, match=rf"^{name} must lie in \[[01], (inf\)|1e15\]|\d+\]), got "):
            put(snippet, name, bad)
    with pytest.raises(ValueError, match=f"^{name} must (be whole|lie in)"):
        put(snippet, name, good + 1e200)
    with pytest.raises(ValueError, match=f"^{name} must lie in "):
        put(snippet, name, np.full(good.shape, 2**63))


SETTINGS = {"base", "classes", "k", "factor", "every", "highest", "lowest", "curvature", "eta", "n", "batch", "runs"}
SETTINGS |= {"beta", "warm", "bins", "rate", "scale", "margin", "alpha", "gamma", "epsilon", "h", "steps", "clip"}
SETTINGS |= {"decay", "share", "resampled", "false_alarm", "miss", "c", "threshold"}
SINGLE = [(snippet, name) for snippet, name in ARGUMENTS if name in SETTINGS]
SINGLE += [("gradient_descent.gradient_descent", "learning_rate"), ("condition_number.momentum", "learning_rate")]
SINGLE += [(f"batch_size.{snippet}", "deviation") for snippet in ("batch_noise", "best_step", "step_noise")]
SINGLE += [("batch_size.best_step", "gradient")]
SINGLE += [(f"annealing.{decay}", "start") for decay in ("exponential_decay", "inverse_time_decay", "step_decay")]


@pytest.mark.parametrize("snippet, name", SINGLE)
def test_a_setting_is_one_number(snippet, name):
    good = CALLS[snippet][name]
    for many in ([good], [good, good], np.full((2, 1), good)):
        with pytest.raises(ValueError, match=f"^{name} must be one number, got "):
            put(snippet, name, many)


# Shapes

ELEMENT_BY_ELEMENT = {
    "batch_size.weight_decay": ("w", "gradient"),
    "entropy.additivity": "pq",
    "gradient_descent.line_loss": "wb",
    "kl_divergence.gaussian": ("mean", "deviation"),
    "loss_values.bits_per_byte": ("loss", "tokens", "utf8_bytes"),
    "mse_vs_cross_entropy.cross_entropy_gradient": "xywb",
    "mse_vs_cross_entropy.curvature": "yz",
    "mse_vs_cross_entropy.squared_error_gradient": "xywb",
    "neuron.binary_cross_entropy": "yz",
    "neuron.half_squared_error": "ya",
    "neuron.neuron": "xwb",
    "rare_classes.focal_loss": "yz",
}
PAIRS = [(snippet, pair) for snippet, names in ELEMENT_BY_ELEMENT.items() for pair in itertools.permutations(names, 2)]
OVER_THE_LAST_AXIS = {
    "cross_entropy.log_likelihood": ("counts", "q"),
    "frameworks.clipped_cross_entropy": ("y", "q"),
    "frameworks.kl_div_loss": ("p", "x"),
    "frameworks.mean_binary_cross_entropy": ("y", "z"),
    "soft_targets.distillation": ("v", "z"),
    "soft_targets.distillation_gradient": ("v", "z"),
    "softmax.multi_label": ("y", "z"),
    "softmax.softmax_cross_entropy": ("y", "z"),
    "softmax.softmax_gradient": ("y", "z"),
    "softmax.targets": ("y", "z"),
    "rare_classes.soft_dice": ("y", "q"),
    "why_loss.accuracy": ("y", "a"),
    "why_loss.hinge_loss": ("y", "a"),
    "why_loss.squared_error": ("y", "a"),
}
TWO_DISTRIBUTIONS = [
    *(f"comparing_distributions.{snippet}" for snippet in ("jensen_shannon", "wasserstein")),
    *(f"cross_entropy.{snippet}" for snippet in ("cross_entropy", "decomposition", "perplexity")),
    *(f"kl_divergence.{snippet}" for snippet in ("distributions", "gibbs_inequality", "kl_divergence")),
]
UNLIKE = [((3,), (3, 1)), ((3,), (1, 3)), ((3,), (1,)), ((3,), (2,)), ((3,), (2, 3)), ((2, 3), (3, 2)), ((1,), (1, 1))]


def refuse(snippet, values):
    """The call is refused, and the error tells of both arguments and of their shapes."""
    with pytest.raises(ValueError) as error:
        call(snippet, **values)
    names, _, shapes = str(error.value).partition(" must have the same shape, got ")
    for name, value in values.items():
        assert re.search(rf"\b{name}\b", names) and f"'{name}': {value.shape}" in shapes


def chances(shape):
    """Distributions over the last axis, none of whole numbers."""
    return np.full(shape, 1 / shape[-1]) if shape[-1] > 1 else np.ones(shape)


@pytest.mark.parametrize("snippet, pair", PAIRS)
def test_element_by_element_unlike_shapes_are_refused_with_both_names_and_shapes(snippet, pair):
    for shapes in UNLIKE:
        refuse(snippet, {name: np.full(shape, CALLS[snippet][name]) for name, shape in zip(pair, shapes)})


@pytest.mark.parametrize("snippet, pair", PAIRS)
@pytest.mark.parametrize("shapes", [((3,), ()), ((3,), (3,)), ((2, 1, 3), (2, 1, 3)), ((), (1,))])
def test_element_by_element_one_shape_and_single_numbers_give_what_each_element_gives(snippet, pair, shapes):
    values = {name: np.full(shape, CALLS[snippet][name]) for name, shape in zip(pair, shapes)}
    for many, one in zip(parts(call(snippet, **values)), parts(call(snippet)), strict=True):
        np.testing.assert_array_equal(many, np.broadcast_to(one, many.shape))
    assert parts(call(snippet, **values))[0].shape[: len(max(shapes, key=len))] == max(shapes, key=len)


@pytest.mark.parametrize(
    "other", [{"x": [[2], [2]], "y": [1, 1]}, {"hidden": ([3, 3], [[1], [1]])}, {"y": [1, 1], "output": ([5], -1)}]
)
def test_two_neurons_in_a_row_are_taken_element_by_element(other):
    alone = call("mse_vs_cross_entropy.hidden_gradient")
    many = call("mse_vs_cross_entropy.hidden_gradient", x=[2, 2], y=[1, 1], hidden=([3, 3], -4), output=(5, [-1, -1]))
    np.testing.assert_allclose(many, [alone, alone])
    with pytest.raises(
        ValueError, match=r"^x and y and w1 and b1 and w2 and b2 must have the same shape, got {'x': \("
    ):
        call("mse_vs_cross_entropy.hidden_gradient", **other)


@pytest.mark.parametrize("snippet", OVER_THE_LAST_AXIS)
@pytest.mark.parametrize("first, last", [*UNLIKE, ((3,), ()), ((5, 3), (3,)), ((1, 3), (3,)), ((2, 3), (3, 2, 2))])
def test_over_the_last_axis_unlike_shapes_are_refused_with_both_names_and_shapes(snippet, first, last):
    if last[-len(first) :] != first:  # else the second has further axes in front
        refuse_over_the_last_axis(snippet, first, last)


def refuse_over_the_last_axis(snippet, first, last):
    one, other = OVER_THE_LAST_AXIS[snippet]
    if other in ("q", "z") and not last:
        last = (4,)  # a single number is no distribution, and no list of scores
    refuse(snippet, {one: of(snippet, one, first), other: of(snippet, other, last)})


def of(snippet, name, shape):
    """An argument of any shape: a distribution where one is meant."""
    distribution = name in ("p", "q") or any(word in snippet for word in ("softmax", "targets", "clipped"))
    return chances(shape) if distribution and name not in ("x", "z") else np.zeros(shape)


@pytest.mark.parametrize("snippet", OVER_THE_LAST_AXIS)
def test_over_the_last_axis_two_single_numbers_are_no_lists(snippet):
    one, other = OVER_THE_LAST_AXIS[snippet]
    told = rf"^({one} and {other}|{other} and {one}) must be lists, got {{'{one}': \(\), '{other}': \(\)}}"
    alone = r"^[ypq] must sum to 1, not be class numbers \(one_hot\), got [01]|^z must be a list of scores, got 0"
    with pytest.raises(ValueError, match=f"{told}|{alone}"):
        call(snippet, **{one: 1, other: 0})


@pytest.mark.parametrize("snippet", OVER_THE_LAST_AXIS)
@pytest.mark.parametrize("shape", [(3,), (2, 3)])
def test_further_axes_may_stand_in_front_of_what_is_taken_over_the_last_axis(snippet, shape):
    one, other = OVER_THE_LAST_AXIS[snippet]
    first, last = of(snippet, one, shape), np.random.default_rng(0).dirichlet(np.ones(3), (5, 4, *shape[:-1]))
    for i, j in np.ndindex(5, 4):
        many = parts(call(snippet, **{one: first, other: last}))
        each = parts(call(snippet, **{one: first, other: last[i, j]}))
        for every, alone in zip(many, each, strict=True):
            np.testing.assert_allclose(every[i, j] if every.ndim > alone.ndim else every, alone, rtol=1e-14)


@pytest.mark.parametrize("w, x", [((3,), (2,)), ((3,), ()), ((3,), (3, 1)), ((1,), (3,))])
def test_there_is_a_weight_for_each_input(w, x):
    refuse("pros_and_cons.error_signal", {"w": np.ones(w), "x": np.ones(x)})


@pytest.mark.parametrize("y, b", [((4, 1), ()), ((), (4, 1)), ((4,), (4, 1)), ((1,), ()), ((3,), ())])
def test_an_error_signal_has_a_target_and_a_bias_for_each_row_or_one_for_all(y, b):
    with pytest.raises(ValueError, match=r"^z and y and b must have the same shape, got {'z': \(4,\), 'y': "):
        call("pros_and_cons.error_signal", x=np.ones((4, 2)), y=np.ones(y), b=np.ones(b))


@pytest.mark.parametrize("snippet", TWO_DISTRIBUTIONS)
@pytest.mark.parametrize("names", ["pq", "qp"])
@pytest.mark.parametrize(
    "shapes", [((3,), (2,)), ((3,), (3, 2)), ((2, 3), (3, 2)), ((5, 1, 3), (5, 3)), ((5, 3), (2, 3))]
)
def test_distributions_over_other_outcomes_are_refused_with_both_names_and_shapes(snippet, names, shapes):
    refuse(snippet, {name: chances(shape) for name, shape in zip(names, shapes)})


@pytest.mark.parametrize("snippet", TWO_DISTRIBUTIONS)
@pytest.mark.parametrize("names", ["pq", "qp"])
def test_of_two_distributions_either_may_be_one_beside_many(snippet, names):
    one, many = np.random.default_rng(0).dirichlet(np.ones(3)), np.random.default_rng(1).dirichlet(np.ones(3), (4, 2))
    for i, j in np.ndindex(4, 2):
        together = parts(call(snippet, **dict(zip(names, (one, many)))))
        each = parts(call(snippet, **dict(zip(names, (one, many[i, j])))))
        for every, alone in zip(together, each, strict=True):
            np.testing.assert_allclose(every[i, j] if every.ndim > alone.ndim else every, alone)


POINTS = ["gradient_descent.line_loss", "annealing.lowest_loss", "learning_rate.train_neuron"]


@pytest.mark.parametrize("snippet", POINTS)
@pytest.mark.parametrize("x, y", [([1, 0, 1], [1, 0]), ([[1, 0]], [1, 0]), ([1, 0], [[1], [0]]), (1, 0), ([1, 0], 1)])
def test_points_are_two_lists_of_one_length(snippet, x, y):
    with pytest.raises(ValueError, match="^(x and y must have the same shape|[xy] must be a list), got "):
        call(snippet, x=x, y=y)


@pytest.mark.parametrize("wrong", [[1, 2, 3], [[1], [2]], 1])
def test_a_gradient_has_the_shape_of_the_start(wrong):
    with pytest.raises(ValueError, match=r"^gradient must fit start, got \("):
        call("condition_number.momentum", gradient=lambda w: wrong, start=[1, 2])
    with pytest.raises(ValueError, match=r"^gradient must fit w, got \("):
        call("condition_number.hessian_vector", gradient=lambda w: wrong)
    with pytest.raises(ValueError, match=rf"^gradient must fit start, got {re.escape(str(np.array(wrong)))}"):
        call("gradient_descent.gradient_descent", gradient=lambda w: wrong, start=[1, 2])


@pytest.mark.parametrize("rates", [[[1, 2, 3]], 1, [[[1, 2]]]])
def test_rates_are_one_for_each_step_or_for_each_step_and_run(rates):
    with pytest.raises(ValueError, match=r"^rates must be \(steps,\) or \(steps, 2\), got \("):
        call("learning_rate.train_neuron", rates=rates)
    assert call("learning_rate.train_neuron", rates=[[1, 2], [3, 4], [5, 6]]).shape == (2, 4, 2)


@pytest.mark.parametrize("x", [(1, 4, 3), (2, 4, 2), (2,), (1, 1, 4, 2)])
def test_layers_take_what_has_their_number_of_inputs(x):
    with pytest.raises(
        ValueError, match=rf"^x must be \(n, inputs\) or .*, got {{'x': {re.escape(str(x))}, 'W': \(1, 2, 3\)"
    ):
        call("labs.forward", x=np.ones(x))


def test_layers_fit_each_other():
    with pytest.raises(ValueError, match=r"^b must be \(networks, 1, outputs\), got {.*'b': \(2, 3\)}"):
        call("labs.forward", layers=[(np.ones((2, 2, 3)), np.zeros((2, 3)))], x=np.ones((2, 2, 2)))
    with pytest.raises(ValueError, match=r"^error must be \(1, 4, 1\), as z, got \(1, 4, 2\)"):
        call("labs.backward", error=np.ones((1, 4, 2)))
    for wrong in (
        [np.ones(2), np.ones(3)],
        [np.ones((1, 4, 2)), np.ones((4, 3))],
        [np.ones((4, 2)), np.ones((1, 5, 3))],
    ):
        with pytest.raises(ValueError, match="^inputs must be arrays of the shapes "):
            call("labs.backward", inputs=wrong)
    with pytest.raises(ValueError, match="^gradients must be .* as layers, got"):
        call("labs.descend", gradients=LAYERS[:1])
    with pytest.raises(ValueError, match="^rngs must be Generators, one for each network, got"):
        call("labs.random_layers", rngs=[])


# Distributions

BESIDE = [
    *((snippet, "p", "q") for snippet in TWO_DISTRIBUTIONS),
    *((snippet, "q", "p") for snippet in TWO_DISTRIBUTIONS),
    *((f"softmax.{snippet}", "y", "z") for snippet in ("softmax_cross_entropy", "softmax_gradient", "targets")),
    ("frameworks.clipped_cross_entropy", "y", "q"),
    ("frameworks.kl_div_loss", "p", "x"),
    ("calibration.temperature_scaling", "y", "z"),
    ("calibration.calibration_bins", "y", "q"),
    ("calibration.expected_calibration_error", "y", "q"),
]
LABELS = [[0, 1, 0], [1, 0, 0], [0.0, 0.0, 1.0], [2, 0, 1], [0, 0, 0], [True, False, False], 1]


@pytest.mark.parametrize("snippet, name, beside", BESIDE)
@pytest.mark.parametrize("labels", LABELS)
@pytest.mark.parametrize("classes", [2, 3, 4])
def test_class_numbers_are_no_distributions_even_if_they_sum_to_1(snippet, name, beside, labels, classes):
    other = np.random.default_rng(0).dirichlet(np.ones(classes), np.shape(labels) or None)
    with pytest.raises(ValueError, match=rf"\b{name}\b.* must .*not be class numbers \(one_hot\), got "):
        call(snippet, **{name: labels, beside: other})


@pytest.mark.parametrize("snippet, name, beside", BESIDE)
def test_a_table_of_class_numbers_is_none_of_distributions(snippet, name, beside):
    labels, other = [[0, 1, 0], [1, 0, 0]], np.random.default_rng(0).dirichlet(np.ones(4), (2, 3))
    with pytest.raises(ValueError, match=rf"\b{name}\b.* must .*one_hot"):
        call(snippet, **{name: labels, beside: other})


def test_one_right_answer_for_many_rows_is_a_distribution():
    assert call("softmax.softmax_cross_entropy", y=[0, 1, 0], z=np.zeros((5, 3))) == pytest.approx([np.log(3)] * 5)
    assert call("kl_divergence.kl_divergence", p=[0, 1], q=np.full((3, 2), 0.5), base=2) == pytest.approx([1] * 3)


DISTRIBUTIONS = sorted({one[:2] for one in BESIDE} | {("soft_targets.label_smoothing", "y")})
DISTRIBUTIONS += [("calibration.calibration_bins", "q"), ("calibration.expected_calibration_error", "q")]
DISTRIBUTIONS += [("cross_entropy.log_likelihood", "q"), ("cross_entropy.negative_log_likelihood", "q")]
DISTRIBUTIONS += [("entropy.code_length", "p"), ("entropy.entropy", "p")]
DISTRIBUTIONS += [("loss_values.first_bias", "shares")]
DISTRIBUTIONS += [
    (f"mutual_information.{snippet}", "p") for snippet in ("conditional_entropy", "joint", "mutual_information")
]


def test_each_argument_that_must_sum_to_1_is_listed():
    found = set()
    for snippet, name in ARGUMENTS:
        try:
            put(snippet, name, np.asarray(first_of(snippet, name)) * (1 + 2e-6))
        except ValueError as error:
            if str(error).startswith(f"{name} must sum to 1, "):
                found.add((snippet, name))
    assert not found - {*DISTRIBUTIONS}, "add them to DISTRIBUTIONS"


@pytest.mark.parametrize("snippet, name", DISTRIBUTIONS)
@pytest.mark.parametrize("factor", [0, 1 - 2e-6, 1 + 2e-6, 2, 1e300])
def test_what_does_not_sum_to_1_is_no_distribution(snippet, name, factor):
    with pytest.raises(ValueError, match=f"^{name} must sum to 1, "):
        put(snippet, name, np.asarray(CALLS[snippet][name]) * factor)


@pytest.mark.parametrize("snippet, name", DISTRIBUTIONS)
@pytest.mark.parametrize("factor", [1 - 9e-7, 1 + 9e-7])
def test_what_sums_to_1_nearly_gives_what_it_gives_scaled(snippet, name, factor):
    if (snippet.partition(".")[0], name) != ("calibration", "q"):  # where a probability may fall into the next bin
        near = put(snippet, name, np.asarray(CALLS[snippet][name]) * factor)
        for one, other in zip(parts(near), parts(call(snippet)), strict=True):
            np.testing.assert_allclose(one, other, rtol=1e-14, atol=1e-15)


def test_no_divergence_is_negative():
    rng = np.random.default_rng(0)
    for size, shift in itertools.product((2, 3, 10, 1000), (0, 1e-16, 1e-15, 1e-9)):
        p = rng.dirichlet(np.ones(size), 200)
        q = p * (1 + shift * rng.normal(size=p.shape)) * (1 + rng.uniform(-9e-7, 9e-7, (200, 1)))
        assert np.all(call("kl_divergence.kl_divergence", p=p, q=q) >= 0)
        assert np.all(call("kl_divergence.gibbs_inequality", p=p, q=q) >= 0)
        assert np.all(call("cross_entropy.decomposition", p=p, q=q)[1] >= 0)


def test_neither_is_what_is_made_of_divergences():
    rng = np.random.default_rng(0)
    p, q = rng.dirichlet(np.ones(10), (2, 200))
    assert np.all(call("comparing_distributions.jensen_shannon", p=p, q=q) >= 0)
    assert np.all(call("comparing_distributions.jensen_shannon", p=p, q=p) >= 0)
    for one, other in zip(p, q[:, :3]):
        independent = np.outer(one, other / other.sum())
        assert 0 <= call("mutual_information.mutual_information", p=independent) <= 1e-14


def test_networks_take_a_list_of_generators():
    for wrong in (np.random.default_rng(0), []):
        with pytest.raises(ValueError, match="^rngs must be Generators, one for each network, got"):
            function("labs.random_layers")(wrong, [2, 1])


@pytest.mark.parametrize("snippet, name", [one for one in ARGUMENTS if np.ndim(first_of(*one))])
@pytest.mark.parametrize("single", [0, 0.5, 1, np.float64(1)])
def test_a_single_number_for_a_list_is_taken_or_refused_by_name(snippet, name, single):
    try:
        put(snippet, name, single)
    except ValueError as error:
        assert re.search(rf"\b{name}\b.* must ", str(error))


def test_a_step_that_rounding_changes_is_refused():
    with pytest.raises(ValueError, match="^h must move w"):
        call("condition_number.hessian_vector", gradient=lambda w: w, w=[1e10], v=[1.0], h=1e-4)


def test_the_log_sum_inequality_holds_where_both_sides_are_equal():
    for p in itertools.product(np.arange(10) / 10, repeat=2):
        left, right = call("numerical_trouble.log_sum_inequality", p=p, q=3 * np.array(p) + (np.sum(p) == 0))
        assert left >= right and left == pytest.approx(right, rel=1e-14)


# Right values, where reviewers found wrong ones, or a warning

NEAR = [0.5 + 4.5e-7] * 2  # sums to 1 + 9e-7
TINY = np.exp(-40.0)
SUM = 1 + 2 * TINY
BELL = np.exp([-2, -0.5, 0])
NEWS = 17 * np.log(10) + 1  # −ln p + 1 for p = 1e-17
RIGHT = [
    # types
    ("entropy.entropy", {"p": [0.5, 0.5], "base": np.int8(2)}, 1),
    ("gradient_descent.first_order_decrease", {"gradient": np.int8([100, 100]), "learning_rate": 0.1}, 2000),
    ("annealing.noise_floor", {"eta": 0.1, "curvature": 1.0, "noise": np.int8([100])}, [5000 / 19]),
    (
        "kl_divergence.gaussian",
        {"x": np.uint8([0, 100, 200]), "mean": np.uint8(200), "deviation": 100},
        BELL / BELL.sum(),
    ),
    ("why_loss.derivative", {"f": lambda w: w, "w": np.float32(0.3), "h": 1e-5}, 1),
    ("why_loss.derivative", {"f": lambda w: w, "w": 1e9, "h": 1e-5}, 1),
    ("why_loss.derivative", {"f": lambda w: w, "w": 123456789.1, "h": 1e-5}, 1),
    ("why_loss.derivative", {"f": lambda w: (w * 10).astype(np.uint8), "w": 1.25, "h": 1e-5}, 0),
    # scores as far apart as floats go
    ("softmax.softmax_cross_entropy", {"y": [1, 0], "z": [1e308, -1e308]}, 0),
    ("softmax.softmax_cross_entropy", {"y": [0, 1], "z": [1e308, -1e308]}, np.inf),
    ("softmax.softmax_cross_entropy", {"y": [0.5, 0.5], "z": [1e308, -1e308]}, 1e308),
    ("softmax.softmax_cross_entropy", {"y": [0, 1], "z": [1e308, 1e308]}, np.log(2)),
    ("softmax.softmax_cross_entropy", {"y": [0, 1, 0], "z": [0, 40, 0]}, 2 * TINY),
    ("softmax.softmax", {"z": [1e308, -1e308]}, [1, 0]),
    ("softmax.softmax", {"z": [-1.7e308, 1.7e308, 1.7e308]}, [0, 0.5, 0.5]),
    ("softmax.softmax_gradient", {"y": [0, 1], "z": [1e308, -1e308]}, [1, -1]),
    ("softmax.softmax_gradient", {"y": [0, 1, 0], "z": [0, 40, 0]}, [TINY / SUM, -2 * TINY / SUM, TINY / SUM]),
    ("pros_and_cons.angular_margin", {"theta": [2, 0], "y": 0, "scale": 1e308, "margin": 0}, 1e308 * (1 - np.cos(2.0))),
    ("pros_and_cons.angular_margin", {"theta": [3, 0], "y": 0, "scale": 1e308, "margin": 0}, np.inf),
    ("neuron.binary_cross_entropy", {"y": [1, 0, 0.5], "z": [1e308, 1e308, -1e308]}, [0, 1e308, 5e307]),
    ("neuron.neuron", {"x": 1e200, "w": [1e200, -1e200], "b": 1e308}, [1, 0]),
    ("mse_vs_cross_entropy.cross_entropy_gradient", {"x": 1e200, "y": 0, "w": -1e200, "b": 0}, [0, 0]),
    ("mse_vs_cross_entropy.squared_error_gradient", {"x": 1e200, "y": 0, "w": 1e200, "b": 0}, [0, 0]),
    ("pros_and_cons.error_signal", {"x": [1e200, 1e200], "y": 0, "w": [1e200, 0], "b": 0}, 1),
    ("step_and_sigmoid.sigmoid", {"z": [-np.inf, np.inf, -1e308, 1e308]}, [0, 1, 0, 1]),
    ("step_and_sigmoid.sigmoid_derivative", {"z": [-np.inf, np.inf, -1e308, 1e308]}, [0, 0, 0, 0]),
    ("mse_vs_cross_entropy.gradient_ratio", {"z": [-np.inf, 1e308]}, [np.inf, np.inf]),
    ("mse_vs_cross_entropy.curvature", {"y": 1, "z": [-np.inf, np.inf]}, [[0, 0], [0, 0]]),
    ("comparing_distributions.jensen_shannon", {"p": [5e-324, 1], "q": [0, 1]}, 0),
    ("rare_classes.focal_loss", {"y": 1, "z": -np.inf, "alpha": 0, "gamma": 2}, 0),
    ("rare_classes.focal_loss", {"y": 0, "z": np.inf, "alpha": 1, "gamma": 0}, 0),
    ("rare_classes.focal_loss", {"y": 1, "z": -np.inf, "alpha": 1e-9, "gamma": 0}, np.inf),
    # other extremes
    ("cross_entropy.maximum_likelihood", {"counts": [1e308, 1e308]}, [0.5, 0.5]),
    ("cross_entropy.maximum_likelihood", {"counts": [5e-324, 5e-324]}, [0.5, 0.5]),
    ("cross_entropy.perplexity", {"p": [1, 0], "q": [1e-320, 1]}, np.inf),
    ("cross_entropy.cross_entropy", {"p": [1, 0], "q": [1e-320, 1], "base": np.e}, -np.log(1e-320)),
    ("entropy.additivity", {"information": lambda p: -np.log(p), "p": 1e-150, "q": 1e-150}, 0),
    ("entropy.binary_entropy", {"p": 1e-17, "base": np.e}, 1e-17 * NEWS),
    ("entropy.binary_entropy", {"p": 1e-17, "base": np.int8(2)}, 1e-17 * NEWS / np.log(2)),
    (
        "learning_rate.range_test",
        {"t": [0, 5, 10], "lowest": 1e-300, "highest": 1e300, "steps": 10},
        [1e-300, 1, 1e300],
    ),
    ("annealing.exponential_decay", {"t": 1e200, "start": 1, "k": 1e200}, 0),
    ("annealing.inverse_time_decay", {"t": 1e200, "start": 1, "k": 1e200}, 0),
    ("learning_rate.learning_rate", {"curvature": 5e-324}, np.inf),
    ("annealing.noise_floor", {"eta": 1, "curvature": 5e-324, "noise": 1}, 0.25),
    ("annealing.noise_floor", {"eta": 1e-300, "curvature": 1, "noise": [1e200, 1e-20]}, [2.5e99, 0]),
    ("annealing.noise_floor", {"eta": 1e300, "curvature": 1e-300, "noise": 1e-170}, 5e-41),
    ("kl_divergence.gaussian", {"x": [-1, 0, 1], "mean": 1e75, "deviation": 1}, [0, 0, 1]),
    ("kl_divergence.gaussian", {"x": [-1e75, 1e75], "mean": 0, "deviation": np.inf}, [0.5, 0.5]),
    (
        "kl_divergence.gaussian",
        {"x": [1e16, 1e16 + 2], "mean": 1e16, "deviation": 2},
        np.array([1, np.exp(-0.5)]) / (1 + np.exp(-0.5)),
    ),
    ("numerical_trouble.masked_softmax", {"z": [-np.inf, 0], "mask": [1, 0]}, [1, 0]),
    ("kl_divergence.gaussian", {"x": [-1e10, 1e10], "mean": 0, "deviation": 1e-75}, [0.5, 0.5]),
    ("kl_divergence.gaussian", {"x": [1e74, 1e75], "mean": -1e75, "deviation": 1}, [1, 0]),
    ("kl_divergence.gaussian", {"x": [1e74, 1e75], "mean": -1e75, "deviation": np.inf}, [0.5, 0.5]),
    ("softmax.multi_label", {"y": [0, 0], "z": [1.7e308, 1.7e308]}, np.inf),
    ("batch_size.weight_decay", {"w": 1e150, "gradient": 1e150, "rate": 1e150, "decay": 1e150}, -np.inf),
    ("batch_size.weight_decay", {"w": 1e150, "gradient": 0, "rate": 0, "decay": 1e150}, 1e150),
    ("calibration.temperature_scaling", {"y": [0.8, 0.2], "z": [3 * np.log(4), 0]}, 3),
    ("calibration.temperature_scaling", {"y": [0.75, 0.25], "z": [2**50 + 7, 2**50]}, 7 / np.log(3)),
    ("numerical_trouble.masked_softmax", {"z": [-np.inf], "mask": 1}, [1]),
    ("numerical_trouble.masked_softmax", {"z": [0, 0], "mask": 1}, [0.5, 0.5]),
    ("calibration.calibration_bins", {"y": [[1, 0]], "q": [[1 + 9e-7, 0]], "bins": 1}, ([1], [1], [1])),
    (
        "kl_divergence.gaussian",
        {"x": [0, 1e75, 5e74], "mean": 1e75, "deviation": 5e74},
        BELL[[0, 2, 1]] / BELL.sum(),
    ),
    ("kl_divergence.gaussian", {"x": [0, 1, 2], "mean": 1, "deviation": 1e-75}, [0, 1, 0]),
    ("kl_divergence.gaussian", {"x": [1e75, 0, 1], "mean": 1e16, "deviation": 20}, [0, 0, 1]),
    ("why_loss.squared_error", {"y": [0, 0], "a": [1e200, 0]}, np.inf),
    ("why_loss.hinge_loss", {"y": [1, 0], "a": [1e308, -1e308]}, 0),
    ("gradient_descent.line_loss", {"x": [1e200], "y": [0], "w": 1e200, "b": 0}, np.inf),
    ("gradient_descent.first_order_decrease", {"gradient": [1e200], "learning_rate": 1}, np.inf),
    ("gradient_descent.first_order_decrease", {"gradient": [[3e200], [4e200]], "learning_rate": 1e-200}, 2.5e201),
    ("gradient_descent.first_order_decrease", {"gradient": 1e-200, "learning_rate": [1e300, 1]}, [1e-100, 0]),
    (
        "labs.gradient_norm",
        {"gradients": [(np.array([[3e200]]), np.array([[0]])), (np.array([[0]]), np.array([[4e200]]))]},
        5e200,
    ),
    ("condition_number.power_iteration", {"gradient": lambda w: 1e200 * w, "w": [1, 2], "steps": 9, "h": 1}, 1e200),
    ("condition_number.power_iteration", {"gradient": lambda w: 1e-200 * w, "w": [1, 2], "steps": 9, "h": 1}, 1e-200),
    ("condition_number.hessian_vector", {"gradient": lambda w: 1e308 * w, "w": [0], "v": [1], "h": 1}, 1e308),
    # where two numbers nearly cancel
    (
        "mse_vs_cross_entropy.curvature",
        {"y": 1, "z": 40},
        [TINY**2 * (2 - TINY) / (1 + TINY) ** 4, TINY / (1 + TINY) ** 2],
    ),
    ("rare_classes.resampling", {"z": [1e-20, 1e-3], "share": 0.3, "resampled": 0.3}, [1e-20, 1e-3]),
    # sums near 1, edges of bins
    ("kl_divergence.kl_divergence", {"p": [0.5, 0.5], "q": NEAR, "base": 2}, 0),
    ("kl_divergence.kl_divergence", {"p": NEAR, "q": [0.5, 0.5], "base": 2}, 0),
    ("kl_divergence.gibbs_inequality", {"p": [0.5, 0.5], "q": NEAR}, [0, 0]),
    ("calibration.expected_calibration_error", {"y": [[1, 0], [0, 1]], "q": [[0.56, 0.44]] * 2, "bins": 25}, 0.06),
    ("calibration.calibration_bins", {"y": [[1, 0]], "q": [[0.56, 0.44]], "bins": 25}, None),
    # what is ∞ or lost on the way, and not in the end
    ("annealing.cosine_annealing", {"t": [0, 1e308], "highest": 1.5e308, "lowest": 1, "steps": 1e308}, [1.5e308, 1]),
    ("annealing.step_decay", {"t": [5e-324, 1e308], "start": 1, "factor": 0.5, "every": 5e-324}, [0.5, 0]),
    (
        "annealing.step_decay",
        {"t": [0.3, 0.6, 1, 0.29], "start": 1, "factor": 0.5, "every": 0.1},
        [1 / 8, 1 / 64, 1 / 1024, 1 / 4],
    ),
    ("annealing.step_decay", {"t": 10**14 - 1, "start": 1, "factor": 0.5, "every": 10**13}, 2.0**-9),
    (
        "annealing.warm_up",
        {"t": [5e307, 1e308], "highest": 1e308, "lowest": 1, "warm": 5e307, "steps": 1e308},
        [1e308, 1],
    ),
    (
        "annealing.warm_up",
        {"t": [0, 1], "highest": 1, "lowest": 0.5, "warm": 5e-324, "steps": 1},
        [0, 0.5],
    ),
    ("batch_size.step_noise", {"rate": 1e308, "deviation": 1e3, "n": 10**6}, 1e308),
    ("batch_size.step_noise", {"rate": 1e308, "deviation": 100, "n": 1}, np.inf),
    ("averages.weighted_mean", {"losses": [1e308, 1e308], "weights": [1e308, 1e308]}, 1e308),
    ("averages.weighted_mean", {"losses": [1e-200, 1e-200], "weights": [1e-200, 1e-200]}, 1e-200),
    ("averages.weighted_mean", {"losses": [1, 3], "weights": [5e-324, 5e-324]}, 2),
    ("mutual_information.mutual_information", {"p": [[1e-200, 0], [0, 1]], "base": 2}, 1e-200 * 200 * np.log2(10)),
    ("cross_entropy.log_likelihood", {"counts": [1e308, 1e308], "q": [0.1, 0.9]}, -np.inf),
    ("frameworks.mean_binary_cross_entropy", {"y": [0, 0], "z": [1e308, 1e308]}, 1e308),
    ("frameworks.clipped_cross_entropy", {"y": [0.5, 0.5], "q": [1, -1 + 2e-16], "clip": 0.25}, -np.log(0.1875) / 2),
    ("labs.gradient_norm", {"gradients": [(np.int8([[100]]), np.float16([[0]]))]}, 100),
    ("loss_values.bits_per_byte", {"loss": 1e308, "tokens": 100, "utf8_bytes": 1}, np.inf),
    ("loss_values.smoothing_floor", {"classes": 10, "epsilon": 1e-17}, 9e-18 * (1 + 18 * np.log(10))),
    ("rare_classes.pos_weight", {"p": [1, 0.5], "c": 1e-17}, [1, 1e-17]),
    # steps of Newton
    ("annealing.lowest_loss", {"x": [0, 1, 1, 2], "y": [0, 0, 1, 1]}, np.log(2) / 2),
    (
        "annealing.lowest_loss",
        {"x": [*range(10), 1000], "y": [0, 0, 0, 1, 0, 1, 1, 0, 1, 1, 1]},
        0.4941579983434302 * 10 / 11,
    ),
    ("annealing.lowest_loss", {"x": [0, 1, 2, 3], "y": [0, 0, 1, 1]}, 0),
    ("annealing.lowest_loss", {"x": [1e12, 1e12 + 1, 1e12 + 1, 1e12 + 2], "y": [0, 0, 1, 1]}, np.log(2) / 2),
    ("annealing.lowest_loss", {"x": np.arange(6) + 1e12, "y": [0, 1, 0, 0, 1, 1]}, 0.564403169860),
    # as for 1 instead of 1000: between the others of y = 1 the largest is far out, and costs nothing
    ("calibration.platt_scaling", {"y": [0, 1, 0, 1, 1], "z": [1, 2, 3, 4, 1000]}, [0.908184262560, -2.270460656400]),
    # a teacher that is sure is no class number
    ("soft_targets.distillation", {"v": [1000, 0, 0], "z": np.zeros((3, 3)), "temperature": 1}, [np.log(3)] * 3),
    ("averages.token_mean", {"means": np.ones(10_000), "sizes": np.full(10_000, 10**15)}, 1),
]
CLOSE = {"annealing.lowest_loss": 1e-11, "calibration.temperature_scaling": 1e-13, "calibration.platt_scaling": 1e-11}


@pytest.mark.parametrize("snippet, arguments, right", RIGHT)
def test_a_value_that_was_wrong_is_right_and_comes_without_a_warning(snippet, arguments, right):
    value = call(snippet, **arguments)
    if right is None:
        value, right = value[0].argmax(), 13  # the bin whose upper edge is 0.56
    np.testing.assert_allclose(value, right, rtol=1e-14, atol=CLOSE.get(snippet, 0))
    assert all(part.dtype in (float, int) for part in parts(value))


def test_scores_of_two_classes_that_only_rounding_mixes_are_refused_by_name():
    for near in (1e-300, 1e-17, 1e-12):
        with pytest.raises(ValueError, match="^z must have no outlier, got"):
            call("calibration.platt_scaling", y=[0, 1, 0, 1], z=[0, near / 2, near, 0.5])
    with pytest.raises(ValueError, match="^z must have no outlier or near tie, got"):
        call("calibration.platt_scaling", y=[0, 1, 0, 1], z=[0, 5e-7, 1e-6, 0.5])


def test_no_deviation_is_as_good_below_0_as_above():
    (w, b), *_ = call("labs.random_layers", scale=-0.0)
    assert not w.any() and not b.any()


def test_scores_may_be_as_small_as_they_like():
    y, z = [0, 1, 0, 1], np.array([10, 50, 100, 120])
    slope, shift = call("calibration.platt_scaling", y=y, z=z)
    tiny = call("calibration.platt_scaling", y=y, z=z * 2.0**-700)
    assert tiny == pytest.approx((slope * 2.0**700, shift), rel=1e-9)


def test_a_matrix_that_is_not_symmetric_is_refused_also_where_its_difference_overflows():
    with pytest.raises(ValueError, match="^hessian must be symmetric"):
        call("condition_number.curvatures", hessian=[[1, 1.7e308], [-1.7e308, 1]])


def test_what_a_gradient_gives_is_finite_where_a_product_is_asked_of_it():
    with pytest.raises(ValueError, match=r"^gradient\(w \+ h v\) must lie in \(-inf, inf\)"):
        call("condition_number.hessian_vector", gradient=lambda w: np.full(2, np.inf), w=[1, 2], v=[1, 0])


@pytest.mark.parametrize("name, w, v, h", [("h", 0, 1e-200, 1e-200), ("w", 1.7e308, 1, 1), ("v", 0, 1.7e308, 1)])
def test_no_step_along_a_vector_is_lost_or_leaves_float64(name, w, v, h):
    with pytest.raises(ValueError, match=f"^{name} must (move w|lie in)"):
        call("condition_number.hessian_vector", w=[w], v=[v], h=h)
    assert call("condition_number.hessian_vector", w=[1], v=[0], h=h) == 0


def test_information_is_not_asked_of_a_product_that_float64_cannot_hold():
    with pytest.raises(ValueError, match=r"^p q must lie in \[1e-307, 1\], got 0.0"):
        call("entropy.additivity", p=1e-200, q=1e-200)


@pytest.mark.parametrize("name", ["hidden", "output"])
def test_a_neuron_is_a_pair(name):
    for bad in (None, 3, np.array(3.0), (1,), (1, 2, 3), [], {3: 0, -4: 0}, {3, -4}, b"ab"):
        with pytest.raises(TypeError, match=f"^{name} must be weight and bias, got "):
            call("mse_vs_cross_entropy.hidden_gradient", **{name: bad})


def test_the_commonest_bugs_of_shape_and_labels_are_seen():
    y, z = np.array([1, 0, 1]), np.array([[3], [-4], [2.5]])
    refuse("neuron.binary_cross_entropy", {"y": y, "z": z})
    assert call("neuron.binary_cross_entropy", y=y, z=z[:, 0]).mean() == pytest.approx(0.04854, abs=1e-5)
    for column in ([[3], [1], [2]], [[0.2], [0.3], [0.5]]):  # of no distribution either
        refuse("softmax.softmax_cross_entropy", {"y": y / 2, "z": np.array(column)})
        with pytest.raises(ValueError, match="^q must sum to 1, "):  # in each row
            call("cross_entropy.cross_entropy", p=y / 2, q=column)
    labels, scores = [0, 1, 0], np.array([[5, 0, 0], [0, 5, 0], [5, 0, 0.0]])
    with pytest.raises(ValueError, match="^y must sum to 1, .*one_hot"):
        call("softmax.softmax_cross_entropy", y=labels, z=scores)
    right = call("cross_entropy.one_hot", labels=labels, classes=3)
    assert call("softmax.softmax_cross_entropy", y=right, z=scores).mean() == pytest.approx(np.log1p(2 * np.exp(-5)))


def test_a_run_may_come_to_infinity_and_to_no_number():
    diverging = {"gradient": lambda w: w, "start": 1, "learning_rate": 3, "steps": 1100}
    path = call("gradient_descent.gradient_descent", **diverging)
    heavy = call("condition_number.momentum", **diverging, beta=0)
    huge = [(np.full((1, 1, 1), 1e308), np.zeros((1, 1, 1)))]
    (w, _), *_ = call("labs.descend", layers=huge, gradients=[(-huge[0][0], huge[0][1])], rate=1e9)
    assert np.isinf(path).any() and np.isnan(path[-1]) and np.isnan(heavy[-1]) and w == np.inf
    (_, b), *_ = call(
        "labs.backward", layers=huge * 2, inputs=list(np.ones((2, 1, 4, 1))), error=np.full((1, 4, 1), 1e9)
    )
    assert np.isnan(b).all()  # ∞ · 0, where h is 1
    ws, _ = call("learning_rate.train_neuron", x=[1e308, 1e307], y=[1, 1], rates=[1e308] * 3)
    assert np.isinf(ws[-1]).all()


# Digits


def ulps(value, exact):
    return abs(Decimal(float(value)) - exact) / Decimal(float(np.spacing(float(exact))))


def test_the_sigmoid_and_its_derivative_have_all_their_digits_against_60():
    getcontext().prec = 60
    rng = np.random.default_rng(0)
    wide, narrow = rng.uniform(-700, 700, 1000), rng.uniform(-40, 40, 1000)
    for z in (*wide, *narrow, -33.2788, 36.5, -708):
        e = (-abs(Decimal(float(z)))).exp()
        right = (1 if z >= 0 else e) / (1 + e)
        assert ulps(call("step_and_sigmoid.sigmoid", z=z), right) < 2
        assert ulps(call("step_and_sigmoid.literal_sigmoid", z=z), right) < 2
        assert ulps(call("step_and_sigmoid.sigmoid_derivative", z=z), e / (1 + e) ** 2) < 4


def test_below_minus_709_the_sigmoid_goes_on_where_the_literal_one_is_0():
    assert call("step_and_sigmoid.sigmoid", z=-720) == pytest.approx(2.0322308024e-313, rel=1e-10, abs=0)
    assert call("step_and_sigmoid.sigmoid", z=[-745, -746]).tolist() == [5e-324, 0]
    assert (call("step_and_sigmoid.literal_sigmoid", z=[-709, -710, -720]) > 0).tolist() == [True, False, False]


# The vocabulary

ENDS = [
    ("[0, 1]", [0, 1], [-5e-324, np.nextafter(1, 2)]),
    ("(0, 1]", [5e-324, 1], [0, -1]),
    ("[1, 2)", [1, np.nextafter(2, 1)], [2, np.nextafter(1, 0)]),
    ("(1, inf]", [np.nextafter(1, 2), np.inf], [1]),
    ("(-inf, inf)", [-1.7e308, 1.7e308], [-np.inf, np.inf]),
    ("[-inf, inf]", [-np.inf, np.inf], []),
]


@pytest.mark.parametrize("interval, inside, outside", ENDS)
def test_a_square_bracket_includes_the_end_of_an_interval_and_a_round_one_does_not(interval, inside, outside):
    for x in inside:
        assert numbers([x], "x", interval) == [x]
    for x in (*outside, np.nan):
        with pytest.raises(ValueError, match=f"^{re.escape(f'x must lie in {interval}, got [')}"):
            numbers([x], "x", interval)


@pytest.mark.parametrize("snippet, name", WHOLE)
def test_what_numpy_takes_for_whole_numbers_is_taken(snippet, name):
    good = np.array(CALLS[snippet][name])
    for one, other in zip(parts(put(snippet, name, memoryview(good))), parts(call(snippet)), strict=True):
        np.testing.assert_array_equal(one, other)


def test_a_half_is_compared_as_what_it_is():
    assert numbers(np.float16(1.001), "x", "(1, 1.0011)") == float(np.float16(1.001))
    with pytest.raises(ValueError, match=r"^x must lie in \[0, 1.0001\], got 1.0009765625"):
        numbers(np.float16(1.001), "x", "[0, 1.0001]")


def test_arrays_are_neither_copied_without_need_nor_changed():
    x = np.array([1.0, 2.0])
    assert np.shares_memory(numbers(x, "x"), x)
    for snippet, name in ARGUMENTS:
        if (snippet, name) not in WHOLE:
            given = np.array(first_of(snippet, name), dtype=float)
            kept = given.copy()
            put(snippet, name, given)
            np.testing.assert_array_equal(given, kept)


SCALARS = ["entropy.log", "entropy.entropy", "step_and_sigmoid.sigmoid", "neuron.neuron", "why_loss.derivative"]
SCALARS += [
    "rare_classes.focal_loss",
    "kl_divergence.kl_divergence",
    "softmax.softmax_cross_entropy",
    "learning_rate.range_test",
]


@pytest.mark.parametrize("snippet", SCALARS)
def test_a_single_number_comes_out_as_one(snippet):
    assert isinstance(call(snippet), float)
