"""Steps of the softmax tutorial through the whole set, beside the tutorial's plain lines.

Both start from the tutorial's weights and take turns, so that both meet the same moods of the
machine. Ours are those of `reproduce softmax-cross-entropy --full`.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from time import perf_counter

import numpy as np

from core.blas import limit_blas_threads
from core.datasets import open_dataset
from core.tutorials.softmax_cross_entropy import RATE, STEPS, costs, starting_point
from core.tutorials.sources import pixel_count, pixels_of
from tests.bench.plain_softmax import PlainSoftmax
from tests.bench.result import Result, largest_memory


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--digits", required=True, help="MNIST, as a folder of its IDX files")
    parser.add_argument("--rounds", type=int, default=8, help="turns of both")
    parser.add_argument("--turn", type=int, default=4, help="our steps in a turn, to one plain")


def measure(arguments: Namespace) -> Result:
    limit_blas_threads()
    train, _ = open_dataset(arguments.digits).split()
    order, network = starting_point(len(train), pixel_count(train), np.float32)
    steps = costs(network, train, order, (1 + arguments.rounds) * arguments.turn)
    for _ in range(arguments.turn):
        cost = next(steps)
    memory = largest_memory()
    _, start = starting_point(len(train), pixel_count(train), np.float64)
    ordered = train.subset(order)
    plain = PlainSoftmax(start, pixels_of(ordered, np.float64), ordered.labels, RATE)
    plain_costs = [plain.step() for _ in range(arguments.turn)]
    rows = [_row(steps, plain, arguments.turn) for _ in range(arguments.rounds)]
    ours, ratios = ([row[name] for row in rows] for name in ("ours ms/step", "ratio"))
    return Result(
        "softmax",
        rows,
        [
            f"{len(train):,} digits; {arguments.turn} steps of ours, then one plain step, a round",
            f"ratio: median {np.median(ratios):.2f}, {min(ratios):.2f} to {max(ratios):.2f}",
            f"all {STEPS:,} steps at our median: {np.median(ours) * STEPS / 60_000:.1f} min",
            f"largest memory before the plain lines' arrays: {memory / 1e6:,.0f} MB",
            f"cost after {arguments.turn - 1} steps: {cost:.1f}, plain {plain_costs[-1]:.1f}",
        ],
    )


def _row(steps: Iterator[float], plain: PlainSoftmax, turn: int) -> dict[str, float]:
    start = perf_counter()
    for _ in range(turn):
        next(steps)
    ours = (perf_counter() - start) / turn
    start = perf_counter()
    plain.step()
    theirs = perf_counter() - start
    return {
        "ours ms/step": 1000 * ours,
        "plain ms/step": 1000 * theirs,
        "ratio": theirs / ours,
    }
