"""Each display formula, computed as it is written, says what its program and independent oracles say."""

import ast
import re

import numpy as np
import pytest
from conftest import ROOT, texts
from index import sections
from scipy.optimize import brentq
from scipy.special import expit
from snippets.cross_entropy.cross_entropy import cross_entropy
from snippets.cross_entropy.decomposition import decomposition
from snippets.cross_entropy.maximum_likelihood import maximum_likelihood
from snippets.cross_entropy.one_hot import one_hot
from snippets.cross_entropy.perplexity import perplexity
from snippets.entropy.binary_entropy import binary_entropy
from snippets.entropy.code_length import code_length
from snippets.entropy.entropy import entropy
from snippets.entropy.self_information import self_information
from snippets.gradient_descent.gradient import gradient
from snippets.gradient_descent.gradient_descent import gradient_descent
from snippets.gradient_descent.line_loss import line_loss
from snippets.gradient_descent.seedling import seedling
from snippets.kl_divergence.gaussian import gaussian
from snippets.kl_divergence.gaussian_fit import gaussian_fit
from snippets.kl_divergence.gibbs_inequality import gibbs_inequality
from snippets.kl_divergence.kl_divergence import kl_divergence
from snippets.labs.expected_calibration_error import expected_calibration_error
from snippets.labs.gradient_norm import gradient_norm
from snippets.learning_rate.cosine_annealing import cosine_annealing
from snippets.learning_rate.exponential_decay import exponential_decay
from snippets.learning_rate.inverse_time_decay import inverse_time_decay
from snippets.learning_rate.learning_rate import learning_rate
from snippets.learning_rate.noise_floor import noise_floor
from snippets.learning_rate.range_test import range_test
from snippets.learning_rate.step_decay import step_decay
from snippets.mse_vs_cross_entropy.cross_entropy_gradient import cross_entropy_gradient
from snippets.mse_vs_cross_entropy.curvature import curvature
from snippets.mse_vs_cross_entropy.gradient_ratio import gradient_ratio
from snippets.mse_vs_cross_entropy.hidden_gradient import hidden_gradient
from snippets.mse_vs_cross_entropy.squared_error_gradient import squared_error_gradient
from snippets.neuron.binary_cross_entropy import binary_cross_entropy
from snippets.neuron.half_squared_error import half_squared_error
from snippets.neuron.neuron import neuron
from snippets.pros_and_cons.angular_margin import angular_margin
from snippets.pros_and_cons.error_signal import error_signal
from snippets.step_and_sigmoid.sigmoid import sigmoid
from snippets.step_and_sigmoid.sigmoid_derivative import sigmoid_derivative
from snippets.step_and_sigmoid.step import step
from snippets.usage.focal_loss import focal_loss
from snippets.usage.label_smoothing import label_smoothing
from snippets.usage.multi_label import multi_label
from snippets.usage.softmax import softmax
from snippets.usage.softmax_cross_entropy import softmax_cross_entropy
from snippets.usage.softmax_gradient import softmax_gradient
from snippets.why_loss.accuracy import accuracy
from snippets.why_loss.derivative import derivative
from snippets.why_loss.squared_error import squared_error
from tex import Family, Varying, family, relations

MEANINGS = {}


def meaning(section):
    """What the names in a section's formulas mean, for numbers drawn at random; a list, if in each formula another."""

    def register(function):
        MEANINGS[section] = function
        return function

    return register


def slope(f, at, h=1e-5):
    return (f(at + h) - f(at - h)) / (2 * h)


def outcomes(rng, n=4):
    """Two distributions over x₁ … x_n, as families, and a base."""
    p, q = family(rng.dirichlet(np.ones(n))), family(rng.dirichlet(np.ones(n)))
    base = rng.choice([2, np.e, 10])
    everywhere = {"n": n, "x": family(range(1, n + 1)), "x in": range(1, n + 1), "i": int(rng.integers(1, n + 1))}
    return {"p": p, "q": q, r"\log": base, **everywhere}, base


def of(function, *rest):
    """A function of distributions, of families."""
    return lambda *families: function(*([*members.values()] for members in families), *rest)


@meaning("cross-entropy#cross-entropy")
def _(rng):
    names, base = outcomes(rng)
    return {**names, "H": of(cross_entropy, base)}


