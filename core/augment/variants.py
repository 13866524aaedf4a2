"""The digits as some people write them: with strokes that others leave out.

Coordinates are those of `PenBatch`: parts of the longer side, y down. A variant takes a slot of
spare points.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.augment.pen_batch import DRAWN, SLOT, Float, PenBatch, Rows

SLASHED_ZERO = 0.07
FLAGGED_ONE = 0.06
FOOTED_ONE = 0.08
LOOPED_TWO = 0.07
CROSSED_SEVEN = 0.12
HOOKED_SEVEN = 0.06
"""Shares of the digits that get the stroke, where they do not have it already."""

FLAG_ON_FOOT = 0.75
"""Share of the ones with a foot that get a flag too."""

NARROW = 0.3
"""A one that is wider has its flag or foot already."""


def add_variants(
    rng: np.random.Generator, batch: PenBatch, labels: NDArray[np.uint8], factor: float
) -> None:
    """Add strokes to some of the digits, in place; `factor` multiplies all shares."""
    if factor == 0:
        return
    is_single = batch.joined[:, : DRAWN - 1].all(axis=1)
    chance = rng.random((len(batch), 2)) / factor
    plain_one = (labels == 1) & is_single & (np.ptp(batch.points[..., 0], axis=1) < NARROW)
    footed = plain_one & (chance[:, 1] < FOOTED_ONE)
    flagged = plain_one & ~footed & (chance[:, 0] < FLAGGED_ONE)
    plain_seven = (labels == 7) & is_single
    _slash_zeros(rng, batch, _rows((labels == 0) & (chance[:, 0] < SLASHED_ZERO)))
    _add_feet(rng, batch, _rows(footed))
    # Without a foot a level flag would make a seven.
    _add_flags(rng, batch, _rows(flagged), least_fall=0.12)
    _add_flags(rng, batch, _rows(footed & (chance[:, 1] < FLAG_ON_FOOT * FOOTED_ONE)), least_fall=0)
    _add_loops(rng, batch, _rows((labels == 2) & is_single & (chance[:, 0] < LOOPED_TWO)))
    _cross_sevens(rng, batch, _rows(plain_seven & (chance[:, 0] < CROSSED_SEVEN)))
    _hook_sevens(rng, batch, _rows(plain_seven & (chance[:, 1] < HOOKED_SEVEN)))


def _rows(chosen: NDArray[np.bool_]) -> Rows:
    return np.flatnonzero(chosen)


def _slash_zeros(rng: np.random.Generator, batch: PenBatch, rows: Rows) -> None:
    points = batch.drawn[rows]
    low, high = points.min(axis=1), points.max(axis=1)
    middle, half = (low + high) / 2, (high - low) / 2
    below = _places(rng, rows, (-1.9, -0.4), (0.5, 1.8))
    above = _places(rng, rows, (0.4, 1.9), (-1.8, -0.5))
    mirrored = rng.random(len(rows)) < 0.15
    below[mirrored, 0] *= -1
    above[mirrored, 0] *= -1
    nearly_level = rng.random(len(rows)) < 0.3
    below[nearly_level, 1] *= 0.2
    above[nearly_level, 1] *= 0.2
    _add_line(batch, rows, 0, middle + half * below, middle + half * above)


def _add_flags(rng: np.random.Generator, batch: PenBatch, rows: Rows, least_fall: float) -> None:
    top = _extreme(batch, rows, -batch.drawn[rows, :, 1])
    _add_line(batch, rows, 0, top, top + _places(rng, rows, (-0.28, -0.08), (least_fall, 0.38)))


def _add_feet(rng: np.random.Generator, batch: PenBatch, rows: Rows) -> None:
    bottom = _extreme(batch, rows, batch.drawn[rows, :, 1])
    left = bottom + _places(rng, rows, (-0.35, -0.1), (-0.04, 0.04))
    _add_line(batch, rows, 1, left, bottom + _places(rng, rows, (0.1, 0.35), (-0.04, 0.04)))


def _add_loops(rng: np.random.Generator, batch: PenBatch, rows: Rows) -> None:
    """Where a two turns into its base line: the point lowest and furthest to the left."""
    points = batch.drawn[rows]
    corner = _extreme(batch, rows, points[..., 1] - points[..., 0])
    half = _places(rng, rows, (0.05, 0.13), (0.04, 0.12))
    angle = np.linspace(0, 2 * np.pi, SLOT, dtype=np.float32)
    ring = np.stack((np.sin(angle), np.cos(angle) - 1), axis=1)
    _take_slot(batch, rows, 0, corner[:, None] + half[:, None] * ring)


def _cross_sevens(rng: np.random.Generator, batch: PenBatch, rows: Rows) -> None:
    points = batch.drawn[rows]
    top, height = points[..., 1].min(axis=1), np.ptp(points[..., 1], axis=1)
    level = top + height * rng.uniform(0.4, 0.65, len(rows))
    distance = np.abs(points[..., 1] - level[:, None])
    distance[:, : DRAWN // 2] = np.inf  # the stem is drawn last
    stem = _extreme(batch, rows, -distance)
    half = _places(rng, rows, (0.1, 0.3), (-0.08, 0.04))
    right = half * rng.uniform(0.6, 1.2, (len(rows), 1)).astype(np.float32)
    _add_line(batch, rows, 0, stem - half, stem + right)


def _hook_sevens(rng: np.random.Generator, batch: PenBatch, rows: Rows) -> None:
    start = batch.points[rows, 0]
    _add_line(batch, rows, 1, start, start + _places(rng, rows, (-0.08, 0.06), (0.06, 0.25)))


def _places(
    rng: np.random.Generator, rows: Rows, x: tuple[float, float], y: tuple[float, float]
) -> Float:
    """Random places (n, 2) between two x and between two y."""
    low, high = np.array([x, y]).T
    return rng.uniform(low, high, (len(rows), 2)).astype(np.float32)


def _extreme(batch: PenBatch, rows: Rows, height: NDArray[np.floating]) -> Float:
    """The point (n, 2) of each ink for which `height` (n, DRAWN) is largest."""
    extreme: Float = batch.drawn[rows, height.argmax(axis=1)]
    return extreme


def _add_line(batch: PenBatch, rows: Rows, slot: int, start: Float, end: Float) -> None:
    part = np.linspace(0, 1, SLOT, dtype=np.float32)[:, None]
    _take_slot(batch, rows, slot, start[:, None] * (1 - part) + end[:, None] * part)


def _take_slot(batch: PenBatch, rows: Rows, slot: int, points: Float) -> None:
    first = DRAWN + slot * SLOT
    batch.points[rows, first : first + SLOT] = points
    batch.joined[rows, first : first + SLOT - 1] = True
