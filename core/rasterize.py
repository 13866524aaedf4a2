"""Lines become pixels: a pixel is on when its centre lies within half a line width of the ink."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from core.ink import Ink, Stroke

STEP = 0.25
"""Distance of the points at which a line is looked at, in pixels: a straight edge is then wrong by
less than STEP² / (4 · line width), about 0.01 pixels, and a sharp corner by up to STEP / 2."""

TIE = 1e-6
"""Centres that lie half a line width away but for rounding are in, so that the same drawing gives
the same pixels wherever it was drawn."""


def rasterize(ink: Ink, side: int, line_width: float) -> NDArray[np.bool_]:
    """Draw strokes with round ends.

    Parameters
    ----------
    ink
        In pixels: pixel (row 0, column 0) covers 0..1 in x and y. What lies outside is cut off.
    side
        Rows and columns of the picture.
    line_width
        In pixels.

    Returns
    -------
    bool array of shape (side, side), row 0 on top.
    """
    pixels = np.zeros((side, side), dtype=np.bool_)
    if ink.is_empty:
        return pixels
    points = np.concatenate([resample(stroke, STEP) for stroke in ink.strokes])
    columns, rows = _covered_cells(points, line_width / 2)
    inside = (columns >= 0) & (columns < side) & (rows >= 0) & (rows < side)
    pixels[rows[inside], columns[inside]] = True
    return pixels


def resample(stroke: Stroke, step: float) -> Stroke:
    """Points along the stroke at equal distances of at most `step`, both ends included."""
    lengths = np.hypot(*np.diff(stroke, axis=0).T)
    travelled = np.concatenate(([0.0], np.cumsum(lengths)))
    if travelled[-1] == 0.0:
        return stroke[:1]
    wanted = np.linspace(0.0, travelled[-1], int(np.ceil(travelled[-1] / step)) + 1)
    x, y = stroke.T
    return np.stack([np.interp(wanted, travelled, x), np.interp(wanted, travelled, y)], axis=1)


def _covered_cells(points: Stroke, radius: float) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Column and row of every pixel whose centre is within `radius` of a point."""
    corners = np.floor(points)
    cells = corners[:, None, :] + _neighbourhood(int(np.ceil(radius)))
    distances = cells + 0.5 - points[:, None, :]
    covered = (distances**2).sum(axis=2) <= radius * radius + TIE
    columns, rows = cells[covered].astype(np.intp).T
    return columns, rows


@cache
def _neighbourhood(reach: int) -> NDArray[np.float64]:
    """Offsets (n, 2) to the pixels of a square that reaches `reach` pixels in each direction."""
    offsets = np.arange(-reach, reach + 1, dtype=np.float64)
    return np.stack(np.meshgrid(offsets, offsets), axis=-1).reshape(-1, 2)