@meaning("cross-entropy#decomposition")
def _(rng):
    names, base = outcomes(rng)
    pair = of(decomposition, base)
    both = of(cross_entropy, base)
    return {**names, "H": lambda p, q=None: both(p, q) if q else pair(p, p)[0], "D": lambda p, q: pair(p, q)[1]}


@meaning("cross-entropy#one-hot")
def _(rng):
    names, base = outcomes(rng)
    c = int(rng.integers(1, 5))
    return {**names, "p": family(one_hot(c - 1, 4)), "c": c, "H": of(cross_entropy, base)}


@meaning("cross-entropy#maximum-likelihood")
def _(rng):
    names, _ = outcomes(rng)
    observed = rng.integers(1, 5, size=9)
    counts = family(np.bincount(observed, minlength=5)[1:])
    estimate = family(maximum_likelihood([*counts.values()]))
    x = int(rng.integers(1, 5))
    seen = {"N": 9, "n": counts, r"\hat p": estimate, "H": of(cross_entropy)}
    return [{**names, **seen, "x": family(observed.tolist())}, {**names, **seen, "x": x}]


@meaning("cross-entropy#perplexity")
def _(rng):
    return {**outcomes(rng)[0], r"\mathrm{PPL}": of(perplexity), "H": of(cross_entropy)}


@meaning("entropy#self-information")
def _(rng):
    names, base = outcomes(rng)
    return {**names, "x": 2, "I": lambda x: self_information(names["p"](x), base)}


@meaning("entropy#additivity")
def _(rng):
    names, base = outcomes(rng)
    p, q = names["p"], names["q"]  # of x and of y, independent
    joint = np.outer([*p.values()], [*q.values()])
    table = {("x", "y"): joint[0, 1], ("x",): joint[0].sum(), ("y",): joint[:, 1].sum()}
    numbers = {letter: rng.uniform(1.5, 9) for letter in "amn"}
    names = {"x": "x", "y": "y", "p": lambda *which: table[which]}
    return {**names, **numbers, "I": lambda *which: self_information(table[which], base)}


@meaning("entropy#entropy")
def _(rng):
    names, base = outcomes(rng)
    p = names["p"]
    words = {
        r"\text{消息出现的概率}": Varying(lambda names: p[names["x"]]),
        r"\text{消息的信息量}": Varying(lambda names: self_information(p[names["x"]], base)),
        r"\text{probability of a message}": Varying(lambda names: p[names["x"]]),
        r"\text{information in it}": Varying(lambda names: self_information(p[names["x"]], base)),
    }
    return {**names, **words, "H": of(entropy, base)}


@meaning("entropy#binary-entropy")
def _(rng):
    names, base = outcomes(rng)
    return {r"\log": names[r"\log"], "p": rng.uniform(), "H": lambda p: binary_entropy(p, base)}


@meaning("entropy#code-length")
def _(rng):
    names, _ = outcomes(rng)
    p = np.array([*names["p"].values()])
    rank = (-p).argsort().argsort()
    codes = [np.array(lengths)[rank] for lengths in ([2, 2, 2, 2], [1, 2, 3, 3])]  # there is no other for four outcomes
    return {**names, r"\ell": family(min(codes, key=lambda code: code @ p)), "L": of(code_length), "H": of(entropy, 2)}


@meaning("kl-divergence#kl-divergence")
def _(rng):
    names, base = outcomes(rng)
    return {**names, r"D_{\mathrm{KL}}": of(kl_divergence, base), "D": of(kl_divergence, base)}


@meaning("kl-divergence#gibbs-inequality")
def _(rng):
    names, _ = outcomes(rng)
    x = int(rng.integers(1, 5))
    each = of(gibbs_inequality)(names["p"], names["q"])
    divergence = of(kl_divergence)
    whole = {**names, "D": divergence, "x": x, "value": divergence(names["p"], names["q"])}
    return [whole, {**names, "x": x, "value": each[x - 1]}]


@meaning("kl-divergence#gaussian-fit")
def _(rng):
    x, means, deviations = np.linspace(-8, 8, 33), np.linspace(-3, 3, 7), np.linspace(1, 4, 5)
    p = 0.6 * gaussian(x, rng.uniform(-3, -1), 1) + 0.4 * gaussian(x, rng.uniform(1, 3), 1)
    ways = [
        lambda q: kl_divergence(np.broadcast_to(p, q.shape), q),
        lambda q: kl_divergence(q, np.broadcast_to(p, q.shape)),
    ]
    names = {
        "p": p,
        r"q_{\mu, \sigma}": Varying(lambda names: gaussian(x, names[r"\mu"], names[r"\sigma"])),
        "D": kl_divergence,
        r"\mu in": means,
        r"\sigma in": deviations,
    }
    return [{**names, "value": way(gaussian(x, *gaussian_fit(way, x, means, deviations)))} for way in ways]


