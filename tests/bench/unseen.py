"""Leave writers out of the training, whole groups of them, and read their digits afterwards.

    python -m tests.bench unseen --ink unipen.dat.gz --leave-out 57-65 88-125 --epochs 30

trains the pad recipe on the bundled scanned digits, on other sets that are named, and on all
writers of the ink files but the ones left out.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from dataclasses import replace

from core.blas import limit_blas_threads
from core.datasets import BUNDLED, join, open_dataset
from core.recipes import RECIPES
from core.trainer import Trainer
from tests.bench import left_out
from tests.bench.result import Cell, Result


def add_arguments(parser: ArgumentParser) -> None:
    left_out.add_arguments(parser)
    parser.add_argument("--also", nargs="*", default=[], help="other sets to learn from")
    parser.add_argument("--recipe", choices=RECIPES, default="pad")
    parser.add_argument("--epochs", type=int, default=30)


def measure(arguments: Namespace) -> Result:
    limit_blas_threads()
    scans, scans_test = open_dataset(BUNDLED).split()
    others = [open_dataset(spec).split()[0] for spec in arguments.also]
    inks, unseen = left_out.leave_out(arguments.ink, arguments.leave_out)
    unseen.append(replace(scans_test, name="bundled test", inks=None))
    config = replace(RECIPES[arguments.recipe].config, epochs=arguments.epochs)
    trainer = Trainer(config, join([scans, *others, *inks]), join(unseen))
    for progress in trainer.run():
        if progress.test is not None:
            print(f"epoch {progress.epoch}: {progress.test.accuracy:.2%}", file=sys.stderr)
    model = trainer.snapshot()
    rows: list[dict[str, Cell]] = []
    for part in unseen:
        right = model.probabilities(part.images()).argmax(axis=1) == part.labels
        rows.append(
            {"left out": part.name, "accuracy %": 100 * float(right.mean()), "n": len(part)}
        )
    record = model.record
    how = f"{arguments.epochs} epochs of {arguments.recipe} on {record.train_size:,} digits"
    return Result("unseen", rows, [f"{how} in {record.seconds:,.0f} s"])
