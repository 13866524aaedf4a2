"""Leave writers out of the training, whole groups of them, and read their digits afterwards.

    python -m tests.bench unseen --ink unipen.dat.gz --leave-out 57-65 88-125 --epochs 30

trains the pad recipe on the bundled scanned digits and on all writers of the ink files but the ones
left out.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from dataclasses import replace

import numpy as np

from core.blas import limit_blas_threads
from core.datasets import BUNDLED, open_dataset
from core.datasets.dataset import Dataset
from core.datasets.joined import join
from core.recipes import RECIPES
from core.trainer import Trainer
from tests.bench.result import Cell, Result


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--ink", nargs="+", required=True, help="UNIPEN files with writer numbers")
    parser.add_argument(
        "--leave-out",
        nargs="+",
        required=True,
        metavar="[FILE:]A-B",
        help="writers A to B, of the file of that number (the first is 1) or of all",
    )
    parser.add_argument("--recipe", choices=RECIPES, default="pad")
    parser.add_argument("--epochs", type=int, default=30)


def measure(arguments: Namespace) -> Result:
    limit_blas_threads()
    scans, scans_test = open_dataset(BUNDLED).split()
    train, left_out = [scans], [("bundled test", scans_test)]
    for number, path in enumerate(arguments.ink, start=1):
        dataset = open_dataset(path)
        chosen = np.zeros(len(dataset), np.bool_)
        for text in arguments.leave_out:
            inside = _writers(text, number, dataset)
            chosen |= inside
            if inside.any():
                part = dataset.subset(np.flatnonzero(inside))
                left_out.append((f"{dataset.name}, writers {text}", part))
        train.append(dataset.subset(np.flatnonzero(~chosen)))
    config = replace(RECIPES[arguments.recipe].config, epochs=arguments.epochs)
    trainer = Trainer(config, join(train), join([part for _, part in left_out]))
    for progress in trainer.run():
        if progress.test is not None:
            print(f"epoch {progress.epoch}: {progress.test.accuracy:.2%}", file=sys.stderr)
    model = trainer.snapshot()
    rows: list[dict[str, Cell]] = []
    for name, part in left_out:
        right = model.probabilities(part.images()).argmax(axis=1) == part.labels
        rows.append({"left out": name, "accuracy %": 100 * float(right.mean()), "n": len(part)})
    record = model.record
    how = f"{arguments.epochs} epochs of {arguments.recipe} on {record.train_size:,} digits"
    return Result("unseen", rows, [f"{how} in {record.seconds:,.0f} s"])


def _writers(text: str, number: int, dataset: Dataset) -> np.ndarray:
    where, _, span = text.rpartition(":")
    first, _, last = span.partition("-")
    if dataset.writers is None or (where and int(where) != number):
        return np.zeros(len(dataset), np.bool_)
    return (dataset.writers >= int(first)) & (dataset.writers <= int(last or first))