@meaning("why-loss#derivative")
def _(rng):
    w = rng.uniform(1, 2)

    def loss(w):
        return w**3 - w

    slope = derivative(loss, w)
    return {"L": loss, "f": loss, "w": w, "h": 1e-4, r"\frac{dL}{dw}": slope, r"\frac{df}{dw}": slope}


@meaning("why-loss#accuracy")
def _(rng):
    y, a = rng.integers(2, size=7), rng.uniform(size=7)
    return {"A": accuracy(y, a), "n": 7, "i in": range(1, 8), "y": family(y), r"\hat y": family(a > 0.5)}


@meaning("why-loss#squared-error")
def _(rng):
    y, a = rng.integers(2, size=7), rng.uniform(size=7)
    return {"L": squared_error(y, a), "n": 7, "i in": range(1, 8), "y": family(y), "a": family(a)}


@meaning("step-and-sigmoid#step")
def _(rng):
    return {r"\operatorname{step}": step, "z": rng.integers(-1, 2)}


@meaning("step-and-sigmoid#sigmoid")
def _(rng):
    return {r"\sigma": sigmoid, "z": rng.normal()}


@meaning("step-and-sigmoid#sigmoid-derivative")
def _(rng):
    return {r"\sigma": expit, r"\sigma'": sigmoid_derivative, "z": rng.normal()}


@meaning("neuron#neuron")
def _(rng):
    x, w, b = rng.normal(size=3)
    return {"x": x, "w": w, "b": b, "z": w * x + b, r"\sigma": expit, "a": neuron(x, w, b)}


@meaning("neuron#binary-cross-entropy")
def _(rng):
    y, z = rng.uniform(), rng.normal()
    return {"y": y, "z": z, "a": expit(z), r"\sigma": expit, "C": binary_cross_entropy(y, z)}


@meaning("neuron#half-squared-error")
def _(rng):
    y, a = rng.uniform(size=2)
    return {"y": y, "a": a, "C": half_squared_error(y, a)}


@meaning("gradient-descent#line-loss")
def _(rng):
    x, y, (w, b) = rng.normal(size=5), rng.normal(size=5), rng.normal(size=2)
    return {
        "J": lambda w, b: line_loss(x, y, w, b),
        "n": 5,
        "i in": range(1, 6),
        "x": family(x),
        "y": family(y),
        "w": w,
        "b": b,
    }


@meaning("gradient-descent#gradient-descent")
def _(rng):
    w, rate = rng.normal(), rng.uniform(0.1, 1)
    before, after = gradient_descent(np.cos, w, rate, 1)
    names = {
        "w": before,
        r"w \leftarrow": after,
        r"\eta": rate,
        r"\frac{dJ}{dw}": slope(np.sin, w),
        r"\nabla J": np.cos,
    }
    for old, rate_, steep in (("参数", "学习率", "损失的斜率"), ("parameter", "learning rate", "slope of the loss")):
        names |= {rf"\text{{{old}}}": before, rf"\text{{{old}}} \leftarrow": after}
        names |= {rf"\text{{{rate_}}}": rate, rf"\text{{{steep}}}": slope(np.sin, w)}
    return names


@meaning("gradient-descent#gradient")
def _(rng):
    w, b = rng.normal(size=2)

    def loss(at):
        return np.sin(at[0]) + at[0] * at[1] ** 2

    _, (new_w, new_b) = gradient_descent(lambda at: gradient(loss, at), [w, b], 0.3, 1)
    return {
        **{"w": w, "b": b, r"\eta": 0.3, r"w \leftarrow": new_w, r"b \leftarrow": new_b},
        r"\nabla J": lambda w, b: gradient(loss, [w, b]),
        r"\frac{\partial J}{\partial w}": slope(lambda w: loss([w, b]), w),
        r"\frac{\partial J}{\partial b}": slope(lambda b: loss([w, b]), b),
    }


