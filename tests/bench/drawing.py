"""Drawings with a given number of points, for the benchmarks."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]


def digits(points: int) -> dict[str, Points]:
    """A few digits of a single stroke, (points, 2) in 0..1, x right and y down."""
    t = np.linspace(0, 1, points)
    return {
        "0": _curve(0.5 + 0.22 * np.sin(2 * np.pi * t), 0.5 - 0.33 * np.cos(2 * np.pi * t)),
        "1": _polyline([(0.42, 0.3), (0.52, 0.2), (0.5, 0.82)], points),
        "2": _polyline(
            [(0.3, 0.35), (0.4, 0.2), (0.6, 0.2), (0.68, 0.36), (0.3, 0.8), (0.7, 0.8)], points
        ),
        "7": _polyline([(0.28, 0.22), (0.7, 0.22), (0.42, 0.82)], points),
        "8": _curve(0.5 + 0.2 * np.sin(4 * np.pi * t), 0.5 - 0.33 * np.cos(2 * np.pi * t)),
    }


def _curve(x: NDArray[np.float64], y: NDArray[np.float64]) -> Points:
    return np.stack([x, y], axis=1)


def _polyline(corners: list[tuple[float, float]], points: int) -> Points:
    path = np.array(corners)
    travelled = np.concatenate(([0], np.cumsum(np.hypot(*np.diff(path, axis=0).T))))
    wanted = np.linspace(0, travelled[-1], points)
    return _curve(*(np.interp(wanted, travelled, axis) for axis in path.T))
