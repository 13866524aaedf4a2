"""A drawing as ink: the strokes of the pen, before they become pixels."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Stroke = NDArray[np.float64]
"""The points that the pen went through, shape (n, 2): x to the right, y down, in any unit."""

Bounds = tuple[float, float, float, float]
"""left, top, right, bottom."""


@dataclass(frozen=True, eq=False)
class Ink:
    """A drawing: its strokes in the order in which they were drawn.

    Attributes
    ----------
    strokes
        One (n, 2) float64 array for each stroke, n ≥ 1; a dot is a stroke of one point.
    """

    strokes: tuple[Stroke, ...] = ()

    @classmethod
    def from_strokes(cls, strokes: Iterable[ArrayLike]) -> Ink:
        """Check and convert strokes of any array-like kind; strokes without points are left out.

        Raises
        ------
        ValueError
            If a stroke is not of shape (n, 2) or has a coordinate that is no finite number.
        """
        arrays = (_as_stroke(stroke, number) for number, stroke in enumerate(strokes, start=1))
        return cls(tuple(array for array in arrays if len(array)))

    @property
    def is_empty(self) -> bool:
        """Whether nothing is drawn."""
        return not self.strokes

    @property
    def points(self) -> Stroke:
        """All points of all strokes one after another, shape (n, 2)."""
        return np.concatenate(self.strokes) if self.strokes else np.empty((0, 2))

    @property
    def bounds(self) -> Bounds:
        """The smallest upright rectangle that holds all points.

        Raises
        ------
        ValueError
            If nothing is drawn.
        """
        if self.is_empty:
            raise ValueError("an empty drawing has no bounds")
        points = self.points
        left, top = points.min(axis=0)
        right, bottom = points.max(axis=0)
        return float(left), float(top), float(right), float(bottom)

    def transformed(self, matrix: ArrayLike, offset: ArrayLike = (0.0, 0.0)) -> Ink:
        """Every point p becomes ``matrix @ p + offset``; matrix (2, 2), offset (2,)."""
        transposed = np.asarray(matrix, dtype=np.float64).T
        return Ink(tuple(stroke @ transposed + np.asarray(offset) for stroke in self.strokes))


def _as_stroke(stroke: ArrayLike, number: int) -> Stroke:
    array = np.asarray(stroke, dtype=np.float64)
    if array.size == 0:
        return np.empty((0, 2))
    if array.ndim != 2 or array.shape[1] != 2:
        raise ValueError(f"stroke {number} has shape {array.shape}; points as (n, 2) are needed")
    if not np.isfinite(array).all():
        raise ValueError(f"stroke {number} has a coordinate that is no finite number")
    return array