@meaning("gradient-descent#first-order-decrease")
def _(rng):
    w = rng.uniform(1, 2, size=3)
    return {"J": lambda w: np.sum(w**4), "w": w, r"\eta": 1e-3, r"\nabla J": gradient(lambda w: np.sum(w**4), w)}


@meaning("learning-rate#learning-rate")
def _(rng):
    lam, share = rng.uniform(0.5, 2), rng.choice([-0.001, 0.001, 0.999, 1.001])
    rate = share * learning_rate(lam)
    path = [1.0]
    for _ in range(50):
        path.append(path[-1] - rate * slope(lambda w: lam * w**2 / 2, path[-1]))
    names = {"w": Family(enumerate(path)), "t": int(rng.integers(9)), r"\eta": rate, r"\lambda": lam}
    return [names, names, {**names, "true": abs(path[-1]) < 1}]


def rates(rule, *settings):
    """A learning rate by its step."""
    return Varying(lambda names: rule(names["t"], *settings))


@meaning("learning-rate#range-test")
def _(rng):
    low, high, t = rng.uniform(0.001, 0.1), rng.uniform(0.2, 2), int(rng.integers(20))
    return {r"\eta_t": rates(range_test, low, high, 20), r"\eta_{\min}": low, r"\eta_{\max}": high, "t": t, "T": 20}


@meaning("learning-rate#noise-floor")
def _(rng):
    rate, lam, noise = rng.uniform(0.1, 0.9, size=3)
    return {r"\bar J": noise_floor(rate, lam, noise), r"\eta": rate, r"\lambda": lam, r"\sigma": noise}


@meaning("learning-rate#step-decay")
def _(rng):
    start, factor, t = rng.uniform(0.1, 1), rng.uniform(0.1, 0.9), int(rng.integers(40))
    return {r"\eta_t": rates(step_decay, start, factor, 7), r"\eta_0": start, r"\gamma": factor, "t": t, "s": 7}


@meaning("learning-rate#exponential-decay")
def _(rng):
    start, k, t = rng.uniform(0.1, 1), rng.uniform(0.01, 0.1), int(rng.integers(40))
    return {r"\eta_t": rates(exponential_decay, start, k), r"\eta_0": start, "k": k, "t": t}


@meaning("learning-rate#inverse-time-decay")
def _(rng):
    start, k, t = rng.uniform(0.1, 1), rng.uniform(0.01, 0.1), int(rng.integers(40))
    return {r"\eta_t": rates(inverse_time_decay, start, k), r"\eta_0": start, "k": k, "t": t}


@meaning("learning-rate#cosine-annealing")
def _(rng):
    low, high, t = rng.uniform(0.001, 0.1), rng.uniform(0.2, 2), int(rng.integers(20))
    return {
        r"\eta_t": rates(cosine_annealing, high, low, 20),
        r"\eta_{\min}": low,
        r"\eta_{\max}": high,
        "t": t,
        "T": 20,
    }


def one_neuron(rng, cost, snippet):
    """A neuron with one input, a cost C(y, a), and its derivatives: each by itself from differences, of C from a snippet."""
    x, y, w, b = rng.normal(), rng.uniform(), rng.normal(), rng.normal()
    z, a = w * x + b, expit(w * x + b)
    by_w, by_b = snippet(x, y, w, b)
    return {
        **{"x": x, "y": y, "w": w, "b": b, "z": z, "a": a, "C": cost(y, a), r"\sigma": expit},
        r"\sigma'": sigmoid_derivative,
        r"\frac{\partial C}{\partial w}": by_w,
        r"\frac{\partial C}{\partial b}": by_b,
        r"\frac{\partial C}{\partial a}": slope(lambda a: cost(y, a), a),
        r"\frac{\partial C}{\partial z}": slope(lambda z: cost(y, expit(z)), z),
        r"\frac{\partial a}{\partial z}": slope(expit, z),
        r"\frac{\partial z}{\partial w}": slope(lambda w: w * x + b, w),
        r"\frac{\partial z}{\partial b}": slope(lambda b: w * x + b, b),
    }


def logarithmic(y, a):
    return binary_cross_entropy(y, np.log(a / (1 - a)))


@meaning("mse-vs-cross-entropy#squared-error-gradient")
def _(rng):
    return one_neuron(rng, half_squared_error, squared_error_gradient)


@meaning("mse-vs-cross-entropy#cross-entropy-gradient")
def _(rng):
    return one_neuron(rng, logarithmic, cross_entropy_gradient)


