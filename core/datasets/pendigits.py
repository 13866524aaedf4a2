"""UCI's Pendigits as eight points each: `x1, y1, …, x8, y8, label`, 0..100, y axis up.

The eight points lie at equal distances along the pen's way; where the pen was lifted is not said.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.datasets.dataset import Dataset
from core.datasets.ink_digits import ink_dataset
from core.datasets.number_lines import looks_like_numbers, read_number_lines
from core.ink import Ink, Stroke
from core.interruption import interruptible

POINTS = 8
COLUMNS = 2 * POINTS + 1
LARGEST_COORDINATE = 100
FINENESS = 6
"""Points of the smooth curve from one of the eight to the next."""


def looks_like_pendigits(head: bytes) -> bool:
    """Whether the first line of an (unpacked) file has sixteen coordinates and a label."""
    return looks_like_numbers(head, COLUMNS)


def read_pendigits(path: str | Path) -> Dataset:
    """Read a `pendigits` file of UCI's.

    Raises
    ------
    DatasetError
        Naming the file, the line and the remedy.
    """
    points, labels = read_points(Path(path))
    return ink_dataset(Path(path).name, inks_from_points(points), labels.tolist(), source=str(path))


def read_points(path: Path) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
    """Points (n, 8, 2) and labels (n,) of a `pendigits` file; errors as of `read_pendigits`."""
    rows, labels = read_number_lines(path, COLUMNS, LARGEST_COORDINATE, "coordinates")
    return rows.reshape(-1, POINTS, 2), labels


def inks_from_points(points: NDArray[np.integer]) -> list[Ink]:
    """Smooth curves, a stroke each, through points (n, 8, 2) with the y axis up."""
    upright = points * np.array([1, -1]) + np.array([0, LARGEST_COORDINATE])
    strokes = interruptible(upright.astype(np.float64))
    return [Ink((smooth_curve(stroke),)) for stroke in strokes]


def smooth_curve(points: Stroke) -> Stroke:
    """A cubic spline through (n, 2) points, its parameter the distance between them."""
    distances = np.hypot(*np.diff(points, axis=0).T)
    different = np.concatenate(([True], distances > 0))
    # Loading this takes 0.3 s; the window starts without.
    from scipy.interpolate import CubicSpline

    points, distances = points[different], distances[distances > 0]
    if len(points) < 3:
        return points
    # The square root keeps the curve close to the points where they are unevenly spread
    # (Lee 1989, centripetal parametrisation).
    knots = np.concatenate(([0.0], np.cumsum(np.sqrt(distances))))
    between = np.arange(FINENESS) / FINENESS
    finer = (knots[:-1, None] + between * np.diff(knots)[:, None]).ravel()
    curve: Stroke = CubicSpline(knots, points)(np.append(finer, knots[-1]))
    return curve
