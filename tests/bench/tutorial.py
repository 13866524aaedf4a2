"""The tutorial's network until it reads its training digits, beside the tutorial's plain lines.

Both start from the same weights and see the digits in the same order. They take turns, some epochs
each, so that both meet the same moods of the machine; the plain lines run for a sample of the
epochs, and their time is reckoned up to all of them.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from contextlib import closing
from dataclasses import replace
from time import perf_counter

import numpy as np

from core.blas import limit_blas_threads
from core.datasets import open_dataset
from core.datasets.dataset import Dataset
from core.recipes import RECIPES
from core.trainer import Progress, Trainer
from tests.bench.plain_network import PlainRun
from tests.bench.result import Cell, Result
from tests.bench.timed_reports import TimedReports

RECIPE = RECIPES["three-layer-sigmoid"]


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--digits", default="bundled", help="the tutorials' digits.zip (default: bundled digits)"
    )
    parser.add_argument("--epochs", type=int, default=4000, help="give up after so many")
    parser.add_argument("--until", type=float, default=0.987, help="training accuracy, 0..1")
    parser.add_argument("--seeds", type=int, default=3, help="how many starts")
    parser.add_argument("--turn", type=int, default=100, help="our epochs before a plain turn")
    parser.add_argument("--plain", type=int, default=4, help="plain epochs in a turn")


def measure(arguments: Namespace) -> Result:
    limit_blas_threads()
    train, test = open_dataset(arguments.digits).split()
    return Result(
        "tutorial",
        [_race(seed, train, test, arguments) for seed in range(arguments.seeds)],
        [
            f"{len(train):,} training digits, {len(test):,} test digits; "
            f"until {arguments.until:.1%} training accuracy",
            "seconds: training, and the scores of both sets after every epoch",
            f"plain s: {arguments.plain} epochs after every {arguments.turn} of ours, training "
            "only, reckoned up to the same number of epochs",
            "ratio: plain epoch / our epoch, by turns; without scores: those of both sets after "
            "each of our epochs left aside",
        ],
    )


def _race(seed: int, train: Dataset, test: Dataset, arguments: Namespace) -> dict[str, Cell]:
    config = replace(RECIPE.config, seed=seed, epochs=arguments.epochs)
    trainer = Trainer(config, train, test)
    plain = PlainRun(trainer.network, train, config.learning_rate)
    ours: list[tuple[float, float]] = []
    plain_epoch = []
    with closing(trainer.run()) as run:
        reports = TimedReports(run)
        epochs = (report for report in reports if report.train is not None)
        last = next(epochs)
        while last.epoch < config.epochs and not _reads(last, arguments.until):
            begun, start, before = last.epoch, perf_counter(), reports.seconds
            for last in epochs:
                if _reads(last, arguments.until) or last.epoch - begun == arguments.turn:
                    break
            seconds = (perf_counter() - start, reports.seconds - before)
            whole, trained = (spent / (last.epoch - begun) for spent in seconds)
            ours.append((whole, trained))
            start = perf_counter()
            for _ in range(arguments.plain):
                plain.train_for_an_epoch()
            plain_epoch.append((perf_counter() - start) / arguments.plain)
    ratios, training_ratios = np.array(plain_epoch) / np.array(ours).T
    assert last.train is not None
    assert last.test is not None
    return {
        "seed": seed,
        "epochs": last.epoch,
        "training": f"{last.train.accuracy:.2%}",
        "test": f"{last.test.accuracy:.2%}",
        "seconds": trainer.snapshot().record.seconds,
        "ms/epoch": 1000 * float(np.median([whole for whole, _ in ours])),
        "plain s": last.epoch * float(np.mean(plain_epoch)),
        "ratio": float(np.median(ratios)),
        "lowest": float(ratios.min()),
        "highest": float(ratios.max()),
        "without scores": float(np.median(training_ratios)),
        "turns": len(ratios),
    }


def _reads(progress: Progress, share: float) -> bool:
    return progress.train is not None and progress.train.accuracy >= share