@meaning("mse-vs-cross-entropy#gradient-ratio")
def _(rng):
    names = one_neuron(rng, logarithmic, cross_entropy_gradient)
    return {**names, "value": gradient_ratio(names["z"])}


@meaning("mse-vs-cross-entropy#curvature")
def _(rng):
    names = one_neuron(rng, logarithmic, cross_entropy_gradient)
    both = curvature(names["y"], names["z"])
    return [{**names, r"\frac{\partial^2 C}{\partial z^2}": one} for one in both]


@meaning("mse-vs-cross-entropy#hidden-gradient")
def _(rng):
    x, y, w1, b1, w2, b2 = rng.uniform(size=6)
    z1 = w1 * x + b1
    names = {"x": x, "y": y, "w_2": w2, "z_1": z1, "a_2": expit(w2 * expit(z1) + b2), r"\sigma'": sigmoid_derivative}
    return {**names, r"\frac{\partial C}{\partial w_1}": hidden_gradient(x, y, (w1, b1), (w2, b2))}


def classes(rng, n=4):
    """Logits and a one-hot label of n classes, and what softmax makes of them."""
    z, c = rng.normal(size=n), int(rng.integers(1, n + 1))
    y = np.eye(n)[c - 1]
    named = {"z": family(z), "y": family(y), "p": family(softmax(z)), "c": c, "K": n, "i": int(rng.integers(1, n + 1))}
    return {**named, "i in": range(1, n + 1), "j in": range(1, n + 1)}, y, z


@meaning("usage#softmax")
def _(rng):
    return classes(rng)[0]


@meaning("usage#softmax-cross-entropy")
def _(rng):
    names, y, z = classes(rng)
    return {**names, "L": softmax_cross_entropy(y, z)}


@meaning("usage#softmax-gradient")
def _(rng):
    names, y, z = classes(rng)
    return {**names, r"\frac{\partial L}{\partial z_i}": softmax_gradient(y, z)[names["i"] - 1]}


@meaning("usage#multi-label")
def _(rng):
    y, z, k = rng.integers(2, size=4), rng.normal(size=4), int(rng.integers(1, 5))
    names = {"y": family(y), "z": family(z), "a": family(expit(z)), r"\sigma": sigmoid, "K": 4, "k": k}
    return {**names, "k in": range(1, 5), "L": multi_label(y, z)}


@meaning("usage#label-smoothing")
def _(rng):
    names, y, _ = classes(rng)
    share = rng.uniform()
    return {**names, "y'": family(label_smoothing(y, share)), r"\varepsilon": share}


@meaning("usage#focal-loss")
def _(rng):
    y, z, alpha, gamma = rng.integers(2), rng.normal(), rng.uniform(), rng.uniform(0, 3)
    true = {"p_t": expit(z if y else -z), r"\alpha_t": alpha if y else 1 - alpha}
    return {"L": focal_loss(y, z, alpha, gamma), r"\gamma": gamma, **true}


@meaning("pros-and-cons#error-signal")
def _(rng):
    x, w, y, b, i = rng.normal(size=3), rng.normal(size=3), rng.uniform(), rng.normal(), int(rng.integers(1, 4))
    s, axis = x @ w + b, np.eye(3)[i - 1]
    return {
        **{"x": family(x), "w": family(w), "y": y, "b": b, "s": s, "i": i, "i in": [1, 2, 3], r"\sigma": expit},
        r"\delta": error_signal(x, y, w, b),
        r"\frac{\partial L}{\partial w_i}": slope(lambda h: binary_cross_entropy(y, x @ (w + h * axis) + b), 0),
        r"\frac{\partial L}{\partial b}": slope(lambda b: binary_cross_entropy(y, x @ w + b), b),
    }


@meaning("pros-and-cons#angular-margin")
def _(rng):
    theta, y, s, m = rng.uniform(0, 2, size=3), int(rng.integers(1, 4)), rng.uniform(1, 8), rng.uniform(0, 0.5)
    names = {r"\theta": family(theta), "y": y, "s": s, "m": m, "j in": [1, 2, 3]}
    return {**names, "L": angular_margin(theta, y - 1, s, m)}


