"""Compare what the pages of the part Practice show with the frameworks themselves: python tests/frameworks.py

pytest does not collect this file, and the site needs none of the frameworks. Run it in an environment that has some of
torch, keras (with jax), optax and scikit-learn beside NumPy; those that are missing are passed over.
"""

import importlib
import os
import re
import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

os.environ.setdefault("KERAS_BACKEND", "jax")
ROOT = Path(__file__).parents[1]
Z = [[4.0, 1, -1], [0, 0, 0], [1, 2, 3]]
LABELS = [0, 1, 2]
P = [[0.7, 0.2, 0.1], [0.2, 0.5, 0.3]]
WEIGHTS = [1.0, 2, 5]
# What a call returns beside the number that the English page prints, or the message that it shows.
Row = tuple[str, Callable[[], Any], str]


def softmax(z: Any) -> Any:
    e = np.exp(np.asarray(z) - np.max(z, axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def torch_rows() -> Iterator[Row]:
    torch = importlib.import_module("torch")
    nn = torch.nn
    z, labels = torch.tensor(Z), torch.tensor(LABELS)
    q, one_hot, p = torch.softmax(z, 1), torch.eye(3), torch.tensor(P)
    ce = nn.CrossEntropyLoss()
    yield "frameworks", lambda: ce(z, labels), "0.520401"
    yield "frameworks", lambda: nn.NLLLoss()(torch.log_softmax(z, 1), labels), "0.520401"
    yield "frameworks", lambda: ce(z[:1], labels[:1]), "0.055"
    yield "frameworks", lambda: ce(q[:1], labels[:1]), "0.586"
    yield "frameworks", lambda: nn.NLLLoss()(q[:1], labels[:1]), "-0.946"
    yield "frameworks", lambda: ce(torch.softmax(50 * torch.eye(10)[:1], 1), labels[:1]), "1.461"
    yield "frameworks", lambda: ce(torch.tensor([[-3.0]]), torch.tensor([[1.0]])), "0.000"
    half = torch.tensor(16 * [1.0, 0])
    yield "frameworks", lambda: ce(50 * half, half), "44.361"
    log_q = torch.log_softmax(z[:2], 1)
    yield "frameworks", lambda: nn.KLDivLoss(reduction="batchmean")(log_q[:1], p[:1]), "0.353167"
    yield "frameworks", lambda: nn.KLDivLoss(reduction="batchmean")(q[:1], p[:1]), "-1.474430"
    yield "frameworks", lambda: nn.KLDivLoss(reduction="batchmean")(log_q, p), "0.211063"
    yield "frameworks", lambda: nn.KLDivLoss()(log_q, p), "0.070354"
    hundred = torch.full((100, 100), float(np.log(0.01 / 0.99)))
    yield "frameworks", lambda: nn.BCEWithLogitsLoss()(hundred, torch.eye(100)), "0.056"
    x = torch.tensor([1.0, 2, 3])
    yield "frameworks", lambda: nn.MSELoss()(x[:, None], x), "1.333"
    errors = [
        (lambda: ce(z, labels[:, None]), "multi-target not supported"),
        (lambda: nn.NLLLoss()(z, one_hot.long()), "multi-target not supported"),
        (lambda: ce(z, labels.float()), "expected target dtype to be Long or Byte, but got Float"),
        (lambda: ce(z, one_hot.long()), "Expected floating point type for target with class probabilities, got Long"),
        (lambda: ce(z, labels + 1), "Target 3 is out of bounds."),
        (lambda: nn.CrossEntropyLoss(torch.tensor([1, 2, 5]))(z, labels), "expected scalar type Float but found Long"),
        (
            lambda: nn.CrossEntropyLoss(torch.ones(2))(z, labels),
            "should be defined either for all 3 classes or no classes",
        ),
        (lambda: nn.CrossEntropyLoss(z, labels), "Boolean value of Tensor with more than one value is ambiguous"),
        (lambda: ce(z, labels[:2]), "Expected input batch_size (3) to match target batch_size (2)."),
        (lambda: ce(torch.zeros(2, 5, 7), torch.zeros(2, 5).long()), "Expected target size [2, 7], got [2, 5]"),
        (lambda: nn.BCELoss()(z, one_hot), "all elements of input should be between 0 and 1"),
        (
            lambda: nn.BCEWithLogitsLoss()(torch.zeros(2, 1), torch.zeros(2)),
            "Target size (torch.Size([2])) must be the same as input size (torch.Size([2, 1]))",
        ),
        (
            lambda: nn.BCEWithLogitsLoss()(z, one_hot.long()),
            "result type Float can't be cast to the desired output type Long",
        ),
        (lambda: nn.BCELoss()(q, one_hot.long()), "Found dtype Long but expected Float"),
        (
            lambda: nn.MSELoss()(x[:, None], x),
            "Using a target size (torch.Size([3])) that is different to the input size (torch.Size([3, 1])). "
            "This will likely lead to incorrect results due to broadcasting. Please ensure they have the same size.",
        ),
        (
            lambda: nn.KLDivLoss()(log_q, p),
            "reduction: 'mean' divides the total loss by both the batch size and the support size.",
        ),
    ]
    errors += [
        (
            lambda: nn.BCELoss()(torch.zeros(2, 1), torch.zeros(2)),
            "Using a target size (torch.Size([2])) that is different to the input size (torch.Size([2, 1])) is "
            "deprecated. Please ensure they have the same size.",
        ),
        (
            lambda: nn.BCEWithLogitsLoss(pos_weight=9),
            "cannot assign 'int' object to buffer 'pos_weight' (torch Tensor or None required)",
        ),
    ]
    for call, message in errors:
        yield "frameworks", call, message
    weight = torch.tensor(WEIGHTS)
    yield "averages", lambda: nn.CrossEntropyLoss(weight)(z, labels), "0.536280"
    yield "averages", lambda: nn.CrossEntropyLoss(weight)(z, one_hot), "1.430080"
    yield "averages", lambda: nn.CrossEntropyLoss(weight)(z[2:], labels[2:]), "0.407606"
    ignored = torch.tensor([0, -100, 2])
    yield "averages", lambda: ce(z, ignored), "0.231296"
    yield "averages", lambda: ce(z, ignored * 0 - 100), "nan"
    message = "ignore_index is not supported for floating point target"
    yield "averages", lambda: nn.CrossEntropyLoss(ignore_index=0)(z, one_hot), message


def keras_rows() -> Iterator[Row]:
    keras = importlib.import_module("keras")
    z, labels, one_hot = np.array(Z, "float32"), np.array(LABELS), np.eye(3, dtype="float32")
    losses = keras.losses
    logits = losses.CategoricalCrossentropy(from_logits=True)
    probabilities = losses.CategoricalCrossentropy()
    sparse = losses.SparseCategoricalCrossentropy(from_logits=True)
    yield "frameworks", lambda: logits(one_hot, z), "0.520401"
    yield "frameworks", lambda: sparse(labels, z), "0.520401"
    yield "frameworks", lambda: probabilities(one_hot, softmax(z)), "0.520401"
    for label, loss in enumerate(["1.2e-07", "1.386", "16.118"]):
        yield "frameworks", lambda label=label: probabilities(one_hot[label : label + 1], z[:1]), loss
    hundred = np.full((100, 100), np.log(0.01 / 0.99), "float32")
    binary = losses.BinaryCrossentropy(from_logits=True)
    yield "frameworks", lambda: binary(np.eye(100), hundred), "0.056"
    yield "frameworks", lambda: logits(np.eye(100), hundred), "4.605"
    yield "frameworks", lambda: 100 * np.mean(keras.metrics.binary_accuracy(np.eye(100), hundred, 0)), "99%"
    four = np.full((4, 3), 1 / 3, "float32")
    message = "must have the same shape. Received: target.shape=(4,), output.shape=(4, 3)"
    yield "frameworks", lambda: keras.ops.categorical_crossentropy(np.array([0, 1, 2, 0]), four), message
    message = "must have the same shape up until the last dimension: target.shape=(4, 3), output.shape=(4, 3)"
    yield "frameworks", lambda: keras.ops.sparse_categorical_crossentropy(four, four), message
    weights = np.array(WEIGHTS)
    yield "averages", lambda: logits(one_hot, z, sample_weight=weights), "1.430080"
    by_weights = losses.CategoricalCrossentropy(from_logits=True, reduction="mean_with_sample_weight")
    yield "averages", lambda: by_weights(one_hot, z, sample_weight=weights), "0.536280"


def optax_rows() -> Iterator[Row]:
    optax, jnp = importlib.import_module("optax"), importlib.import_module("jax.numpy")
    z, labels = jnp.array(Z), jnp.array(LABELS)
    integers = optax.softmax_cross_entropy_with_integer_labels
    yield "frameworks", lambda: optax.softmax_cross_entropy(z, jnp.eye(3)).mean(), "0.520401"
    yield "frameworks", lambda: integers(z, labels).mean(), "0.520401"
    yield "frameworks", lambda: optax.softmax_cross_entropy(jnp.zeros((3, 3)), labels)[0], "3.296"
    hundred = jnp.full((100, 100), np.log(0.01 / 0.99))
    yield "frameworks", lambda: optax.sigmoid_binary_cross_entropy(hundred, jnp.eye(100)).mean(), "0.056"
    message = "subdtype of <class 'numpy.integer'>, got float32 instead"
    yield "frameworks", lambda: integers(z, labels * 1.0), message
    message = "indices and arr must have the same number of dimensions; 3 vs. 2"
    yield "frameworks", lambda: integers(z, labels[:, None]), message


def sklearn_rows() -> Iterator[Row]:
    log_loss = importlib.import_module("sklearn.metrics").log_loss
    q = softmax(Z)
    yield "frameworks", lambda: log_loss(LABELS, q), "0.520401"
    yield "averages", lambda: log_loss(LABELS, q, sample_weight=WEIGHTS), "0.536280"
    errors = [
        (lambda: log_loss(LABELS, Z), "y_prob contains values greater than 1: 4.0"),
        (
            lambda: log_loss([0, 1], q[:2]),
            "y_true and y_prob contain different number of classes: 2 vs 3. Please provide the true labels explicitly "
            "through the labels argument. Classes found in y_true: [0 1]",
        ),
        (
            lambda: log_loss([1, 1], [0.5, 0.5]),
            "y_true contains only one label (1). Please provide the list of all expected class labels explicitly "
            "through the labels argument.",
        ),
        (
            lambda: log_loss([0, 1], [[0.5, 0.1], [0.5, 0.1]]),
            "The y_prob values do not sum to one. Make sure to pass probabilities.",
        ),
        (lambda: log_loss([0, 1], [0.5, 0.5], eps=1e-15), "got an unexpected keyword argument 'eps'"),
    ]
    for call, message in errors:
        yield "frameworks", call, message


def find_fault(page: str, call: Callable[[], Any], expected: str) -> str:
    """What differs between a framework and a page; "" if nothing does."""
    text = (ROOT / f"docs/en/{page}.md").read_text(encoding="utf-8")
    if expected not in text:
        return f"docs/en/{page}.md does not show {expected}"
    number = re.fullmatch(r"(-?\d+(?:\.(\d+))?)(e-\d+)?%?", expected)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            value = call()
        except Exception as error:
            return "" if not number and expected in str(error) else f"{expected}: {type(error).__name__}: {error}"
    if expected == "nan":
        return "" if np.isnan(float(value)) else f"nan: {value}"
    if not number:
        warned = [str(warning.message) for warning in caught]
        return "" if any(expected in one for one in warned) else f"no error “{expected}”, but {value}, {warned}"
    unit = 10.0 ** -len(number[2] or "") * float(f"1{number[3] or ''}")
    near = abs(float(value) - float(number[1] + (number[3] or ""))) <= 0.6 * unit
    return "" if near else f"{expected}: it returns {float(value)}"


def main() -> int:
    faults = 0
    for name, rows in (("torch", torch_rows), ("keras", keras_rows), ("optax", optax_rows), ("sklearn", sklearn_rows)):
        try:
            version = importlib.import_module(name).__version__
            calls = [*rows()]
        except ImportError as missing:
            print(f"{name}: passed over ({missing})")
            continue
        found = [*filter(None, (find_fault(*row) for row in calls))]
        print(f"{name} {version}: {len(calls)} calls, {len(found) or 'none'} unlike the page", *found, sep="\n  ")
        faults += len(found)
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
