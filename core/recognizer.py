"""What the pad calls: ink in, digit out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core import model_file
from core.grid import Grid, fit
from core.ink import Ink
from core.model import Model, Readings
from core.network import CLASSES
from core.resources import assets_dir

SMALLEST_INK = 12
"""Cells; less ink than that is a dot, whatever the network thinks of it."""


AT_ONCE = 32
"""Grids that go through the network together; what more leave behind no longer fits the cache."""


@dataclass(frozen=True, eq=False)
class Recognition:
    """What was read.

    Attributes
    ----------
    digit
        0..9, or None where nothing is drawn or the drawing is none of the ten.
    probabilities
        (10,) float, summing to 1, how likely each digit is if the drawing is one; all 0 where
        nothing is drawn.
    strangeness
        0..1, how likely the drawing is none of the ten; 0 where the network cannot say.
    grid
        What the network saw.
    """

    digit: int | None
    probabilities: NDArray[Any]
    grid: Grid
    strangeness: float = 0.0


class Recognizer:
    """Reads drawings with a model. It can be used from several threads at once."""

    def __init__(self, model: Model) -> None:
        self.model = model

    @classmethod
    def shipped(cls) -> Recognizer:
        """The recognizer with the model that comes with the program.

        Raises
        ------
        ModelFileError
            If its file is missing or broken.
        """
        return cls(model_file.load(assets_dir() / "models" / "pad.npz"))

    def recognize(self, strokes: Iterable[ArrayLike]) -> Recognition:
        """Read a drawing, wherever and however large it is.

        Parameters
        ----------
        strokes
            (n, 2) array-likes, x to the right, y down, any unit.

        Raises
        ------
        ValueError
            If a stroke has another shape or a coordinate that is no finite number.
        """
        return self.recognize_grid(fit(Ink.from_strokes(strokes)))

    def recognize_grid(self, grid: Grid) -> Recognition:
        """Read a grid (32, 32) of bool."""
        return self.recognize_grids([grid])[0]

    def recognize_grids(self, grids: Sequence[Grid]) -> list[Recognition]:
        """Read grids (32, 32) of bool; many take half as long together as one by one."""
        found = []
        for start in range(0, len(grids), AT_ONCE):
            some = grids[start : start + AT_ONCE]
            readings = self.model.read_grids(np.stack(some))
            for row, grid in enumerate(some):
                found.append(_recognition(readings, row, grid))
        return found


def _recognition(readings: Readings, row: int, grid: Grid) -> Recognition:
    cells = np.count_nonzero(grid)
    if not cells:
        return Recognition(None, np.zeros(CLASSES, dtype=np.float32), grid)
    probabilities, strangeness = readings.probabilities[row], float(readings.strangeness[row])
    is_none = readings.is_rejected[row] or cells < SMALLEST_INK
    digit = None if is_none else int(probabilities.argmax())
    return Recognition(digit, probabilities, grid, strangeness)