@meaning("labs/two-losses#gradient-norm")
def _(rng):
    parts = rng.normal(size=(2, 3)), rng.normal(size=(1, 3))
    each = family(np.concatenate(parts).ravel())
    by = Varying(lambda names: each[names["k"]])
    return {r"\nabla L": gradient_norm([parts]), r"\frac{\partial L}{\partial w_k}": by, "k in": [*each]}


@meaning("labs/digits#expected-calibration-error")
def _(rng):
    p, labels = rng.dirichlet(np.ones(3), 40), rng.integers(3, size=40)
    confidence, right = p.max(axis=1), p.argmax(axis=1) == labels
    inside = {b: (b / 10 < confidence) & (confidence <= (b + 1) / 10) for b in range(10)}
    inside = {b: which for b, which in inside.items() if which.any()}
    names = {"n": 40, "n_b": Varying(lambda names: inside[names["b"]].sum()), "b in": [*inside]}
    for one, other in (("准确率", "把握"), ("accuracy", "confidence")):
        names[rf"\text{{{one}}}_b"] = Varying(lambda names: right[inside[names["b"]]].mean())
        names[rf"\text{{{other}}}_b"] = Varying(lambda names: confidence[inside[names["b"]]].mean())
    return {**names, r"\text{ECE}": expected_calibration_error(np.eye(3)[labels], p)}


@meaning("labs/digits#temperature-scaling")
def _(rng):
    z, temperature = rng.normal(size=3), rng.uniform(0.5, 3)
    powers = np.exp(z) ** (1 / temperature)
    return {"z": z, "T": temperature, r"\text{softmax}": softmax, "p": powers / powers.sum()}


def scored(rng):
    y, a = rng.integers(2, size=7), rng.uniform(size=7)
    return {"L": squared_error(y, a), "A": accuracy(y, a)}


def steps(holds):
    """One step down a parabola, from 1 to `there`; the condition is true where `holds(there)`."""

    def names(rng):
        lam, share = rng.uniform(0.5, 2), rng.choice([-0.5, 0.001, 0.499, 0.5, 0.501, 0.999, 1, 1.001])
        rate = share * learning_rate(lam)
        there = 1 - rate * lam
        return {r"\eta": rate, r"\lambda": lam, "true": bool(holds(round(there, 9)))}

    return names


def nat(x):
    return self_information(x, np.e)


