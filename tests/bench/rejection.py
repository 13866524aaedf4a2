"""How many drawings that are none of the ten, and how many true digits, the model rejects."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core import model_file
from core.augment.pen_batch import PenBatch, pen_batch
from core.augment.strangers import KINDS, finish, pair
from core.blas import limit_blas_threads
from core.datasets import BUNDLED, BUNDLED_INK, open_dataset
from core.model import Model
from core.recognizer import Recognizer
from tests.bench.result import Cell, Result

SEED = 20_000
"""Not the training's: the strangers are of the same kinds, but none of them was seen."""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--model", type=Path, help="default: the shipped one")
    parser.add_argument("--count", type=int, default=2000, help="drawings of each kind")
    parser.add_argument("--digits", nargs="*", default=[BUNDLED], help="sets of true digits")


def measure(arguments: Namespace) -> Result:
    limit_blas_threads()
    model = model_file.load(arguments.model) if arguments.model else Recognizer.shipped().model
    rng = np.random.default_rng(SEED)
    digits = pen_batch([ink for ink in open_dataset(BUNDLED_INK).inks or () if ink])
    drawn: dict[str, PenBatch] = {
        kind.__name__.replace("_", " "): kind(rng, arguments.count) for kind in KINDS
    }
    drawn["pairs of digits"] = pair(rng, arguments.count, digits)
    rows = [_row(name, model, finish(rng, batch)) for name, batch in drawn.items()]
    rows += [_row("true digits: " + spec, model, _test_grids(spec)) for spec in arguments.digits]
    threshold = model.record.calibration.rejection_threshold
    return Result("rejection", rows, [f"rejected above {threshold:.3f}; seed {SEED}"])


def _row(name: str, model: Model, grids: NDArray[np.bool_]) -> dict[str, Cell]:
    rejected = model.read(grids.reshape(len(grids), -1)).is_rejected
    return {"drawing": name, "rejected %": 100 * float(rejected.mean()), "n": len(grids)}


def _test_grids(spec: str) -> NDArray[np.bool_]:
    _, test = open_dataset(spec).split()
    return test.grids()
