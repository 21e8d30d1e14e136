"""What goes into the snippets: every argument of every function, what is refused by name, and the right value of the rest."""

import importlib
import itertools
import re
import tracemalloc
from decimal import Decimal, getcontext
from pathlib import Path

import numpy as np
import pytest
from snippets.checks.numbers import distribution, numbers, same_shape

ROOT = Path(__file__).parents[2]
RNG = object()  # stands for a new generator in each call
LAYERS = [(np.ones((1, 2, 3)), np.zeros((1, 1, 3))), (np.ones((1, 3, 1)), np.zeros((1, 1, 1)))]
EYE = [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
GUESS = [[0.5, 0.25, 0.25], [0.25, 0.5, 0.25], [0.75, 0, 0.25]]

# A call of each snippet that is right, with values that half-precision and integers can hold where they may.
PAIR = {"p": [0.5, 0.25, 0.25], "q": [0.25, 0.5, 0.25]}
NEURON = {"x": 2, "y": 1, "w": 3, "b": -4}
CALLS = {
    "cross_entropy.cross_entropy": {**PAIR, "base": 2},
    "cross_entropy.decomposition": {**PAIR, "base": 2},
    "cross_entropy.log_likelihood": {"counts": [100, 100], "q": [0.5, 0.5]},
    "cross_entropy.maximum_likelihood": {"counts": [100, 100, 50]},
    "cross_entropy.one_hot": {"labels": [0, 2], "classes": 3},
    "cross_entropy.perplexity": PAIR,
    "entropy.additivity": {"information": lambda p: -np.log(p), "p": 0.5, "q": 0.25},
    "entropy.binary_entropy": {"p": 0.25, "base": 2},
    "entropy.code_length": {"p": [0.5, 0.25, 0.25]},
    "entropy.entropy": {"p": [0.5, 0.25, 0.25], "base": 2},
    "entropy.log": {"x": 100, "base": 2},
    "entropy.self_information": {"p": 0.25, "base": 2},
    "gradient_descent.first_order_decrease": {"gradient": [100, 100], "learning_rate": 2},
    "gradient_descent.gradient": {"f": lambda w: w @ w, "w": [100, 50]},
    "gradient_descent.gradient_descent": {"gradient": lambda w: w, "start": [100, 50], "learning_rate": 3, "steps": 2},
    "gradient_descent.line_loss": {"x": [0, 100], "y": [100, 50], "w": 100, "b": 100},
    "gradient_descent.seedling": {},
    "kl_divergence.distributions": PAIR,
    "kl_divergence.gaussian": {"x": [0, 100, 120], "mean": 100, "deviation": 50},
    "kl_divergence.gaussian_fit": {
        **{"divergence": lambda q: np.sum((q - [0.25, 0.5, 0.25]) ** 2, axis=-1), "x": [0, 100, 120]},
        **{"means": [50, 100], "deviations": [20, 50]},
    },
    "kl_divergence.gibbs_inequality": PAIR,
    "kl_divergence.kl_divergence": {**PAIR, "base": 2},
    "labs.backward": {"layers": LAYERS, "inputs": [np.ones((1, 4, 2)), np.ones((1, 4, 3))], "error": [[[1]] * 4]},
    "labs.calibration_bins": {"y": EYE, "p": GUESS, "bins": 10},
    "labs.descend": {"layers": LAYERS, "gradients": LAYERS, "rate": 2},
    "labs.expected_calibration_error": {"y": EYE, "p": GUESS, "bins": 10},
    "labs.forward": {"layers": LAYERS, "x": [[100, 50]]},
    "labs.gradient_norm": {"gradients": LAYERS},
    "labs.random_layers": {"rngs": [RNG], "sizes": [2, 1], "scale": 2},
    "labs.temperature_scaling": {"y": [[1, 0], [0, 1], [1, 0]], "z": [[100, 50], [50, 100], [10, 50]]},
    "learning_rate.cosine_annealing": {"t": 50, "highest": 100, "lowest": 50, "steps": 100},
    "learning_rate.exponential_decay": {"t": 100, "start": 100, "k": 2},
    "learning_rate.inverse_time_decay": {"t": 100, "start": 100, "k": 2},
    "learning_rate.learning_rate": {"hessian": [[100, 50], [50, 100]]},
    "learning_rate.lowest_loss": {"x": [100, 50, 20, 10], "y": [1, 0, 1, 0]},
    "learning_rate.noise_floor": {"eta": 1, "curvature": 1, "noise": [100]},
    "learning_rate.range_test": {"t": 50, "lowest": 1, "highest": 100, "steps": 100},
    "learning_rate.step_decay": {"t": 100, "start": 100, "factor": 0.5, "every": 50},
    "learning_rate.students": {"rng": RNG, "n": 3},
    "learning_rate.train_neuron": {
        **{"x": [100, 50], "y": [1, 0], "rates": [100, 2], "rng": RNG, "batch": 3, "runs": 2},
    },
    "mse_vs_cross_entropy.cross_entropy_gradient": NEURON,
    "mse_vs_cross_entropy.curvature": {"y": 1, "z": 2},
    "mse_vs_cross_entropy.gradient_ratio": {"z": [100, 2]},
    "mse_vs_cross_entropy.hidden_gradient": {"x": 2, "y": 1, "hidden": (3, -4), "output": (5, -1)},
    "mse_vs_cross_entropy.squared_error_gradient": NEURON,
    "neuron.binary_cross_entropy": {"y": 0, "z": 100},
    "neuron.half_squared_error": {"y": 0, "a": 1},
    "neuron.neuron": {"x": 100, "w": 2, "b": -100},
    "pros_and_cons.angular_margin": {"theta": [1, 2], "y": 0, "scale": 64, "margin": 0.5},
    "pros_and_cons.error_signal": {"x": [100, 50], "y": 1, "w": [2, -4], "b": -1},
    "step_and_sigmoid.literal_sigmoid": {"z": 100},
    "step_and_sigmoid.sigmoid": {"z": 100},
    "step_and_sigmoid.sigmoid_derivative": {"z": 100},
    "step_and_sigmoid.step": {"z": 100},
    "usage.focal_loss": {"y": 1, "z": 2, "alpha": 0.25, "gamma": 2},
    "usage.label_smoothing": {"y": [0, 1], "epsilon": 0.5},
    "usage.multi_label": {"y": [0, 1], "z": [100, 100]},
    "usage.shifted": {"z": [100, 50]},
    "usage.softmax": {"z": [100, 98]},
    "usage.softmax_cross_entropy": {"y": [0, 1], "z": [100, 50]},
    "usage.softmax_gradient": {"y": [0, 1], "z": [100, 98]},
    "usage.targets": {"y": [0, 1], "z": [100, 50]},
    "why_loss.accuracy": {"y": [0, 1], "a": [0.25, 0.75]},
    "why_loss.derivative": {"f": lambda w: w * w, "w": 100, "h": 1},
    "why_loss.examples": {},
    "why_loss.squared_error": {"y": [0, 100], "a": [100, 50]},
}
# What is not numbers but functions, generators, or layers as random_layers() and backward() make them.
OTHERS = {"information", "f", "divergence", "rng", "rngs", "layers", "gradients", "inputs"}
OTHERS_OF = {("gradient_descent.gradient_descent", "gradient")}
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
    arguments = {**CALLS[snippet], **changed}
    for name, value in arguments.items():
        if value is RNG:
            arguments[name] = np.random.default_rng(0)
        elif name == "rngs":
            arguments[name] = [np.random.default_rng(0) for _ in value]
    return function(snippet)(**arguments)


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
@pytest.mark.parametrize("bad", [None, "1", {}, {"a": 1}, [None], ["1", "2"], 1j, object(), {1, 2}])
def test_what_is_no_number_is_a_type_error_with_the_name(snippet, name, bad):
    with pytest.raises(TypeError, match=f"^{name} must be real numbers, got "):
        put(snippet, name, bad)


@every_argument
@pytest.mark.parametrize("bad", [[], [[]], np.zeros((0, 2)), [[1, 2], [3]], [1, [2, 3]], np.ma.array([1, 0], mask=[1, 0])])
def test_what_is_empty_ragged_or_masked_is_refused_by_name(snippet, name, bad):
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


INFINITE = {  # where −∞ and ∞ have a limit
    **dict.fromkeys(["neuron.neuron", "mse_vs_cross_entropy.cross_entropy_gradient"], {"w", "b"}),
    "mse_vs_cross_entropy.squared_error_gradient": {"w", "b"},
    **dict.fromkeys(["mse_vs_cross_entropy.curvature", "mse_vs_cross_entropy.gradient_ratio"], {"z"}),
    **dict.fromkeys(["neuron.binary_cross_entropy", "usage.focal_loss", "usage.multi_label"], {"z"}),
    **{f"step_and_sigmoid.{name}": {"z"} for name in ("literal_sigmoid", "sigmoid", "sigmoid_derivative", "step")},
    **{f"usage.{name}": {"z"} for name in ("shifted", "softmax", "softmax_cross_entropy", "softmax_gradient", "targets")},
    **{f"why_loss.{name}": {"a"} for name in ("accuracy", "squared_error")},
    "pros_and_cons.error_signal": {"x", "w", "b"},
    "labs.forward": {"x"},
    "gradient_descent.first_order_decrease": {"gradient"},
}
INFINITE["neuron.neuron"] = {"x", "w", "b"}
ONLY_ABOVE = {("entropy.log", "x"), ("kl_divergence.gaussian", "deviation"), ("kl_divergence.gaussian_fit", "deviations")}


@every_argument
@pytest.mark.parametrize("infinite", [-np.inf, np.inf])
def test_infinity_is_taken_where_it_has_a_limit_and_refused_by_name_elsewhere(snippet, name, infinite):
    bad = np.array(first_of(snippet, name), dtype=float)
    bad[(0,) * bad.ndim] = infinite
    if name in INFINITE.get(snippet, ()) or (infinite > 0 and (snippet, name) in ONLY_ABOVE):
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


# Types


COUNTS = {"bins", "batch", "runs", "n", "classes", "sizes", "labels"}
WHOLE = [(snippet, name) for snippet, name in ARGUMENTS if name in COUNTS]
WHOLE += [("gradient_descent.gradient_descent", "steps"), ("pros_and_cons.angular_margin", "y")]


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
@pytest.mark.parametrize("factor", [1.0, 0.75, 1e200, True, -1])
def test_a_count_is_a_whole_number(snippet, name, factor):
    bad = np.asarray(CALLS[snippet][name]) * factor if factor is not True else np.asarray(CALLS[snippet][name]) > 0
    if name in ("labels", "y") and factor == -1:
        bad = bad - 1
    with pytest.raises(ValueError, match=rf"^{name} must (be whole|lie in [\[(].*[\])]), got "):
        put(snippet, name, bad)


SINGLE = [
    (snippet, name)
    for snippet, name in ARGUMENTS
    if name in ("base", "classes", "steps", "start", "k", "factor", "every", "highest", "lowest", "curvature", "eta", "n")
    or name in ("batch", "runs", "bins", "rate", "scale", "margin", "alpha", "gamma", "epsilon", "h")
    or (snippet, name) == ("gradient_descent.gradient_descent", "learning_rate")
]
SINGLE.remove(("gradient_descent.gradient_descent", "start"))


@pytest.mark.parametrize("snippet, name", SINGLE)
def test_a_setting_is_one_number(snippet, name):
    good = CALLS[snippet][name]
    for many in ([good], [good, good], np.full((2, 1), good)):
        with pytest.raises(ValueError, match=f"^{name} must be one number, got "):
            put(snippet, name, many)