# What equations in a sentence say, and what is computed to see whether it is true.
FACTS = {
    r"I(x) = -\log p(x)": MEANINGS["entropy#self-information"],
    r"p(x, y) = p(x)\,p(y)": MEANINGS["entropy#additivity"],
    r"g(s+t) = g(s) + g(t)": lambda rng: {"g": lambda t: nat(np.exp(-t)), "s": rng.uniform(), "t": rng.uniform()},
    r"g(t) = kt": lambda rng: {"g": lambda t: nat(np.exp(-t)), "k": nat(np.exp(-1)), "t": rng.uniform()},
    r"I = -k \ln p": lambda rng: {"p": (p := rng.uniform()), "I": self_information(p, 2), "k": 1 / np.log(2)},
    r"\ln t \le t - 1": lambda rng: {"t": rng.uniform(0.01, 3)},
    r"m(x) \ge p(x)/2": lambda rng: {
        "p": (p := outcomes(rng)[0]["p"]),
        "x": 1,
        "m": lambda x: (p[x] + rng.uniform()) / 2,
    },
    r"a/(1-a) = e^{z}": lambda rng: {"z": (z := rng.normal()), "a": sigmoid(z)},
    r"z = \ln \frac{a}{1-a}": lambda rng: {"z": (z := rng.normal()), "a": sigmoid(z)},
    r"\tanh 0 = 0": lambda rng: {},
    r"\sigma(0) = \tfrac12": lambda rng: {r"\sigma": sigmoid},
    r"\sigma(-z) = 1 - \sigma(z)": lambda rng: {r"\sigma": sigmoid, "z": rng.normal()},
    r"1 - \sigma = 0": lambda rng: {r"\sigma": 1 / (1 + np.exp(-37.0)), "value": 0.0},
    r"1/\sigma'(0) = 4": lambda rng: {r"\sigma'": sigmoid_derivative},
    r"\sigma' \approx 1/4": lambda rng: {r"\sigma'": sigmoid_derivative(0.01)},
    r"e^{-37} \approx 8.5 \times 10^{-17}": lambda rng: {},
    r"x = -b/w": lambda rng: {"w": 0.8, "b": -4, "x": brentq(lambda x: neuron(x, 0.8, -4) - 0.5, 0, 9)},
    r"(2/3)^2 {(1 - 2/3)} = 4/27": lambda rng: {"value": np.max((a := np.linspace(0, 1, 3001)) ** 2 * (1 - a))},
    r"z = \ln(0.9 / 0.1) = \ln 9": lambda rng: {"z": brentq(lambda z: sigmoid(z) - 0.9, 0, 9)},
    r"\ln(p_i/p_j) = z_i - z_j": lambda rng: {**classes(rng)[0], "j": int(rng.integers(1, 5))},
    r"L \ge \tfrac14 (1 - A)": scored,
    r"1 - A \le 4L": scored,
    r"\eta < 1/\lambda": steps(lambda there: 0 < there),
    r"\eta = 1/\lambda": steps(lambda there: there == 0),
    r"1/\lambda < \eta < 2/\lambda": steps(lambda there: -1 < there < 0),
    r"\eta < 2/\lambda": steps(lambda there: -1 < there),
    r"\eta = 2/\lambda": steps(lambda there: there == -1),
    r"\eta > 2/\lambda": steps(lambda there: there < -1),
    r"\eta\lambda - 1 > 1": steps(lambda there: there < -1),
    r"\lvert 1 - \eta\lambda \rvert < 1": steps(lambda there: abs(there) < 1),
    r"2/\lambda = 1.2": lambda rng: {r"\lambda": np.mean(np.square(seedling()[0]))},
    r"\overline{w^2} = (1 - \eta\lambda)^2\,\overline{w^2} + \eta^2\sigma^2": lambda rng: {
        **(names := MEANINGS["learning-rate#noise-floor"](rng)),
        r"\overline{w^2}": 2 * names[r"\bar J"] / names[r"\lambda"],
    },
    r"k = \ln 100 / 450": lambda rng: {"k": brentq(lambda k: exponential_decay(450, 1, k) - 0.01, 0.001, 0.1)},
}
# What a sentence lays down, or takes for granted: definitions, conditions, a convention, a mistake that is shown as one.
GIVEN = r"""
0 \log 0 = 0
p(x) = 0
q(x) = 0
p(x) > 0
q = 0 < p
q = \hat p
g(t) = I(e^{-t})
t = q(x)/p(x)
m = (p + q)/2
J(w) = \frac{1}{2}\lambda w^2
J(w) = (w^2 - 1)^2
a = \sigma(z)
z = wx + b
z_1 = w_1
a_1 = \sigma(w_1 x + b_1)
a_2 = \sigma(w_2 a_1 + b_2)
a_i = w x_i + r_i
z = 0.8x - 4
\lambda = \sigma = 1
w = b = 2
w = b = 5
\delta W^\mathsf{T} = 0
\partial a / \partial z = 1
\sum \eta_t = \infty
\sum \eta_t^2 < \infty
2/\lambda = 0.55
L \le \tfrac{1}{40}
|z| \le 708
\frac{1}{n} \sum_{i=0}^{n}
""".strip().splitlines()
# A value that something has: `z = 37`, `q = p`.
SETTING = re.compile(r"(\\hat )?(\\[a-z]+|\w)(_\w)?'? (=|<|>|\\le|\\ne) (-?[\d./]+|\\tfrac\w+|\w'?)")
EQUATION = re.compile(r"\\\(((?:(?!\\\)).)*(?:[=<>]|\\(?:le|ge|ne|approx)\b)(?:(?!\\\)).)*)\\\)")


def written(language):
    """The sections that have formulas."""
    for page, text in texts(language).items():
        yield from ((f"{page}#{one.id}", one.formulas) for one in sections(text) if one.formulas)


def wrong(formula, meaning, number=0):
    """The numbers for which a formula does not say what is true."""
    found = []
    for seed in range(20):
        names = meaning(np.random.default_rng(seed))
        names = names[number] if isinstance(names, list) else names
        with np.errstate(invalid="ignore"):  # what a wrong formula comes to may be no number
            said = relations(formula, names)
        if all(one.holds() for one in said) != names.get("true", True):
            found.append(said)
    return found


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("section", MEANINGS)
def test_a_formula_says_what_its_program_computes(language, section):
    for number, formula in enumerate(dict(written(language))[section]):
        assert not wrong(formula, MEANINGS[section], number), f"docs/{language}/{section}: {formula}"


