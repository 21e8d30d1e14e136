"""Time the snippets beside SciPy, and a build beside the same Markdown without hooks: python tests/benchmark.py

Both of a pair take turns, as other work on the machine changes from minute to minute; each number is the ratio of their
medians. It prints one row a pair and the limit, and fails if a ratio is above it.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from scipy import special, stats
from snippets.entropy.entropy import entropy
from snippets.kl_divergence.kl_divergence import kl_divergence
from snippets.neuron.binary_cross_entropy import binary_cross_entropy
from snippets.softmax.softmax import softmax
from snippets.softmax.softmax_cross_entropy import softmax_cross_entropy
from snippets.step_and_sigmoid.sigmoid import sigmoid

ROOT = Path(__file__).parents[1]
ROUNDS = 31
BUILDS = 3
BUILD = """
import sys
from mkdocs.commands.build import build
from mkdocs.config import load_config
settings = {"hooks": []} if sys.argv[2] == "off" else {}
config = load_config("mkdocs.yml", site_dir=sys.argv[1], **settings)
config.plugins.on_startup(command="build", dirty=False)
build(config)
"""


def ratio(one: Callable[[], object], other: Callable[[], object], rounds: int) -> float:
    """How many times as long the one takes."""
    times: tuple[list[float], list[float]] = ([], [])
    one(), other()  # what is read for the first time takes longer
    for _ in range(rounds):
        for run, taken in zip((one, other), times):
            start = time.perf_counter()
            run()
            taken.append(time.perf_counter() - start)
    return statistics.median(times[0]) / statistics.median(times[1])


def pairs() -> dict[str, tuple[Callable[[], object], Callable[[], object], float]]:
    """Each snippet on a million numbers, its counterpart, and the limit."""
    rng = np.random.default_rng(0)
    p, q = rng.dirichlet(np.ones(1_000_000), 2)
    z, y = rng.normal(0, 3, 1_000_000), rng.integers(0, 2, 1_000_000).astype(float)
    rows, one_hot = z.reshape(1000, 1000), np.eye(1000)[rng.integers(0, 1000, 1000)]
    return {
        "entropy, stats.entropy": (lambda: entropy(p), lambda: stats.entropy(p), 1.3),
        "KL divergence, stats.entropy": (lambda: kl_divergence(p, q), lambda: stats.entropy(p, q), 1.3),
        "sigmoid, expit": (lambda: sigmoid(z), lambda: special.expit(z), 1.6),
        "softmax, softmax": (lambda: softmax(rows), lambda: special.softmax(rows, axis=-1), 1.3),
        "binary cross-entropy, log_expit": (
            lambda: binary_cross_entropy(y, z),
            lambda: -(y * special.log_expit(z) + (1 - y) * special.log_expit(-z)),
            1.3,
        ),
        "softmax cross-entropy, log_softmax": (
            lambda: softmax_cross_entropy(one_hot, rows),
            lambda: -(one_hot * special.log_softmax(rows, axis=-1)).sum(axis=-1),
            1.3,
        ),
    }


def build(hooks: str) -> None:
    """The Chinese site alone, from the cache."""
    with tempfile.TemporaryDirectory() as out:
        settings = {**os.environ, "ENGLISH": "false", "NO_MKDOCS_2_WARNING": "1"}
        subprocess.run(
            [sys.executable, "-c", BUILD, out, hooks], cwd=ROOT, env=settings, check=True, capture_output=True
        )


def main() -> int:
    found = {name: (ratio(one, other, ROUNDS), limit) for name, (one, other, limit) in pairs().items()}
    found["build of the Chinese site, the same Markdown without hooks"] = (
        ratio(lambda: build("on"), lambda: build("off"), BUILDS),
        1.5,
    )
    for name, (times, limit) in found.items():
        print(f"{times:5.2f}  at most {limit}  {name}")
    return 1 if any(times > limit for times, limit in found.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
