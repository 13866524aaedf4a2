"""How many drawings that are none of the ten, and how many true digits, the model rejects.

Beside the kinds that it has learnt from: the letters and signs of A. V. Hershey's stroke fonts
(1967), if the dependency group `peers` is installed. No network has seen these.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import product
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core import model_file
from core.augment.pen_batch import PenBatch, pen_batch
from core.augment.strangers import KINDS, finish, pair
from core.blas import limit_blas_threads
from core.datasets import BUNDLED, BUNDLED_INK, open_dataset
from core.ink import Ink
from core.model import Model
from core.recognizer import Recognizer
from tests.bench.result import Cell, Result

HERSHEY_FONTS = ("futural", "rowmans", "scripts", "cursive")
UNLIKE_DIGITS = "ACEFHKLMNPQRTUVWXYacdefhjkmnprtuvwx&#@%?!+=*<>$"
"""Left out is what people write like a digit: O, D, I, l, S, Z, B, b, g, q, G, y, …."""

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
    if find_spec("HersheyFonts") is not None:
        letters = pen_batch(list(_hershey_letters()))
        chosen = rng.integers(len(letters), size=arguments.count)
        drawn["Hershey's letters unlike digits"] = letters.rows(chosen)
    rows = [_row(name, model, finish(rng, batch)) for name, batch in drawn.items()]
    rows += [_row("true digits: " + spec, model, _test_grids(spec)) for spec in arguments.digits]
    threshold = model.record.calibration.rejection_threshold
    return Result("rejection", rows, [f"rejected above {threshold:.3f}; seed {SEED}"])


def _hershey_letters() -> Iterator[Ink]:
    from HersheyFonts import HersheyFonts

    for name, letter in product(HERSHEY_FONTS, UNLIKE_DIGITS):
        font = HersheyFonts()
        font.load_default_font(name)
        ink = Ink.from_strokes(np.array(stroke) for stroke in font.strokes_for_text(letter))
        if not ink.is_empty:
            yield ink


def _row(name: str, model: Model, grids: NDArray[np.bool_]) -> dict[str, Cell]:
    rejected = model.read(grids.reshape(len(grids), -1)).is_rejected
    return {"drawing": name, "rejected %": 100 * float(rejected.mean()), "n": len(grids)}


def _test_grids(spec: str) -> NDArray[np.bool_]:
    _, test = open_dataset(spec).split()
    return test.grids()