@pytest.mark.parametrize("section", MEANINGS)
def test_no_sign_of_a_formula_can_change_unseen(section):
    for number, formula in enumerate(dict(written("en"))[section]):
        for sign in re.finditer(r"[-+]", re.sub(r"\\text\{[^}]*\}", lambda words: "." * len(words[0]), formula)):
            other = formula[: sign.start()] + "+-"[sign[0] == "+"] + formula[sign.end() :]
            assert wrong(other, MEANINGS[section], number), f"would not be seen: {other}"


# How a docstring writes what a page has in TeX.
UNICODE = {
    **{"−": "-", "½": r"\tfrac12 ", "²": "^2", "₀": "_0", "₁": "_1", "₂": "_2", "ᵢ": "_i", "e⁻ᶻ": "e^{-z}", "′": "'"},
    **{"Π": r"\prod", "←": r"\leftarrow", "≈": r"\approx", "≥": r"\ge", "‖": r"\|", "ℓ": r"\ell", "∇": r"\nabla "},
    **{"p̂": r"\hat p", "ŷ": r"\hat y", "J̄": r"\bar J", "⌊": r"{\lfloor ", "⌋": r"\rfloor}", "π": r"\pi "},
    **{
        "α": r"\alpha",
        "γ": r"\gamma",
        "δ": r"\delta ",
        "ε": r"\varepsilon ",
        "η": r"\eta",
        "λ": r"\lambda ",
        "σ": r"\sigma",
    },
}


def documented(page, name):
    """The equations of a docstring, without its words."""
    folder, name = page.partition("/")[0].replace("-", "_"), name.replace("-", "_")
    tree = ast.parse((ROOT / f"snippets/{folder}/{name}.py").read_text(encoding="utf-8"))
    text = next(ast.get_docstring(one) for one in tree.body if getattr(one, "name", "") == name) or ""
    for part in re.split(
        r"(?<=\S)(?:[:;.]|,(?![^()]*\)))\s+|\s(?:and|with|over|then)\s", text.replace(": then ", ": ")
    ):
        if re.search("[=←≈≥]", part) and not re.search(r"(?<!_)\b(?!exp|ln|log|cos|d\w\b)[A-Za-z]{2,}|…", part):
            yield part.rstrip(".")


def as_tex(equation):
    for sign, tex in UNICODE.items():
        equation = equation.replace(sign, tex)
    equation = re.sub(r"∂(\w)/∂(\w+)", r"\\frac{\\partial \1}{\\partial \2}", equation)
    equation = re.sub(r"\bd(\w)/d(\w)", r"\\frac{d\1}{d\2}", equation)
    equation = re.sub(r"\^\(([^()]*)\)", r"^{\1}", re.sub(r"_(min|max)", r"_\\\1 ", equation))
    equation = re.sub(r"\b(exp|ln|log|cos)\b", r"\\\1 ", equation)
    # Σ without an index runs over the one that follows: an x in brackets or what stands below a letter.
    equation = re.sub(r"Σ(?!_)(?=.*?(?:_([ijk])|\((x)\)))", lambda sum: rf"\sum_{sum[1] or sum[2]}", equation)
    return equation.replace("Σ", r"\sum")


DOCUMENTED = [(section, equation) for section in MEANINGS for equation in documented(*section.split("#"))]


@pytest.mark.parametrize("section, equation", DOCUMENTED)
def test_an_equation_in_a_docstring_is_true(section, equation):
    assert not wrong(as_tex(equation), MEANINGS[section], -1)


@pytest.mark.parametrize("fact", FACTS)
def test_an_equation_in_a_sentence_is_true(fact):
    assert not wrong(fact, FACTS[fact])


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_formula_and_each_equation_in_a_sentence_is_computed_or_given(language):
    different = {section for section, _ in written(language)} ^ MEANINGS.keys()
    assert not different, "say above, below @meaning, what the names in the formulas of this section mean"
    found = {
        one: page
        for page, text in texts(language).items()
        for one in EQUATION.findall(text)
        if not SETTING.fullmatch(one)
    }
    unknown = {one: page for one, page in found.items() if one not in FACTS and one not in GIVEN}
    assert not unknown, f"docs/{language}: add it to FACTS, with what its names mean, or to GIVEN"
    assert not [one for one in (*FACTS, *GIVEN) if one not in found], "no page says so any more"
