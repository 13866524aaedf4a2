"""Ways from ink to the grid, each with a small network of its own that learns and is tested so.

    python -m tests.bench fitting --ink unipen.dat.gz --leave-out 1-14 57-65

trains on all writers but the ones left out, whose digits are read afterwards.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from unittest.mock import patch

import numpy as np

from core import grid, rasterize
from core.augment import strokes
from core.blas import limit_blas_threads
from core.datasets import join
from core.datasets.dataset import Dataset
from core.datasets.ink_digits import ink_dataset
from core.ink import Ink
from core.rasterize import resample
from core.recipes import RECIPES
from core.trainer import Trainer
from tests.bench import left_out
from tests.bench.result import Cell, Result

CONFIG = replace(
    RECIPES["pad"].config, convolutions=((24, 5, 2), (48, 3, 2)), hidden=(128,), strangers=0.0
)


@dataclass(frozen=True)
class Way:
    """One way to the grid: what differs from the one that the program takes."""

    name: str
    line_width: float = grid.LINE_WIDTH
    margin: float = grid.MARGIN
    step: float = rasterize.STEP
    upright: bool = False


WAYS = (
    Way("as the program does: line 2.2, margin 1"),
    Way("line 1.6", line_width=1.6),
    Way("line 2.8", line_width=2.8),
    Way("line 3.5", line_width=3.5),
    Way("margin 0", margin=0.0),
    Way("margin 3", margin=3.0),
    Way("samples a cell apart", step=1.0),
    Way("slant taken out", upright=True),
)


def add_arguments(parser: ArgumentParser) -> None:
    left_out.add_arguments(parser)
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--seeds", type=int, default=2, help="starts of each way")


def measure(arguments: Namespace) -> Result:
    limit_blas_threads()
    train, test = map(join, left_out.leave_out(arguments.ink, arguments.leave_out))
    rows = []
    for way in WAYS:
        scores = [_score(way, train, test, arguments.epochs, s) for s in range(arguments.seeds)]
        print(f"{way.name}: {np.mean(scores):.2%}", file=sys.stderr)
        row: dict[str, Cell] = {"way": way.name, "accuracy %": 100 * float(np.mean(scores))}
        rows.append(row | {"spread of the starts": 100 * float(np.ptp(scores))})
    return Result(
        "fitting",
        rows,
        [
            f"{len(train):,} digits to learn from, {len(test):,} of other writers to be tested by; "
            f"{arguments.epochs} epochs, {arguments.seeds} starts",
        ],
    )


def _score(way: Way, train: Dataset, test: Dataset, epochs: int, seed: int) -> float:
    with ExitStack() as stack:
        _take(way, stack)
        learnt, tested = _fitted(train, way), _fitted(test, way)
        trainer = Trainer(replace(CONFIG, epochs=epochs, seed=seed), learnt, tested)
        for _progress in trainer.run():
            pass
        probabilities = trainer.snapshot().probabilities(tested.images())
    return float((probabilities.argmax(axis=1) == tested.labels).mean())


def _take(way: Way, stack: ExitStack) -> None:
    """Let the program take this way until the stack is closed."""
    span = grid.SIDE - 2 * way.margin - way.line_width
    largest = strokes.LARGEST_SPAN + span - grid.FITTED_SPAN
    constants = {"LINE_WIDTH": way.line_width, "FITTED_SPAN": span}
    stack.enter_context(patch.multiple(grid, **constants))
    stack.enter_context(patch.multiple(strokes, LARGEST_SPAN=largest, **constants))
    stack.enter_context(patch.object(rasterize, "STEP", way.step))


def _fitted(dataset: Dataset, way: Way) -> Dataset:
    inks = [ink for ink in dataset.inks or () if ink is not None]
    if way.upright:
        inks = [_upright(ink) for ink in inks]
    return ink_dataset(dataset.name, inks, _labels(dataset))


def _labels(dataset: Dataset) -> Sequence[int]:
    labels: list[int] = dataset.labels.tolist()
    return labels


def _upright(ink: Ink) -> Ink:
    """Sheared until x and y are not correlated along the pen's way."""
    step = max(np.ptp(ink.points, axis=0).max() / 100, 1e-9)
    points = np.concatenate([resample(stroke, step) for stroke in ink.strokes])
    x, y = (points - points.mean(axis=0)).T
    slant = float(x @ y / max(y @ y, 1e-9))
    return ink.transformed([[1, -slant], [0, 1]])
