"""Pen digits anew: each time one is shown it is written by another hand with another pen.

Lengths are parts of the ink's longer side. Every function changes a batch in place.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.augment.bending import bend
from core.augment.eight_points import take_eight_points
from core.augment.pen_batch import DRAWN, POINTS, SLOT, Flags, PenBatch, draw_batch
from core.augment.variants import add_variants
from core.grid import FITTED_SPAN, LINE_WIDTH

LARGEST_SPAN = 29.5
THINNEST, THICKEST = 1.2, 4.0
MOST_STROKES = 8


@dataclass(frozen=True)
class PenChanges:
    """How far a digit may be changed: standard deviations, unless the name says otherwise.

    Attributes
    ----------
    rotation, rotation_limit
        Degrees; turns beyond the limit are cut to it.
    slant
        Sideways shift in parts of the height.
    aspect
        Logarithm of width over height.
    bend
        Of a smooth field that moves every place.
    wobble
        Of waves along the pen's way.
    pinch
        By how much a random place swells or shrinks: loops get small or large, openings close.
    stroke_shift
        Of one stroke against the others.
    end_shift
        Of the first and the last end, which are cut, prolonged or hooked.
    rough
        Share of the digits that are reduced to a few points, as coarse devices do.
    eight_points
        Share of the digits that are known by eight points only; see `core.augment.eight_points`.
    variants
        Factor on the shares of written variants, 0 for none; see `core.augment.variants`.
    span, offset, line_width
        Of size, place and line in the grid, in cells.
    """

    rotation: float = 13.0
    rotation_limit: float = 25.0
    slant: float = 0.18
    aspect: float = 0.20
    bend: float = 0.022
    wobble: float = 0.010
    pinch: float = 0.25
    stroke_shift: float = 0.025
    end_shift: float = 0.05
    rough: float = 0.06
    eight_points: float = 0.03
    variants: float = 2.0
    span: float = 0.7
    offset: float = 0.35
    line_width: float = 0.35


def draw_anew(
    rng: np.random.Generator,
    batch: PenBatch,
    labels: NDArray[np.uint8],
    changes: PenChanges | None = None,
) -> Flags:
    """One new drawing of every digit, bool grids (n, 32, 32).

    Parameters
    ----------
    batch
        Is used up; hand over a copy.
    labels
        (n,), 0..9: which variants there are depends on the digit.
    """
    changes = changes or PenChanges()
    add_variants(rng, batch, labels, changes.variants)
    roughen(rng, batch, changes.rough)
    take_eight_points(rng, batch, changes.eight_points)
    shift_strokes(rng, batch, changes.stroke_shift)
    move_ends(rng, batch, changes.end_shift)
    pinch(rng, batch, changes.pinch)
    bend(rng, batch.points, changes.bend)
    wobble(rng, batch, changes.wobble)
    _hide_spare_points(batch)
    turn(rng, batch, changes)
    return draw(rng, batch, changes)


def draw(rng: np.random.Generator, batch: PenBatch, changes: PenChanges) -> Flags:
    """Draw a batch with other sizes, places and pens."""
    count = len(batch)
    spans = FITTED_SPAN + changes.span * rng.standard_normal(count, np.float32)
    offsets = changes.offset * rng.standard_normal((count, 2), np.float32)
    widths = LINE_WIDTH + changes.line_width * rng.standard_normal(count, np.float32)
    return draw_batch(
        batch, np.minimum(spans, LARGEST_SPAN), offsets, np.clip(widths, THINNEST, THICKEST)
    )


def turn(rng: np.random.Generator, batch: PenBatch, changes: PenChanges) -> None:
    """Stretch, slant and rotate: one linear map an ink."""
    count = len(batch)
    limit = changes.rotation_limit
    degrees = np.clip(changes.rotation * rng.standard_normal(count, np.float32), -limit, limit)
    slant = changes.slant * rng.standard_normal(count, np.float32)
    stretch = np.exp(changes.aspect * rng.standard_normal(count, np.float32))
    cos, sin = np.cos(np.deg2rad(degrees)), np.sin(np.deg2rad(degrees))
    maps = np.empty((count, 2, 2), np.float32)  # for row vectors
    maps[:, 0, 0], maps[:, 0, 1] = stretch * cos, stretch * sin
    maps[:, 1, 0], maps[:, 1, 1] = -slant * cos - sin, -slant * sin + cos
    batch.points = batch.points @ maps


def wobble(rng: np.random.Generator, batch: PenBatch, amount: float, waves: int = 3) -> None:
    """Shake the pen along its way, in waves of 2 to 8 periods."""
    count = len(batch)
    way = np.linspace(0, 2 * np.pi, POINTS, dtype=np.float32)[:, None]
    periods = rng.uniform(2, 8, (count, 1, waves)).astype(np.float32)
    start = rng.uniform(0, 2 * np.pi, (count, 1, waves)).astype(np.float32)
    push = amount * rng.standard_normal((count, waves, 2), np.float32)
    batch.points += np.sin(way * periods + start) @ push


def pinch(rng: np.random.Generator, batch: PenBatch, amount: float) -> None:
    """Shrink or swell the surroundings of one point of each ink."""
    count = len(batch)
    centres = batch.points[np.arange(count), rng.integers(DRAWN, size=count)][:, None]
    away = batch.points - centres
    reach = rng.uniform(0.15, 0.45, (count, 1)).astype(np.float32)
    nearness = np.exp(-np.einsum("npi,npi->np", away, away) / (2 * reach * reach))
    strength = np.clip(amount * rng.standard_normal((count, 1), np.float32), -0.6, 0.6)
    batch.points += away * (nearness * strength)[..., None]


def shift_strokes(rng: np.random.Generator, batch: PenBatch, amount: float) -> None:
    """Move every stroke but the first by itself."""
    numbers = np.zeros(batch.joined.shape, np.int64)
    np.cumsum(~batch.joined[:, :-1], axis=1, out=numbers[:, 1:])
    numbers = np.minimum(numbers, MOST_STROKES - 1)
    shifts = amount * rng.standard_normal((len(batch), MOST_STROKES, 2), np.float32)
    shifts[:, 0] = 0
    batch.drawn[:] += np.take_along_axis(shifts, numbers[:, :DRAWN, None], axis=1)


def move_ends(rng: np.random.Generator, batch: PenBatch, amount: float) -> None:
    """Cut, prolong or hook both ends of the ink, over up to a fifth of its points."""
    count = len(batch)
    place = np.arange(DRAWN, dtype=np.float32)
    reach = rng.uniform(3, 10, (count, 2, 1)).astype(np.float32)
    weights = np.maximum(0, 1 - np.stack((place, place[::-1])) / reach) ** 2
    first, last = batch.points[:, 0], batch.points[:, DRAWN - 1]
    outwards = np.stack((first - batch.points[:, 3], last - batch.points[:, DRAWN - 4]), axis=1)
    outwards /= np.maximum(np.linalg.norm(outwards, axis=2, keepdims=True), 1e-6)
    push = amount * rng.standard_normal((count, 2, 2), np.float32)
    push += outwards * (1.5 * amount * rng.standard_normal((count, 2, 1), np.float32))
    batch.drawn[:] += np.swapaxes(weights, 1, 2) @ push


def roughen(rng: np.random.Generator, batch: PenBatch, share: float) -> None:
    """Keep every third to seventh point of some inks and join them by straight lines."""
    chosen = np.flatnonzero(rng.random(len(batch)) < share)
    place = np.arange(DRAWN)
    for keep in range(3, 8):
        rows = chosen[keep - 3 :: 5]
        before = place // keep * keep
        after = np.minimum(before + keep, DRAWN - 1)
        part = ((place - before) / np.maximum(after - before, 1)).astype(np.float32)[:, None]
        kept = batch.points[rows]
        batch.points[rows, :DRAWN] = kept[:, before] * (1 - part) + kept[:, after] * part


def _hide_spare_points(batch: PenBatch) -> None:
    """Put spare points that no variant took back on the end of the ink, which has moved since."""
    for first in (DRAWN, DRAWN + SLOT):
        rows = np.flatnonzero(~batch.joined[:, first])
        batch.points[rows, first : first + SLOT] = batch.points[rows, DRAWN - 1 : DRAWN]
