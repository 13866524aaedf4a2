"""Lines become pixels: a pixel is on when its centre lies within half a line width of the ink."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.ink import Ink, Stroke

STEP = 0.4
"""Distance of the points at which a line is looked at, in pixels: a straight edge is then wrong by
less than STEP² / (4 · line width), about 0.02 pixels, and a sharp corner by up to STEP / 2."""

TIE = 1e-4
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
    if ink.is_empty:
        return np.zeros((side, side), dtype=np.bool_)
    points = np.concatenate([resample(stroke, STEP) for stroke in ink.strokes])
    pixels: NDArray[np.bool_] = mark(
        points, np.zeros(len(points), np.intp), 1, side, line_width / 2
    )[0]
    return pixels


def resample(stroke: Stroke, step: float) -> Stroke:
    """Points along the stroke at equal distances of at most `step`, both ends included."""
    x, y = stroke.T
    lengths = np.hypot(x[1:] - x[:-1], y[1:] - y[:-1])
    travelled = np.concatenate(([0.0], np.cumsum(lengths)))
    if travelled[-1] == 0.0:
        return stroke[:1]
    pieces = int(np.ceil(travelled[-1] / step))
    wanted = np.arange(pieces + 1) * (travelled[-1] / pieces)
    points = np.empty((len(wanted), 2))
    points[:, 0] = np.interp(wanted, travelled, x)
    points[:, 1] = np.interp(wanted, travelled, y)
    return points


def mark(
    points: NDArray[Any],
    picture: NDArray[np.intp],
    count: int,
    side: int,
    radius: float | NDArray[Any],
) -> NDArray[np.bool_]:
    """Mark the pixels around points, in one picture or in many at once.

    Parameters
    ----------
    points
        (m, 2), x before y, in pixels; what lies outside is cut off.
    picture
        (m,), the number of the picture that each point belongs to.
    count, side
        Pictures, and the rows and columns of each.
    radius
        In pixels, one for all or (m,).

    Returns
    -------
    bool array (count, side, side).
    """
    reach = int(np.floor(np.max(radius) + 0.5))
    # Around the picture there is room for the pixels of points that lie just outside.
    border = 2 * reach
    canvas_side = side + 2 * border
    corners = np.floor(points)
    near = ((corners >= -reach) & (corners < side + reach)).all(axis=1)
    if not near.all():
        points, corners, picture = points[near], corners[near], picture[near]
        radius = radius[near] if isinstance(radius, np.ndarray) else radius
    offsets = np.arange(-reach, reach + 1)
    squares = (corners[:, :, None] + (offsets + 0.5) - points[:, :, None]) ** 2
    limit = np.reshape(np.square(radius) + TIE, (-1, 1, 1))
    covered = squares[:, 1, :, None] + squares[:, 0, None, :] <= limit
    columns, rows = corners.astype(np.intp).T + border
    first = (picture * canvas_side + rows) * canvas_side + columns
    around = (offsets[:, None] * canvas_side + offsets).ravel()
    canvas: NDArray[np.bool_] = np.zeros(count * canvas_side * canvas_side, np.bool_)
    canvas[(first[:, None] + around)[covered.reshape(len(points), -1)]] = True
    canvas = canvas.reshape(count, canvas_side, canvas_side)
    return canvas[:, border : border + side, border : border + side]
