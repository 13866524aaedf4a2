"""Some digits as UCI's `pendigits.tra` has them: eight points, pen lifts joined, made square.

Whoever reads such a file, or has a bundled digit written on the pad, sees digits of this kind.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from core.augment.pen_batch import DRAWN, Float, PenBatch
from core.datasets.pendigits import POINTS

NARROWEST = 1e-3
"""A side below this part of the longer one is not stretched: it is a line's trembling."""


def take_eight_points(rng: np.random.Generator, batch: PenBatch, share: float) -> None:
    """Reduce a share of the inks to eight points with a smooth curve through them, in place."""
    rows = np.flatnonzero(rng.random(len(batch)) < share)
    if not len(rows):
        return
    kept = batch.drawn[rows][:, np.linspace(0, DRAWN - 1, POINTS).round().astype(np.intp)]
    low, high = kept.min(axis=1, keepdims=True), kept.max(axis=1, keepdims=True)
    square = (kept - (low + high) / 2) / np.maximum(high - low, NARROWEST)
    batch.drawn[rows] = _curve_through_points() @ square
    batch.joined[rows, : DRAWN - 1] = True


@cache
def _curve_through_points() -> Float:
    """What makes `DRAWN` points of a cubic spline of its `POINTS` knots, (DRAWN, POINTS)."""
    from scipy.interpolate import CubicSpline

    knots = np.arange(POINTS)
    curve: Float = CubicSpline(knots, np.eye(POINTS))(np.linspace(0, POINTS - 1, DRAWN)).astype(
        np.float32
    )
    return curve
