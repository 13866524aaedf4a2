"""Many inks in two arrays, so that all of them can be changed at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.grid import SIDE
from core.ink import Ink, Stroke
from core.rasterize import mark

Float = NDArray[np.float32]
Flags = NDArray[np.bool_]
Rows = NDArray[np.intp]

DRAWN = 48
"""Points of an ink, shared out among its strokes by their length."""

SLOT = 8
"""Points of a stroke that a written variant adds; there is room for two."""

POINTS = DRAWN + 2 * SLOT

PIECES = 3
"""A step from point to point is drawn by so many samples."""

SMALLEST_EXTENT = 1e-6


@dataclass
class PenBatch:
    """Inks of `POINTS` points each.

    Attributes
    ----------
    points
        float32 (n, POINTS, 2), x right, y down, the longer side of the ink from -0.5 to 0.5.
    joined
        (n, POINTS), whether the pen is down from a point to the next. The last `2 * SLOT` points
        are spare: copies of the last drawn one, joined to nothing, until a variant takes them.
    """

    points: Float
    joined: Flags

    def __len__(self) -> int:
        return len(self.points)

    def rows(self, index: Rows) -> PenBatch:
        """Copies of some of the inks."""
        return PenBatch(self.points[index], self.joined[index])

    @property
    def drawn(self) -> Float:
        """The points that are not spare, a view (n, DRAWN, 2)."""
        return self.points[:, :DRAWN]


def pen_batch(inks: Sequence[Ink]) -> PenBatch:
    """Spread `DRAWN` points over each ink; the strokes beyond `DRAWN / 2` are left out."""
    spread = [spread_points(ink.strokes, DRAWN) for ink in inks]
    drawn = np.array([points for points, _ in spread], np.float32).reshape(-1, DRAWN, 2)
    joined = np.array([joined for _, joined in spread], np.bool_).reshape(-1, DRAWN)
    points = to_unit_box(drawn) if len(drawn) else drawn
    spare = np.repeat(points[:, -1:], POINTS - DRAWN, axis=1)
    return PenBatch(
        np.concatenate((points, spare), axis=1),
        np.concatenate((joined, np.zeros(spare.shape[:2], np.bool_)), axis=1),
    )


def spread_points(strokes: Sequence[Stroke], count: int) -> tuple[Stroke, Flags]:
    """Points (count, 2) at equal distances along all strokes, and whether each joins the next."""
    strokes = strokes[: count // 2]
    travelled = [_travelled(stroke) for stroke in strokes]
    shares = _shares(np.array([way[-1] for way in travelled]), count)
    points = np.concatenate(
        [
            np.stack([np.interp(np.linspace(0, way[-1], share), way, axis) for axis in stroke.T], 1)
            for stroke, way, share in zip(strokes, travelled, shares, strict=True)
        ]
    )
    joined = np.ones(count, np.bool_)
    joined[np.cumsum(shares) - 1] = False
    return points, joined


def to_unit_box(points: Float) -> Float:
    """Move and scale each (m, 2) of (n, m, 2), so that its longer side goes from -0.5 to 0.5."""
    low, high = points.min(axis=1, keepdims=True), points.max(axis=1, keepdims=True)
    extent = np.maximum((high - low).max(axis=2, keepdims=True), SMALLEST_EXTENT)
    boxed: Float = (points - (low + high) / 2) / extent
    return boxed


def draw_batch(batch: PenBatch, spans: Float, offsets: Float, line_widths: Float) -> Flags:
    """Draw every ink into a grid of its own.

    Parameters
    ----------
    batch
        In any unit; each ink is fitted.
    spans
        (n,), cells between the middles of the outermost lines on the longer side.
    offsets
        (n, 2), cells by which the middle is moved, x before y.
    line_widths
        (n,), in cells.

    Returns
    -------
    bool grids (n, 32, 32).
    """
    points = to_unit_box(batch.points) * spans[:, None, None] + (offsets[:, None] + SIDE / 2)
    steps = np.diff(points, axis=1) * batch.joined[:, :-1, None]
    parts = np.arange(PIECES, dtype=np.float32)[:, None] / PIECES
    between = points[:, :-1, None] + steps[:, :, None] * parts
    samples = np.concatenate((between.reshape(len(batch), -1, 2), points[:, -1:]), axis=1)
    picture = np.repeat(np.arange(len(batch)), samples.shape[1])
    radius = np.repeat(line_widths / 2, samples.shape[1])
    return mark(samples.reshape(-1, 2), picture, len(batch), SIDE, radius)


def _travelled(stroke: Stroke) -> NDArray[np.float64]:
    return np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(stroke, axis=0).T))))


def _shares(lengths: NDArray[np.float64], count: int) -> NDArray[np.int64]:
    """Points of each stroke: two, and the others by length."""
    total = lengths.sum()
    weights = lengths / total if total > 0 else np.full(len(lengths), 1 / len(lengths))
    shares: NDArray[np.int64] = 2 + np.floor(weights * (count - 2 * len(lengths))).astype(np.int64)
    shares[lengths.argmax()] += count - shares.sum()
    return shares
