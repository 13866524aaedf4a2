"""The mini-batch tutorial's network in the trainer, beside the tutorial's loop over the samples.

They take turns: an epoch of ours with both its scores, then some plain mini-batches. Before that
one mini-batch is learnt by both in float64, to see that it is the same update.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from time import perf_counter

import numpy as np

from core.blas import limit_blas_threads
from core.datasets import open_dataset
from core.datasets.dataset import Dataset
from core.network import CLASSES, Network
from core.optimizers import SGD
from core.recipes import RECIPES
from core.trainer import Progress, Trainer
from core.tutorials.minibatch_mlp import BATCH, LOSS, PRINTED, starting_network
from core.tutorials.sources import pixel_count, pixels_of
from tests.bench.plain_network import PlainMinibatches
from tests.bench.result import Result
from tests.bench.timed_reports import TimedReports

RECIPE = RECIPES["minibatch-mlp"]


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--digits", required=True, help="MNIST, as a folder of its IDX files")
    parser.add_argument("--rounds", type=int, default=6, help="turns of both")
    parser.add_argument("--plain", type=int, default=12, help="plain mini-batches in a turn")


def measure(arguments: Namespace) -> Result:
    limit_blas_threads()
    train, test = open_dataset(arguments.digits).split()
    rows = _race(train, test, arguments)
    ratios = [row["ratio"] for row in rows]
    return Result(
        "minibatch",
        rows,
        [
            f"{len(train):,} digits, {BATCH} a step; ours with shuffling, loss sums and reports; "
            "with our scores: of both sets after every epoch, the plain loop without",
            f"ratio: median {np.median(ratios):.1f}, {min(ratios):.1f} to {max(ratios):.1f}",
            f"one update in float64: largest difference {_difference(train):.0e} of the largest "
            "parameter's",
        ],
    )


def _race(train: Dataset, test: Dataset, arguments: Namespace) -> list[dict[str, float]]:
    config = replace(RECIPE.config, epochs=arguments.rounds)
    trainer = Trainer(config, train, test)
    plain = _plain(trainer.network, train)
    rng = np.random.default_rng(0)
    rows = []
    with closing(trainer.run()) as run:
        reports = TimedReports(run)
        _to_the_end_of_an_epoch(reports)
        for _ in range(arguments.rounds):
            start, before = perf_counter(), reports.seconds
            _to_the_end_of_an_epoch(reports)
            whole = (perf_counter() - start) / len(train)
            training = (reports.seconds - before) / len(train)
            batches = rng.integers(len(train), size=(arguments.plain, BATCH))
            start = perf_counter()
            for batch in batches:
                plain.step(batch)
            theirs = (perf_counter() - start) / batches.size
            rows.append(
                {
                    "ours digits/s": 1 / training,
                    "plain digits/s": 1 / theirs,
                    "ratio": theirs / training,
                    "with our scores": theirs / whole,
                }
            )
    return rows


def _to_the_end_of_an_epoch(reports: Iterator[Progress]) -> None:
    next(report for report in reports if report.train is not None)


def _plain(network: Network, digits: Dataset) -> PlainMinibatches:
    images = pixels_of(digits, np.float64, PRINTED.inputs)
    return PlainMinibatches(network, images, digits.labels, PRINTED.rate)


def _difference(train: Dataset) -> float:
    """Between both ways' parameters after the same mini-batch, relative to the largest change."""
    digits = train.subset(np.arange(BATCH))
    network = starting_network(pixel_count(digits), 0, np.float64)
    start = network.parameters.copy()
    plain = _plain(network, digits)
    plain.step(np.arange(BATCH))
    outputs = network.forward(pixels_of(digits, np.float64, PRINTED.inputs))
    network.backward(LOSS.gradient(outputs, np.eye(CLASSES)[digits.labels], BATCH))
    SGD(PRINTED.rate).step(network.params_and_grads())
    change = plain.parameters - start
    return float(np.abs(network.parameters - plain.parameters).max() / np.abs(change).max())
